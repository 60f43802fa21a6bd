using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>An answer before it goes out: the envelope of section 2.3, or what stands in its place.</summary>
internal sealed record OpsiAnswer(int Status, string ContentType, byte[] Body)
{
    public const string Json = "application/json;charset=utf-8";
    public const string Html = "text/html; charset=utf-8";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 4 };

    public static OpsiAnswer Success(string help, JsonNode? result) => Of(200, Ordered(help, true, "result", result));

    public static OpsiAnswer Refused(CkanRefusal refusal, string help, bool slovenian)
    {
        if (refusal.Body is not { } body)
        {
            return Page(500, "Server Error", "An internal server error occurred");
        }

        body = slovenian ? InSlovenian(body) : body;
        return Of(refusal.Status, refusal.IsBare ? body : Ordered(help, false, "error", body));
    }

    public static OpsiAnswer Page(int status, string title, string text) => new(status, Html, Encoding.UTF8.GetBytes(
        $"<!DOCTYPE html>\n<html lang=\"sl\">\n<head><meta charset=\"utf-8\"><title>{title} - OPSI</title></head>\n"
        + $"<body><h1>{title}</h1><p>{text}</p></body>\n</html>\n"));

    /// <summary>The answer as a script that calls a function, <c>?callback=</c>: successes only.</summary>
    public OpsiAnswer Wrapped(string? callback) => callback is null || Status != 200 ? this : this with
    {
        Body = Encoding.UTF8.GetBytes($"{System.Net.WebUtility.HtmlEncode(callback)}({Encoding.UTF8.GetString(Body)});"),
    };

    public static OpsiAnswer Of(int status, JsonNode? json) => new(status, Json, Encoding.UTF8.GetBytes(json?.ToJsonString(Indented) ?? "null"));

    private static JsonObject Ordered(string help, bool success, string name, JsonNode? value) =>
        new() { ["help"] = help, ["success"] = success, [name] = value?.DeepClone() };

    // What the branch's Slovenian catalogue has; the rest stays English.
    private static JsonNode InSlovenian(JsonNode body)
    {
        if (body is JsonObject error)
        {
            error = (JsonObject)error.DeepClone();
            if (error["message"] is { } message)
            {
                error["message"] = Translated(message.ToString());
            }

            return error;
        }

        return JsonValue.Create(Translated(body.ToString()));
    }

    private static string Translated(string text) => text
        .Replace("Access denied", "Dostop zavrnjen", StringComparison.Ordinal).Replace("JSON Error", "JSON napaka", StringComparison.Ordinal);
}
