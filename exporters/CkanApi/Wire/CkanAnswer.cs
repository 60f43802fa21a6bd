using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenData.Exporters.CkanApi.Wire;

/// <summary>Writes what stands under <c>result</c>, as it streams by.</summary>
internal delegate Task CkanResult(Utf8JsonWriter json, CancellationToken cancel);

/// <summary>The answer to one call: its status is known before its body is written.</summary>
public sealed class CkanAnswer
{
    /// <summary>Of every answer, refusals included.</summary>
    public const string MediaType = "application/json;charset=utf-8";

    private const int FlushAt = 1 << 16;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CkanResult write;

    private CkanAnswer(int status, CkanResult write) => (Status, this.write) = (status, write);

    public int Status { get; }

    /// <summary>Writes the body; the stream stays open. To be called once, while the catalogue that was asked is open.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        await write(json, cancel);
        await json.FlushAsync(cancel);
    }

    internal static CkanAnswer Success(string help, CkanResult result) => new(200, async (json, cancel) =>
    {
        json.WriteStartObject();
        json.WriteString("help", help);
        json.WriteBoolean("success", true);
        json.WritePropertyName("result");
        await result(json, cancel);
        json.WriteEndObject();
    });

    internal static CkanAnswer Of(CkanRefusal refusal, string help) => new(refusal.Status, (json, _) =>
    {
        var body = refusal.IsBare ? refusal.Body.DeepClone()
            : new JsonObject { ["help"] = help, ["error"] = refusal.Body.DeepClone(), ["success"] = false };
        body.WriteTo(json);
        return Task.CompletedTask;
    });

    /// <summary>A result that is at hand.</summary>
    internal static CkanResult Whole(JsonNode result) => (json, _) =>
    {
        result.WriteTo(json);
        return Task.CompletedTask;
    };

    /// <summary>A list whose items stream by.</summary>
    internal static CkanResult List(Func<CancellationToken, IAsyncEnumerable<JsonNode>> items) => (json, cancel) => WriteListAsync(json, items(cancel), cancel);

    internal static async Task WriteListAsync(Utf8JsonWriter json, IAsyncEnumerable<JsonNode> items, CancellationToken cancel)
    {
        json.WriteStartArray();
        await foreach (var item in items.WithCancellation(cancel))
        {
            item.WriteTo(json);
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(cancel);
            }
        }

        json.WriteEndArray();
    }
}
