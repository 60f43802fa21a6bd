using System.Net;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Ckan.Portal;

/// <summary>
/// Why a portal did not do what it was asked: an error within the envelope (<c>success: false</c>), a bare JSON string, a web page, or a
/// status alone. Told by status and type, never by the message: that is translated.
/// </summary>
internal sealed record PortalRefusal
{
    private const int MaxBytes = 64 << 10;

    public required HttpStatusCode Status { get; init; }

    /// <summary><c>__type</c> of the error, such as <c>Search Query Error</c>; empty when there is none.</summary>
    public string Type { get; init; } = "";

    /// <summary>What the portal says, shortened.</summary>
    public string Message { get; init; } = "";

    /// <summary>The portal speaks CKAN's language (an envelope or one of its bare strings), so the API is there.</summary>
    public bool IsOfCkan { get; init; }

    /// <summary>What to tell people.</summary>
    public required LocalText Text { get; init; }

    /// <summary>The search itself was refused: another order may do.</summary>
    public bool IsSearchError => Type.StartsWith("Search", StringComparison.OrdinalIgnoreCase)
        || (Type.Length == 0 && IsOfCkan && Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict && !IsUnknownAction);

    /// <summary>The portal has no such action.</summary>
    public bool IsUnknownAction => Message.Contains("Action name not known", StringComparison.OrdinalIgnoreCase);

    public bool IsForbidden => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || Type.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase);

    public bool IsMissing =>
        Status is HttpStatusCode.NotFound or HttpStatusCode.Gone || Type.StartsWith("Not Found", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads what an answer that is no success says.</summary>
    public static async Task<PortalRefusal> OfAsync(SourceAnswer answer, CancellationToken cancel)
    {
        var bytes = new byte[MaxBytes];
        var length = await answer.Body.ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancel);
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length), new JsonDocumentOptions { MaxDepth = 64 });
            return Of(answer, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new PortalRefusal { Status = answer.Status, Text = answer.Refusal };
        }
    }

    /// <summary>Of an answer whose body is known.</summary>
    public static PortalRefusal Of(SourceAnswer answer, JsonElement body)
    {
        var error = body.Member("error");
        var type = error?.Text("__type") ?? "";
        var message = body.ValueKind == JsonValueKind.String
            ? body.GetString() ?? ""
            : error?.Text("message") ?? (error is { } e ? Fields(e) : "");
        var shown = ForeignText.Shown(string.Join(": ", new[] { type, message }.Where(t => t.Length > 0)));
        var host = answer.Asked.IdnHost;
        return new PortalRefusal
        {
            Status = answer.Status,
            Type = type,
            Message = message,
            IsOfCkan = body.ValueKind == JsonValueKind.String || body.Member("success") is not null || error is not null,
            Text = shown.Length == 0 || answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? answer.Refusal
                : LocalText.Of(
                sl: $"Portal {host} je zahtevo {answer.Asked.AbsolutePath} zavrnil ({(int)answer.Status}): »{shown}«. Preverite nastavitve "
                    + "vira.",
                en: $"The portal {host} refused the request {answer.Asked.AbsolutePath} ({(int)answer.Status}): \"{shown}\". Check the "
                    + "source's settings."),
        };
    }

    private static string Fields(JsonElement error) => error.ValueKind != JsonValueKind.Object ? error.ToString() : string.Join("; ",
        error.EnumerateObject().Where(p => p.Name != "__type").Take(10)
            .Select(p => $"{p.Name}: {string.Join(", ", ForeignJson.Texts(p.Value))}"));
}
