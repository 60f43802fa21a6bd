using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Editing;

/// <summary>
/// What must be set so that a record says what is given and nothing else. Its distributions stay as they are, and so does whose it is and
/// who may have it: to leave a word out must open nothing.
/// </summary>
public static class ReplacedFields
{
    private static readonly string[] Kept = ["owner", "audience", "sharedWith", "accessRights", "accessRightsGround"];

    /// <summary>The given values, and before them an empty one for every other field that holds something.</summary>
    /// <param name="resource">As it stands.</param>
    /// <param name="values">Fields and values as in <see cref="EditDataset"/>.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Resource resource, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(values);
        var given = values.Select(v => RecordFields.PathOf(v.Key)).ToHashSet(StringComparer.Ordinal);
        var cleared = RecordFields.All.Where(f => !Kept.Contains(f.Name)).SelectMany(f => Names(f, resource))
            .Where(name => !IsGiven(name, given) && Holds(resource, name));
        return [.. cleared.Select(static name => KeyValuePair.Create(name, "")), .. values];
    }

    // title and title/sl are the same.
    private static bool IsGiven(string name, HashSet<string> given) =>
        given.Contains(name) || (name.EndsWith("/sl", StringComparison.Ordinal) && given.Contains(name[..^3]));

    private static IEnumerable<string> Names(RecordField field, Resource resource) =>
        field.HasLanguage ? Languages(ThreeWayMerge.ToJson(resource)[field.Name]).Select(l => $"{field.Name}/{l}") : [field.Name];

    private static IEnumerable<string> Languages(JsonNode? texts) => texts switch
    {
        JsonObject map => map.Select(m => m.Key),
        JsonArray list => list.OfType<JsonObject>().SelectMany(t => t.Select(m => m.Key)).Distinct(StringComparer.Ordinal),
        _ => [],
    };

    // To clear what is empty would only say that somebody decided so.
    private static bool Holds(Resource resource, string name)
    {
        try
        {
            return !JsonNode.DeepEquals(Said(resource), Said(RecordFields.Set(resource, name, "")));
        }
        catch (SettingsInvalidException)
        {
            // A field of another kind of resource, or a language without a tag.
            return false;
        }
    }

    private static JsonObject Said(Resource resource)
    {
        var json = ThreeWayMerge.ToJson(resource);
        json.Remove("origins");
        return json;
    }
}
