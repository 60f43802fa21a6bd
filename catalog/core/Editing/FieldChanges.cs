using System.Text.Json.Nodes;

namespace OpenData.Catalog.Editing;

/// <summary>One field that differs between two states of a record.</summary>
/// <param name="Field">JSON path, parts joined by slashes.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is gone.</param>
public readonly record struct FieldChange(string Field, JsonNode? Before, JsonNode? After);

/// <summary>Differences of two JSON documents, leaf by leaf; lists of distributions are compared by their keys.</summary>
public static class FieldChanges
{
    /// <summary>Every leaf that differs, in the order of the documents.</summary>
    public static IReadOnlyList<FieldChange> Between(JsonNode? before, JsonNode? after)
    {
        var changes = new List<FieldChange>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<FieldChange> changes)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (before is JsonObject or null && after is JsonObject or null && (before ?? after) is JsonObject && (path.Length == 0 || (before is not null && after is not null)))
        {
            var (old, now) = (before as JsonObject, after as JsonObject);
            foreach (var key in (old?.Select(static p => p.Key) ?? []).Concat(now?.Select(static p => p.Key) ?? []).Distinct(StringComparer.Ordinal))
            {
                Compare(path.Length == 0 ? key : $"{path}/{key}", old?[key], now?[key], changes);
            }
        }
        else if (Keyed(before) is { } left && Keyed(after) is { } right)
        {
            foreach (var key in left.Keys.Concat(right.Keys).Distinct(StringComparer.Ordinal))
            {
                Compare($"{path}/{key}", left.GetValueOrDefault(key), right.GetValueOrDefault(key), changes);
            }
        }
        else
        {
            changes.Add(new FieldChange(path, before, after));
        }
    }

    // A list whose members all have a key of their own.
    private static Dictionary<string, JsonNode?>? Keyed(JsonNode? node)
    {
        if (node is not JsonArray list)
        {
            return null;
        }

        var map = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item is not JsonObject member || member["key"] is not JsonValue key || !key.TryGetValue<string>(out var name) || !map.TryAdd(name, item))
            {
                return null;
            }
        }

        return map;
    }
}
