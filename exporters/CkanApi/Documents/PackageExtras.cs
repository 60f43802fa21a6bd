using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>
/// The list of keys and texts in which CKAN keeps what its dictionary has no place for. A value of several is a JSON list within a text, as
/// ckanext-dcat keeps it; nothing empty is written.
/// </summary>
internal sealed class PackageExtras
{
    private readonly JsonArray list = [];

    public JsonArray List => list;

    public void Add(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            list.Add(new JsonObject { ["key"] = key, ["value"] = value });
        }
    }

    public void Add(string key, Iri? value) => Add(key, value?.Value);

    public void Add(string key, IEnumerable<string> values) => Add(key, ListText(values));

    public void Add(string key, IEnumerable<Iri> values) => Add(key, values.Select(v => v.Value));

    public void Add(string key, IEnumerable<JsonObject> values) => Add(key, ObjectsText(values));

    /// <summary>The text in every language that it is tagged with, under the name that ckanext-fluent uses.</summary>
    public void AddTranslated(string key, LocalText text) => Add(key + "_translated", TranslatedText(text));

    /// <summary>A JSON list within a text; null for nothing.</summary>
    public static string? ListText(IEnumerable<string> values)
    {
        var items = new JsonArray([.. values.Select(v => (JsonNode)JsonValue.Create(v))]);
        return items.Count == 0 ? null : items.ToJsonString();
    }

    /// <summary>A JSON list of objects within a text; null for none.</summary>
    public static string? ObjectsText(IEnumerable<JsonObject> values)
    {
        var items = new JsonArray([.. values]);
        return items.Count == 0 ? null : items.ToJsonString();
    }

    /// <summary>A JSON object of languages within a text; null when no language is known.</summary>
    public static string? TranslatedText(LocalText text)
    {
        var languages = new JsonObject(text.Where(t => t.Key.Length >= 2).Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));
        return languages.Count == 0 ? null : languages.ToJsonString();
    }

    /// <summary>What ckanext-dcat keeps of a standard, a page or a statement: its address, else its name.</summary>
    public static IEnumerable<string> Nodes(IEnumerable<LabelledNode> nodes) =>
        nodes.Select(n => n.Iri?.Value ?? n.Label.For("sl")).Where(t => t.Length > 0);
}
