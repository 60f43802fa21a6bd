using System.Text.Json.Nodes;

namespace OpenData.Exporters.CkanApi.Wire;

/// <summary>
/// Why a call is not answered, in CKAN's own words: clients tell refusals by status and <c>__type</c>. Before an action is known CKAN refuses
/// with a bare JSON text; after that within the envelope.
/// </summary>
internal sealed class CkanRefusal : Exception
{
    private CkanRefusal(int status, JsonNode body, bool isBare)
        : base(body.ToJsonString()) => (Status, Body, IsBare) = (status, body, isBare);

    public int Status { get; }

    /// <summary>The bare text, or the object under <c>error</c>.</summary>
    public JsonNode Body { get; }

    public bool IsBare { get; }

    /// <summary>400 outside the envelope.</summary>
    public static CkanRefusal BadRequest(string why) => new(400, JsonValue.Create("Bad request - " + why), isBare: true);

    /// <summary>404.</summary>
    public static CkanRefusal NotFound() => new(404, Error("Not Found Error", "Not found"), isBare: false);

    /// <summary>409, one key a field.</summary>
    public static CkanRefusal Invalid(string field, string why) =>
        new(409, new JsonObject { [field] = new JsonArray(why), ["__type"] = "Validation Error" }, isBare: false);

    /// <summary>A parameter that the action cannot do without.</summary>
    public static CkanRefusal Missing(string field) => Invalid(field, "Missing value");

    /// <summary>400: a parameter of the search that nobody knows, or an order that there is not.</summary>
    public static CkanRefusal SearchQuery(string why) => new(400, Error("Search Query Error", "Search Query is invalid: " + why), isBare: false);

    /// <summary>409: an expression that cannot be read.</summary>
    public static CkanRefusal Search(string why) => new(409, Error("Search Error", "Search error: " + why), isBare: false);

    private static JsonObject Error(string type, string message) => new() { ["message"] = message, ["__type"] = type };
}
