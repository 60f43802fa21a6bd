using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Exporters.SchemaOrg;

namespace OpenData.Exporters.Croissant;

/// <summary>
/// Every dataset with tables as Croissant 1.0, together in one JSON-LD document; a tool that reads one dataset takes it from the site.
/// </summary>
internal sealed class CroissantExporter : IExporter
{
    public string Name => "croissant";

    public LocalText Summary => LocalText.Of(
        "Zbirke s tabelami kot Croissant 1.0, za strojno učenje", "Datasets with tables as Croissant 1.0, for machine learning");

    public string MediaType => "application/ld+json";

    public string FileExtension => ".croissant.json";

    public async Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancel)
    {
        var place = CatalogPlace.Of(request);
        var highValueOnly = DcatProfile.FromName(request.Profile)?.HighValueOnly ?? false;
        await using var json = new RecordList(output);
        var head = SchemaOrgDocument.Catalog(place, "sl");
        head["@type"] = "sc:DataCatalog";
        json.Begin(head, CroissantContext.Create(), "dataset");
        await foreach (var record in request.ReadAsync(cancel))
        {
            if (record.Resource is Dataset dataset && CroissantDocument.Fits(dataset) && (!highValueOnly || HighValue.Is(dataset)))
            {
                await json.AddAsync(CroissantDocument.Node(dataset, place), cancel);
            }
        }

        await json.EndAsync(cancel);
    }
}
