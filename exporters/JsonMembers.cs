using System.Text.Json.Nodes;

namespace OpenData.Exporters;

/// <summary>Members of a JSON object that stand only where there is something to say.</summary>
internal static class JsonMembers
{
    public static JsonObject With(this JsonObject json, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            json[name] = value;
        }

        return json;
    }

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not (null or JsonArray { Count: 0 }))
        {
            json[name] = value;
        }

        return json;
    }

    public static JsonObject With(this JsonObject json, string name, IEnumerable<string?> values)
    {
        var said = values.Where(v => !string.IsNullOrWhiteSpace(v)).Distinct(StringComparer.Ordinal);
        return json.With(name, (JsonNode)new JsonArray([.. said.Select(v => JsonValue.Create(v))]));
    }

    public static JsonObject With(this JsonObject json, string name, IEnumerable<JsonObject> values) =>
        json.With(name, (JsonNode)new JsonArray([.. values]));

    /// <summary>One value stands alone, several in a list.</summary>
    public static JsonObject WithOneOrMore(this JsonObject json, string name, IEnumerable<JsonNode> values)
    {
        var list = values.ToList();
        return list.Count == 1 ? json.With(name, list[0]) : json.With(name, (JsonNode)new JsonArray([.. list]));
    }
}
