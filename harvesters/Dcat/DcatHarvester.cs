using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Dcat;

/// <summary>Kind <c>dcat</c>: a catalogue in RDF, on the web (in one document or in pages) or in files.</summary>
internal sealed class DcatHarvester : IHarvester
{
    public string Kind => "dcat";

    public bool IsCatalogue => true;

    public LocalText Summary => LocalText.Of(
        sl: "katalog DCAT-AP v RDF (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD), na spletu tudi po straneh, ali v datotekah",
        en: "a DCAT-AP catalogue in RDF (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD), on the web also in pages, or in files");

    public Type OptionsType => typeof(DcatOptions);

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (DcatOptions)context.Options;
        var location = context.Source.Location;
        var events = Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new WebFeed(uri, options, context).ReadAsync(cancel)
            : new FileFeed(uri is { IsFile: true } ? uri.LocalPath : Path.GetFullPath(location), options, context).ReadAsync(cancel);
        await foreach (var said in events)
        {
            yield return said;
        }
    }
}
