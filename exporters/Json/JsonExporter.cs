using System.Text.Json;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Exporters.Json;

/// <summary>One JSON document: the catalogue's head, then every record in the form <c>dataset show --json</c> prints.</summary>
internal sealed class JsonExporter : IExporter
{
    private const int FlushAt = 1 << 16;

    public string Name => "json";

    public LocalText Summary => LocalText.Of("Zapisi kataloga kot en dokument JSON", "The catalogue's records as one JSON document");

    public string MediaType => "application/json";

    public string FileExtension => ".json";

    public async Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancel)
    {
        var addresses = new Addresses(request.Catalog.BaseUri);
        var highValueOnly = DcatProfile.FromName(request.Profile)?.HighValueOnly ?? false;
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = RecordJson.Options.Encoder, SkipValidation = true });
        json.WriteStartObject();
        if (request.Catalog.IsSample)
        {
            json.WriteBoolean("sample", true);
        }

        json.WriteString("profile", request.Profile);
        json.WritePropertyName("catalog");
        JsonSerializer.Serialize(json, SampleMark.Apply(request.Catalog), RecordJson.Options);
        json.WritePropertyName("organisations");
        JsonSerializer.Serialize(json, request.Organisations.Values.OrderBy(o => o.Id, StringComparer.Ordinal).Select(Public), RecordJson.Options);
        json.WriteStartArray("records");
        await foreach (var record in request.ReadAsync(cancel))
        {
            if (highValueOnly && !HighValue.Is(record.Resource))
            {
                continue;
            }

            JsonSerializer.Serialize(json, PublicRecord.Of(record, addresses), RecordJson.Options);
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(cancel);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    // A body's defaults are the steward's settings, not public facts.
    private static Organisation Public(Organisation organisation) => organisation with { Defaults = new OrganisationDefaults(), Notices = false };
}
