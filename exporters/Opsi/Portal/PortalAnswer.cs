using System.Net;
using System.Text;
using System.Text.Json;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>In which form an answer came.</summary>
internal enum AnswerForm
{
    /// <summary>The envelope, and it says <c>success: true</c>.</summary>
    Result,

    /// <summary>The envelope, and it says <c>success: false</c>.</summary>
    Refusal,

    /// <summary>A bare JSON string: what fails before the action is found.</summary>
    BareText,

    /// <summary>A web page, with whatever status: the front end, a guard, a pause.</summary>
    WebPage,

    /// <summary>JSON, but none of the portal's: the gateway's own words.</summary>
    OtherJson,

    /// <summary>Not JSON, or cut off.</summary>
    Unreadable,
}

/// <summary>An answer of the portal, told by status, form and type: messages are translated and are only shown.</summary>
internal sealed record PortalAnswer
{
    private const int MaxShown = 300;

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    public required HttpStatusCode Status { get; init; }

    public required AnswerForm Form { get; init; }

    /// <summary><c>result</c> of the envelope, else its <c>error</c>, else the whole.</summary>
    public JsonElement Body { get; init; }

    /// <summary>The pause that the portal asks for; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where the portal sends us instead; null when it does not.</summary>
    public Uri? Location { get; init; }

    /// <summary>The key that was sent: should the portal repeat it in what it says, it is not shown.</summary>
    public string? Key { private get; init; }

    public bool IsResult => Form == AnswerForm.Result;

    /// <summary><c>__type</c> of the error; empty when there is none.</summary>
    public string Type => Form == AnswerForm.Refusal ? Body.Said("__type") ?? "" : "";

    public bool IsDenied => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || Type.StartsWith("Authorization", StringComparison.Ordinal);

    /// <summary>The portal itself says that there is no such thing; a web page that says so does not count.</summary>
    public bool IsMissing => Type.StartsWith("Not Found", StringComparison.Ordinal)
        || (Form is AnswerForm.BareText or AnswerForm.Refusal && Type.Length == 0 && Status is HttpStatusCode.NotFound or HttpStatusCode.Gone);

    public bool IsInvalid => Type.StartsWith("Validation", StringComparison.Ordinal);

    /// <summary>The search index failed: on a write after it was done, in most cases.</summary>
    public bool IsSearchError => Type.StartsWith("Search", StringComparison.Ordinal);

    /// <summary>The status alone says that nothing was done.</summary>
    public bool IsClientError => (int)Status is >= 400 and < 500 && Status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    /// <summary>The form refuses this field.</summary>
    public bool Names(string field) =>
        Form == AnswerForm.Refusal && Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(field, out _);

    /// <summary>What the portal says, for people: fields and their texts, in one line and shortened.</summary>
    public string Said
    {
        get
        {
            var text = Form switch
            {
                AnswerForm.BareText => Body.ToString(),
                AnswerForm.Refusal when Body.ValueKind == JsonValueKind.Object =>
                    string.Join("; ", Body.EnumerateObject().Where(static p => p.Name != "__type").Take(12)
                        .Select(static p => $"{p.Name}: {Texts(p.Value)}")),
                AnswerForm.Refusal => Body.ToString(),
                AnswerForm.OtherJson => Body.ToString(),
                _ => "",
            };
            text = Key is { Length: > 0 } key ? text.Replace(key, "•••", StringComparison.Ordinal) : text;
            var line = string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)).Trim();
            return line.Length > MaxShown ? line[..MaxShown] + "…" : line;
        }
    }

    /// <summary>Tells what came.</summary>
    public static PortalAnswer Of(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body), Depth);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.String => new PortalAnswer { Status = status, Form = AnswerForm.BareText, Body = root.Clone() },
                JsonValueKind.Object when root.TryGetProperty("success", out var success) => InEnvelope(status, root, success),
                _ => new PortalAnswer { Status = status, Form = AnswerForm.OtherJson, Body = root.Clone() },
            };
        }
        catch (JsonException)
        {
            return new PortalAnswer { Status = status, Form = IsPage(body.Span) ? AnswerForm.WebPage : AnswerForm.Unreadable };
        }
    }

    private static PortalAnswer InEnvelope(HttpStatusCode status, JsonElement root, JsonElement success)
    {
        // The portal writes some of its booleans as texts.
        var isDone = success.ValueKind == JsonValueKind.True || (success.ValueKind == JsonValueKind.String && success.ValueEquals("true"));
        if (isDone && (int)status < 300)
        {
            var result = root.TryGetProperty("result", out var given) ? given.Clone() : default;
            return new PortalAnswer { Status = status, Form = AnswerForm.Result, Body = result };
        }

        var error = root.TryGetProperty("error", out var told) ? told.Clone() : default;
        return new PortalAnswer { Status = status, Form = AnswerForm.Refusal, Body = error };
    }

    private static string Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray()
            .Where(static v => v.ValueKind != JsonValueKind.Object || v.EnumerateObject().Any()).Select(Texts)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(static p => $"{p.Name}: {Texts(p.Value)}")),
        _ => value.ToString(),
    };

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static bool IsPage(ReadOnlySpan<byte> body) =>
        Encoding.Latin1.GetString(body[..Math.Min(body.Length, 64)])
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n').StartsWith('<');
}
