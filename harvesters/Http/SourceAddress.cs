using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Http;

/// <summary>The location of a source that can only lie on the web.</summary>
internal static class SourceAddress
{
    /// <exception cref="SourceUnavailableException">The location is no web address.</exception>
    public static Uri Of(HarvestContext context) =>
        Uri.TryCreate(context.Source.Location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SourceUnavailableException(LocalText.Of(
                sl: $"Lokacija vira vrste {context.Source.Kind} je spletni naslov, ki se začne s http:// ali https://. Popravite jo z ukazom source set {context.Source.Id} location=…",
                en: $"The location of a source of kind {context.Source.Kind} is a web address that begins with http:// or https://. Mend it with source set {context.Source.Id} location=…"));
}
