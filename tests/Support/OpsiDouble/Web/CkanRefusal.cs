using System.Text.Json.Nodes;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>An answer that is no success, in one of the forms of section 2.3.</summary>
internal sealed class CkanRefusal : Exception
{
    private CkanRefusal(int status, JsonNode? body, bool isBare = false) => (Status, Body, IsBare) = (status, body, isBare);

    public int Status { get; }

    /// <summary>The <c>error</c> of the envelope, or the bare string outside it; null for the server's own page of an uncaught error.</summary>
    public JsonNode? Body { get; }

    /// <summary>Outside the envelope.</summary>
    public bool IsBare { get; }

    /// <summary>The exception that the portal's code does not catch: a web page with status 500.</summary>
    public static CkanRefusal Crash() => new(500, null);

    public static CkanRefusal Bare(int status, string text) => new(status, text, isBare: true);

    public static CkanRefusal BadRequest(string text) => Bare(400, "Bad request - " + text);

    public static CkanRefusal Denied(string? detail = null) => Of(403, "Authorization Error", "Access denied", detail);

    public static CkanRefusal NotFound(string? detail = null) => Of(404, "Not Found Error", "Not found", detail);

    public static CkanRefusal SearchQuery(string detail) => Of(400, "Search Query Error", "Search Query is invalid: " + detail, null);

    public static CkanRefusal Search(string detail) => Of(409, "Search Error", "Search error: " + detail, null);

    public static CkanRefusal Integrity(string message, JsonObject data) =>
        new(400, new JsonObject { ["__type"] = "Integrity Error", ["message"] = message, ["data"] = data.DeepClone() });

    /// <param name="errors">One key per field, each a list of texts (or, for lists, of such objects).</param>
    public static CkanRefusal Invalid(JsonObject errors)
    {
        var error = (JsonObject)errors.DeepClone();
        error["__type"] = "Validation Error";
        return new CkanRefusal(409, error);
    }

    public static CkanRefusal Invalid(string field, string message) => Invalid(new JsonObject { [field] = new JsonArray(message) });

    private static CkanRefusal Of(int status, string type, string message, string? detail) =>
        new(status, new JsonObject { ["__type"] = type, ["message"] = string.IsNullOrEmpty(detail) ? message : $"{message}: {detail}" });
}
