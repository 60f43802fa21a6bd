using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;

namespace OpenData.Exporters.DataJson;

/// <summary>The catalogue as a <c>data.json</c> file: Project Open Data 1.1 (DCAT-US 1.1). It knows no services.</summary>
internal sealed class DataJsonExporter : IExporter
{
    public string Name => "datajson";

    public LocalText Summary =>
        LocalText.Of("Datoteka data.json po DCAT-US 1.1 (Project Open Data)", "A data.json file by DCAT-US 1.1 (Project Open Data)");

    public string MediaType => "application/json";

    public string FileExtension => ".data.json";

    public async Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancel)
    {
        var place = CatalogPlace.Of(request);
        var highValueOnly = DcatProfile.FromName(request.Profile)?.HighValueOnly ?? false;
        await using var json = new RecordList(output);
        json.Begin(DataJsonDocument.Head(place), "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld", "dataset");
        await foreach (var record in request.ReadAsync(cancel))
        {
            if (record.Resource is not DataService && (!highValueOnly || HighValue.Is(record.Resource)))
            {
                await json.AddAsync(DataJsonDocument.Of(record, place), cancel);
            }
        }

        await json.EndAsync(cancel);
    }
}
