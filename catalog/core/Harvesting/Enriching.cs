using System.Text.Json.Nodes;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Lays rows that enrich a record over what its own source gave: what a row gives wins, what is measured from the bytes stays. What
/// only the settings of the register's source say fills what nobody says.
/// </summary>
internal static class Enriching
{
    // What the bytes themselves say; a row cannot know better.
    private static readonly string[] Measured =
        ["key", "iri", "file", "byteSize", "checksum", "tables", "format", "mediaType", "compressFormat", "packageFormat", "accessUrls", "downloadUrls"];

    // What makes the record the one it is.
    private static readonly string[] Identity = ["kind", "id", "iri", "distributions", "samples", "origins", "foreignStatements"];

    /// <summary>The described resource with every row laid over it, in the order of their names.</summary>
    public static Resource Run(Resource described, IReadOnlyList<Enrichment> rows)
    {
        foreach (var row in rows.OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.RemoteId, StringComparer.Ordinal))
        {
            described = Lay(described, row.Resource);
        }

        return described;
    }

    private static Resource Lay(Resource described, Resource row)
    {
        var result = ThreeWayMerge.ToJson(described);
        var given = ThreeWayMerge.ToJson(row);
        var origins = result["origins"] as JsonObject ?? [];
        var rowOrigins = given["origins"] as JsonObject ?? [];
        foreach (var (name, value) in given.Where(m => !Identity.Contains(m.Key)).ToList())
        {
            // The row's own guesses add nothing to a record that was looked at.
            if (Is(ValueOrigin.Default, rowOrigins[name]))
            {
                LayDefault(result, name, origins, name, value, rowOrigins[name]);
            }
            else if (rowOrigins[name] is null)
            {
                var said = name is "title" or "description" ? Said(name, value, rowOrigins) : value;
                result[name] = Over(result[name], said, name is "title" or "description");
                Given(origins, name, said);
            }
        }

        if (given["distributions"] is JsonArray { Count: > 0 } rowDistributions && rowDistributions[0] is JsonObject rowDistribution && result["distributions"] is JsonArray distributions)
        {
            foreach (var distribution in distributions.OfType<JsonObject>())
            {
                LayDistribution(distribution, rowDistribution, origins, rowOrigins);
            }
        }

        result["origins"] = origins.DeepClone();
        return result.Deserialize<Resource>(RecordJson.Options) ?? described;
    }

    // A row speaks of the place, so of every distribution found there.
    private static void LayDistribution(JsonObject distribution, JsonObject row, JsonObject origins, JsonObject rowOrigins)
    {
        foreach (var (name, value) in row.Where(m => !Measured.Contains(m.Key)).ToList())
        {
            var path = $"distributions/{distribution["key"]}/{name}";
            var origin = rowOrigins[$"distributions/{row["key"]}/{name}"];
            if (Is(ValueOrigin.Default, origin))
            {
                LayDefault(distribution, name, origins, path, value, origin);
                continue;
            }

            distribution[name] = Over(distribution[name], value, name is "title" or "description");
            Given(origins, path, value);
        }
    }

    private static void LayDefault(JsonObject below, string name, JsonObject origins, string path, JsonNode? value, JsonNode? origin)
    {
        if (below[name] is null || Is(ValueOrigin.Suggested, origins[path]))
        {
            below[name] = value?.DeepClone();
            origins[path] = origin?.DeepClone();
        }
    }

    private static bool Is(ValueOrigin word, JsonNode? origin) => origin?.Deserialize<FieldOrigin>(RecordJson.Options)?.Origin == word;

    // A text in one language leaves the other languages as they were.
    private static JsonNode? Over(JsonNode? below, JsonNode? above, bool isText)
    {
        if (!isText || below is not JsonObject texts || above is not JsonObject given)
        {
            return above?.DeepClone();
        }

        var merged = texts.DeepClone().AsObject();
        foreach (var (language, text) in given)
        {
            merged[language] = text?.DeepClone();
        }

        return merged;
    }

    // The languages of a text that the row itself gives, without those that were suggested to it.
    private static JsonNode? Said(string name, JsonNode? text, JsonObject rowOrigins) => text is JsonObject languages
        ? new JsonObject([.. languages.Where(l => rowOrigins[$"{name}/{l.Key}"] is null).Select(l => KeyValuePair.Create(l.Key, l.Value?.DeepClone()))])
        : text;

    private static void Given(JsonObject origins, string field, JsonNode? value)
    {
        origins.Remove(field);
        foreach (var language in (value as JsonObject)?.Select(m => m.Key) ?? [])
        {
            origins.Remove($"{field}/{language}");
        }
    }
}
