using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Brings a source's new values into a record that people may have edited: what the source gave last, what it gives now, what stands in the record.
/// Field by field: where the record still says what the source said last, the source's new value comes in; where a person changed the value, or
/// confirmed it (its origin changed), the record's stays. Objects merge member by member, distributions by key and tables by name; other lists are
/// one value.
/// </summary>
internal static class ThreeWayMerge
{
    private const string Origins = "origins";

    /// <summary>The merged resource, and the fields that both sides changed.</summary>
    public static (Resource Merged, IReadOnlyList<string> Conflicts) Run(Resource before, Resource now, Resource record)
    {
        if (before.GetType() != now.GetType() || record.GetType() != now.GetType())
        {
            return (now with { Id = record.Id }, []);
        }

        var (was, source, current) = (ToJson(before), ToJson(now with { Id = record.Id }), ToJson(record));
        var fields = new Fields(OriginsOf(was), OriginsOf(source), OriginsOf(current));
        was.Remove(Origins);
        source.Remove(Origins);
        current.Remove(Origins);
        var merged = fields.Object("", was, source, current);
        merged[Origins] = fields.Merged;
        return (merged.Deserialize<Resource>(RecordJson.Options) ?? now, fields.Conflicts);
    }

    /// <summary>Whether two resources say the same.</summary>
    public static bool Same(Resource one, Resource other) =>
        ReferenceEquals(one, other) || RecordJson.ToUtf8<Resource>(one).AsSpan().SequenceEqual(RecordJson.ToUtf8<Resource>(other));

    internal static JsonObject ToJson(Resource resource) => JsonSerializer.SerializeToNode(resource, RecordJson.Options)!.AsObject(); // a resource is an object

    private static JsonObject OriginsOf(JsonObject resource) => resource[Origins]?.DeepClone().AsObject() ?? [];

    /// <summary>The walk through the fields, with the origins it collects.</summary>
    private sealed class Fields(JsonObject wasOrigins, JsonObject sourceOrigins, JsonObject currentOrigins)
    {
        public JsonObject Merged { get; } = [];

        public List<string> Conflicts { get; } = [];

        public JsonObject Object(string path, JsonObject was, JsonObject source, JsonObject current)
        {
            var merged = new JsonObject();
            var names = source.Select(m => m.Key).Concat(current.Select(m => m.Key)).Concat(was.Select(m => m.Key)).Distinct(StringComparer.Ordinal).ToList();
            foreach (var name in names)
            {
                var at = path.Length == 0 ? name : $"{path}/{name}";
                if (Value(at, was[name], source[name], current[name]) is { } value)
                {
                    merged[name] = value;
                }
            }

            return merged;
        }

        private JsonNode? Value(string path, JsonNode? was, JsonNode? source, JsonNode? current)
        {
            // A person's word about the whole field (its origin) decides before its parts do.
            var touched = !JsonNode.DeepEquals(wasOrigins[path], currentOrigins[path]);
            if (!touched && ListKey(path) is { } key && (was ?? source ?? current) is JsonArray)
            {
                return Keyed(path, key, was as JsonArray ?? [], source as JsonArray ?? [], current as JsonArray ?? []);
            }

            if (!touched && source is JsonObject sourceObject && current is JsonObject currentObject)
            {
                CopyOrigin(path, sourceOrigins);
                return Object(path, was as JsonObject ?? [], sourceObject, currentObject);
            }

            var edited = touched || !JsonNode.DeepEquals(was, current);
            if (edited && !JsonNode.DeepEquals(was, source) && !JsonNode.DeepEquals(current, source))
            {
                Conflicts.Add(path);
            }

            CopyOrigin(path, edited ? currentOrigins : sourceOrigins);
            return (edited ? current : source)?.DeepClone();
        }

        private JsonArray Keyed(string path, string key, JsonArray was, JsonArray source, JsonArray current)
        {
            var merged = new JsonArray();
            var (befores, nows, heres) = (Items(was, key), Items(source, key), Items(current, key));
            var keys = source.Concat(current).Select(i => KeyOf(i, key)).Distinct(StringComparer.Ordinal).ToList();
            foreach (var name in keys)
            {
                var (before, now, here) = (befores.GetValueOrDefault(name), nows.GetValueOrDefault(name), heres.GetValueOrDefault(name));
                var item = (before, now, here) switch
                {
                    // Gone at the source: gone here. Added by a person: stays. Taken out by a person: stays out.
                    (not null, null, _) => null,
                    (null, null, { } mine) => mine.DeepClone().AsObject(),
                    (not null, not null, null) => null,
                    (_, { } theirs, null) => Object($"{path}/{name}", [], theirs, []),
                    (_, { } theirs, { } mine) => Object($"{path}/{name}", before ?? [], theirs, mine),
                    _ => null,
                };
                if (item is not null)
                {
                    CopyBelow($"{path}/{name}/", now is null ? currentOrigins : sourceOrigins);
                    merged.Add((JsonNode)item);
                }
            }

            return merged;
        }

        private void CopyOrigin(string path, JsonObject origins)
        {
            if (origins[path] is { } origin)
            {
                Merged[path] = origin.DeepClone();
            }
        }

        // Origins of parts that the walk did not meet one by one.
        private void CopyBelow(string prefix, JsonObject origins)
        {
            foreach (var (path, origin) in origins)
            {
                if (path.StartsWith(prefix, StringComparison.Ordinal) && !Merged.ContainsKey(path) && JsonNode.DeepEquals(wasOrigins[path], currentOrigins[path]))
                {
                    Merged[path] = origin?.DeepClone();
                }
            }
        }

        private static string? ListKey(string path) =>
            path is "distributions" or "samples" ? "key" : path.StartsWith("distributions/", StringComparison.Ordinal) && path.EndsWith("/tables", StringComparison.Ordinal) ? "profile" : null;

        private static string KeyOf(JsonNode? item, string key) =>
            item?[key] switch
            {
                JsonObject profile => (string?)profile["name"] ?? "",
                { } value => value.ToString(),
                null => "",
            };

        // Looked up, not searched for: a dataset may have thousands of distributions.
        private static Dictionary<string, JsonObject> Items(JsonArray list, string key)
        {
            var items = new Dictionary<string, JsonObject>(list.Count, StringComparer.Ordinal);
            foreach (var item in list.OfType<JsonObject>())
            {
                items.TryAdd(KeyOf(item, key), item);
            }

            return items;
        }
    }
}
