using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Http;

/// <summary>The location of a source that can only lie on the web.</summary>
internal static class SourceAddress
{
    /// <param name="context">The run.</param>
    /// <param name="wanted">What the address is of, with an example where that helps: "a WFS or an OGC API Features".</param>
    /// <exception cref="SettingsInvalidException">The location is no web address, or holds a user's name.</exception>
    public static Uri Of(HarvestContext context, LocalText wanted) =>
        WebAddress.ToAsk(context.Source.Location) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Lokacija vira ni spletni naslov (http:// ali https://, brez uporabniškega imena). Vpišite naslov {wanted["sl"]} z ukazom "
                + $"source set {context.Source.Id} location=…",
            en: $"The source's location is no web address (http:// or https://, without a user's name). Enter the address of "
                + $"{wanted["en"]} with source set {context.Source.Id} location=…"));
}
