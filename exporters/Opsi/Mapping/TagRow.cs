using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Keywords: a list of objects with a name, compared as a set.</summary>
internal static class TagRow
{
    // No keyword holds it, whatever signs the form lets in.
    private const string Between = "; ";

    /// <summary>Keywords as the form takes them: Slovenian ones and those without a language, else all; each once.</summary>
    public static JsonArray Ours(Subject subject, MappingFile file)
    {
        var slovenian = subject.Dataset.Keywords.Where(k => k.Language is "sl" or "").ToList();
        var tags = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keyword in slovenian.Count > 0 ? slovenian : [.. subject.Dataset.Keywords])
        {
            var name = Cleaned(keyword.Text, file.Tags);
            if (name.Length >= file.Tags.Shortest && tags.Count < file.Tags.Maximum && seen.Add(name))
            {
                tags.Add(new JsonObject { ["name"] = name });
            }
        }

        return tags;
    }

    /// <summary>The keywords in ordinal order; empty for none.</summary>
    public static string Canonical(JsonElement package, MappingFile file) =>
        string.Join(Between, Names(package, file).Order(StringComparer.Ordinal));

    public static Dataset Adopt(Dataset dataset, JsonElement package, MappingFile file) => dataset with
    {
        Keywords = [.. Names(package, file).Select(n => new TaggedText(n))],
    };

    /// <summary>Keywords that stand there and that we have too stay as they stand, with what the portal keeps of them.</summary>
    public static void Merge(JsonObject package, JsonObject ours, MappingFile file)
    {
        var key = file["tags"].Key;
        var standing = (package[key] as JsonArray ?? []).OfType<JsonObject>().GroupBy(t => t["name"]?.ToString() ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        package[key] = new JsonArray([.. (ours[key] as JsonArray ?? []).OfType<JsonObject>()
            .Select(t => (JsonNode)standing.GetValueOrDefault(t["name"]?.ToString() ?? "", t).DeepClone())]);
    }

    private static IEnumerable<string> Names(JsonElement package, MappingFile file)
    {
        if (package.ValueKind != JsonValueKind.Object || !package.TryGetProperty(file["tags"].Key, out var tags))
        {
            return [];
        }

        var names = tags.ValueKind == JsonValueKind.Array ? tags.EnumerateArray().Select(Name).OfType<string>() : LooseText.Of(tags)?.Split(',') ?? [];
        return names.Select(LooseText.Line).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal);
    }

    private static string? Name(JsonElement tag) => tag.ValueKind == JsonValueKind.Object
        ? PackageKeys.Member(tag, "name") ?? PackageKeys.Member(tag, "display_name")
        : LooseText.Of(tag);

    // A sign that the form refuses becomes a blank.
    private static string Cleaned(string text, TagSetting rules)
    {
        var signs = LooseText.Line(text).EnumerateRunes().Select(r => r.ToString())
            .Select(r => char.IsLetterOrDigit(r, 0) || rules.Signs.Contains(r, StringComparison.Ordinal) ? r : " ");
        var name = LooseText.Line(string.Concat(signs));
        if (name.Length <= rules.Longest)
        {
            return name;
        }

        var cut = name.LastIndexOf(' ', rules.Longest);
        return name[..(cut > 0 ? cut : char.IsHighSurrogate(name[rules.Longest - 1]) ? rules.Longest - 1 : rules.Longest)].TrimEnd();
    }
}
