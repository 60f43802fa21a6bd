using System.Text.Json;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;

namespace OpenData.Exporters.SchemaOrg;

/// <summary>The catalogue as schema.org's DataCatalog in JSON-LD, for search engines.</summary>
internal sealed class SchemaOrgExporter : IExporter
{
    private const string Language = "sl";

    public string Name => "schemaorg";

    public LocalText Summary => LocalText.Of(
        "Katalog v besedah schema.org (JSON-LD), za iskalnike", "The catalogue in the words of schema.org (JSON-LD), for search engines");

    public string MediaType => "application/ld+json";

    public string FileExtension => ".schemaorg.jsonld";

    public async Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancel)
    {
        var place = CatalogPlace.Of(request);
        var highValueOnly = DcatProfile.FromName(request.Profile)?.HighValueOnly ?? false;
        await using var json = new RecordList(output);
        json.Begin(SchemaOrgDocument.Catalog(place, Language), "https://schema.org/", "dataset");
        await foreach (var record in request.ReadAsync(cancel))
        {
            if (record.Resource is not DataService && (!highValueOnly || HighValue.Is(record.Resource)))
            {
                await json.AddAsync(SchemaOrgDocument.Node(record.Resource, place, Language), cancel);
            }
        }

        await json.EndAsync(cancel);
    }
}
