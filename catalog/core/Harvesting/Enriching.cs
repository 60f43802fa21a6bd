using System.Text.Json.Nodes;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Lays rows that enrich a record over what its own source gave: what a row gives wins, what is measured from the bytes stays.</summary>
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
            if (rowOrigins[name] is null)
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
                LayDistribution(distribution, rowDistribution, origins);
            }
        }

        result["origins"] = origins.DeepClone();
        return result.Deserialize<Resource>(RecordJson.Options) ?? described;
    }

    // A row speaks of the place, so of every distribution found there.
    private static void LayDistribution(JsonObject distribution, JsonObject row, JsonObject origins)
    {
        foreach (var (name, value) in row.Where(m => !Measured.Contains(m.Key)).ToList())
        {
            distribution[name] = Over(distribution[name], value, name is "title" or "description");
            Given(origins, $"distributions/{distribution["key"]}/{name}", value);
        }
    }

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
