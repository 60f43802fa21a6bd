using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.CkanApi.Search;

/// <summary>A package's values by the names of CKAN's search index.</summary>
internal sealed class PackageFields(JsonObject package)
{
    private static readonly HashSet<string> OfWords =
        new(StringComparer.Ordinal) { "", "text", "title", "notes", "author", "maintainer", "res_name", "res_description", "tags" };

    private static readonly Dictionary<string, string> OfResources = new(StringComparer.Ordinal)
    {
        ["res_format"] = "format", ["res_url"] = "url", ["res_name"] = "name", ["res_description"] = "description", ["res_type"] = "resource_type",
    };

    private string? words;

    /// <summary>The field's values; none for a field that the package does not have.</summary>
    public IEnumerable<string> Values(string field) => field switch
    {
        "" or "text" => [.. Values("title"), .. Values("notes"), .. Values("name"), .. Values("tags"), .. Values("res_name")],
        "title_string" => Values("title"),
        "dataset_type" => Values("type"),
        "capacity" => ["public"],
        "entity_type" => ["package"],
        "organization" => Texts(package["organization"]?["name"]),
        "groups" => Items(field).SelectMany(g => Texts(g["name"])),
        "tags" => Items(field).SelectMany(t => Texts(t["name"]).Concat(Texts(t["display_name"]))).Distinct(StringComparer.Ordinal),
        _ when OfResources.TryGetValue(field, out var member) => Items("resources").SelectMany(r => Texts(r[member])),
        _ when field.StartsWith("extras_", StringComparison.Ordinal) => Extra(field["extras_".Length..]),
        _ => package[field] is { } value ? Texts(value) : Extra(field),
    };

    public bool Has(string field, string value, bool isPattern)
    {
        if (!OfWords.Contains(field))
        {
            return Values(field).Any(v => isPattern ? Pattern.Fits(value, v) : string.Equals(v, value, StringComparison.OrdinalIgnoreCase));
        }

        var all = field is "" or "text" ? words ??= Folded(Values("")) : Folded(Values(field));
        if (isPattern)
        {
            return all.Split(' ').Any(w => Pattern.Fits(value.ToLowerInvariant(), w)) || Values(field).Any(v => Pattern.Fits(value, v));
        }

        var phrase = WordFolding.Fold(value);
        return phrase.Length > 0 && (" " + all + " ").Contains(" " + phrase + " ", StringComparison.Ordinal);
    }

    private static string Folded(IEnumerable<string> values) => string.Join("  ", values.Select(WordFolding.Fold));

    private IEnumerable<JsonObject> Items(string list) => package[list] is JsonArray items ? items.OfType<JsonObject>() : [];

    private IEnumerable<string> Extra(string key)
    {
        var value = Items("extras").FirstOrDefault(e => e["key"]?.GetValue<string>() == key)?["value"]?.GetValue<string>();
        if (value is null)
        {
            return [];
        }

        return value.StartsWith('[') ? Listed(value) : [value];
    }

    private static IEnumerable<string> Listed(string value)
    {
        try
        {
            return JsonNode.Parse(value) is JsonArray list ? list.OfType<JsonValue>().SelectMany(Texts) : [value];
        }
        catch (JsonException)
        {
            // A text that only begins like a list.
            return [value];
        }
    }

    private static IEnumerable<string> Texts(JsonNode? value) => value is not JsonValue single ? [] : single.GetValueKind() switch
    {
        JsonValueKind.String => single.GetValue<string>() is { Length: > 0 } text ? [text] : [],
        JsonValueKind.Null => [],
        _ => [single.ToJsonString()],
    };
}
