using System.Text.Json.Nodes;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>A public field that differs.</summary>
/// <param name="Field">Its name in the record's JSON, without the distribution: <c>title</c>, <c>format</c>, <c>rows</c>.</param>
/// <param name="Distribution">Key of the distribution it belongs to; null for the record's own.</param>
/// <param name="Before">The value for people; empty when there was none.</param>
/// <param name="After">The value for people; empty when it is gone.</param>
public sealed record PublicChange(string Field, string? Distribution, LocalText Before, LocalText After);

/// <summary>Differences of two public states, in the fields that the public page shows.</summary>
internal static class PublicChanges
{
    private const int MaxChanges = 60;

    /// <summary>Fields told of, in the order of the page. What is not here is how the record was made, not what it says.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "title", "description", "keywords", "themes", "owner", "publisher", "contactPoints", "frequency", "temporalCoverage",
        "spatialCoverage", "languages",
        "issued", "modified", "accessRights", "accessRightsGround", "applicableLegislation", "hvdCategories", "landingPages",
        "documentation", "identifiers",
        "types", "version", "versionNotes", "inSeries", "conformsTo", "relations", "sources", "provenance", "license", "rights",
        "endpointUrls",
        "endpointDescriptions", "servesDatasets", "formats",
    ];

    /// <summary>Fields of a distribution told of.</summary>
    public static IReadOnlyList<string> DistributionFields { get; } =
    [
        "title", "description", "accessUrls", "downloadUrls", "file", "format", "mediaType", "byteSize", "license", "rights",
        "availability", "status",
        "modified", "conformsTo", "accessServices", "columns", "rows",
    ];

    public static IReadOnlyList<PublicChange> Between(Resource before, Resource after)
    {
        var (old, now) = (Document(before), Document(after));
        var changes = new List<PublicChange>();
        foreach (var field in Fields)
        {
            Add(changes, field, null, old[field], now[field]);
        }

        var (left, right) = (Distributions(before), Distributions(after));
        foreach (var key in left.Keys.Concat(right.Keys).Distinct(StringComparer.Ordinal))
        {
            var (a, b) = (left.GetValueOrDefault(key), right.GetValueOrDefault(key));
            if (a is null || b is null)
            {
                Add(changes, "distribution", key, a?["title"] ?? key, b?["title"] ?? key, a is not null, b is not null);
                continue;
            }

            foreach (var field in DistributionFields)
            {
                // Columns are told by their names; where those stay, by their types.
                var told = field == "columns" && FieldChanges.Between(a[field], b[field]).Count == 0 ? "types" : field;
                Add(changes, field, key, a[told], b[told]);
            }
        }

        return changes.Count <= MaxChanges ? changes : changes[..MaxChanges];
    }

    private static void Add(
        List<PublicChange> changes, string field, string? key, JsonNode? before, JsonNode? after, bool was = true, bool isThere = true)
    {
        if (was != isThere || FieldChanges.Between(before, after).Count > 0)
        {
            var (old, now) = (was ? PublicValue.Of(before) : LocalText.Empty, isThere ? PublicValue.Of(after) : LocalText.Empty);
            changes.Add(new PublicChange(field, key, old, now));
        }
    }

    private static JsonNode Document(Resource resource) => JsonNode.Parse(RecordJson.ToUtf8(resource))!;

    private static Dictionary<string, JsonNode> Distributions(Resource resource)
    {
        var documents = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var distribution in (resource as Dataset)?.Distributions ?? [])
        {
            // The name of the kept file is told; its hash goes with it and tells of new content.
            var document = JsonNode.Parse(RecordJson.ToUtf8(distribution with { Tables = [] }))!;
            document["file"] = distribution.File is { } file ? $"{file.Name} ({file.Sha256[..8]})" : null;
            var tables = distribution.VisibleTables;
            var columns = tables.SelectMany(t => t.Profile.Columns).ToList();
            document["columns"] = tables.Count == 0 ? null : new JsonArray([.. columns.Select(c => (JsonNode)c.Name)]);
            document["types"] = new JsonArray([.. columns.Select(c => (JsonNode)$"{c.Name} ({ColumnChange.WordOf(c.Type)})")]);
            document["rows"] = tables.Count == 0 ? null : tables.Sum(t => t.Profile.Rows);
            documents[distribution.Key] = document;
        }

        return documents;
    }
}
