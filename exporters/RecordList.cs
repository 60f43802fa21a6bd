using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Store;

namespace OpenData.Exporters;

/// <summary>A JSON object whose last member is a list of records, written as they stream by.</summary>
internal sealed class RecordList(Stream output) : IAsyncDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly Utf8JsonWriter json = new(
        output, new JsonWriterOptions { Encoder = RecordJson.Options.Encoder, SkipValidation = true });

    /// <param name="head">Members of the object.</param>
    /// <param name="context">JSON-LD context, first of all; null where the head has its own.</param>
    /// <param name="list">Name of the list.</param>
    public void Begin(JsonObject head, JsonNode? context, string list)
    {
        json.WriteStartObject();
        if (context is not null)
        {
            json.WritePropertyName("@context");
            context.WriteTo(json);
        }

        foreach (var (name, value) in head)
        {
            json.WritePropertyName(name);
            value!.WriteTo(json); // members without a value are left out
        }

        json.WriteStartArray(list);
    }

    public async Task AddAsync(JsonObject record, CancellationToken cancel)
    {
        record.WriteTo(json);
        if (json.BytesPending > FlushAt)
        {
            await json.FlushAsync(cancel);
        }
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    public ValueTask DisposeAsync() => json.DisposeAsync();
}
