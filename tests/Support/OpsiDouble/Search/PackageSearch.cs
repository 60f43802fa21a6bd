using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Actions;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Search;

/// <summary><c>package_search</c>: query, filter, order, page and facets (section 2.2). <c>fl</c> is ignored, whole packages come.</summary>
internal static class PackageSearch
{
    /// <summary>Most records of one answer.</summary>
    public const int RowsCap = 1000;

    private const string DefaultSort = "relevance asc, metadata_modified desc";

    private static readonly HashSet<string> Parameters = new(StringComparer.Ordinal)
    {
        "q", "fl", "fq", "rows", "sort", "start", "wt", "qf", "bf", "boost", "facet", "facet.mincount", "facet.limit", "facet.field", "extras",
        "fq_list", "tie", "defType", "mm",
    };

    private static readonly HashSet<string> Sortable = new(StringComparer.Ordinal)
    {
        "relevance", "score", "name", "title", "title_string", "id", "metadata_modified", "metadata_created", "organization", "publisher", "license_id",
        "openness_score", "views_total", "views_recent", "popularity", "num_resources",
    };

    public static JsonNode? Run(OpsiCall call)
    {
        if (call.Data.Select(p => p.Key).Where(k => !Parameters.Contains(k)).ToList() is { Count: > 0 } unknown)
        {
            throw CkanRefusal.SearchQuery($"Invalid search parameters: [{string.Join(", ", unknown.Select(u => $"'{u}'"))}]");
        }

        var (rows, start, sort) = (Math.Min(call.Number("rows", 10), RowsCap), call.Number("start", 0), call.Text("sort") ?? DefaultSort);
        var conditions = new[] { call.Text("q") ?? "" }.Concat(call.Texts("fq")).Concat(call.Texts("fq_list")).Select(SolrQuery.Parse).ToList();
        var found = Ordered(call.Portal.Index.Read().Where(d => conditions.TrueForAll(c => c(d))), sort).ToList();
        var facets = Facets(call, found);
        return new JsonObject
        {
            ["count"] = found.Count + call.CountDrift,
            ["sort"] = sort,
            ["facets"] = new JsonObject(facets.Select(f => KeyValuePair.Create(f.Field, (JsonNode?)Plain(f.Counts)))),
            ["results"] = new JsonArray([.. found.Skip(start).Take(rows).Select(d => d.Package.DeepClone())]),
            ["search_facets"] = new JsonObject(facets.Select(f => KeyValuePair.Create(f.Field, (JsonNode?)Described(f.Field, f.Counts)))),
        };
    }

    private static IEnumerable<SearchDocument> Ordered(IEnumerable<SearchDocument> found, string sort)
    {
        IOrderedEnumerable<SearchDocument>? ordered = null;
        foreach (var part in sort.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 2 || !Sortable.Contains(words[0]) || (words.Length == 2 && words[1] is not ("asc" or "desc")))
            {
                throw CkanRefusal.SearchQuery($"Cannot sort by \"{part}\"");
            }

            // Relevance means nothing here, as it means little there: the next order decides.
            Func<SearchDocument, string> key = words[0] is "relevance" or "score" ? _ => "" : d => d.Values(words[0]) is [var first, ..] ? first : "";
            ordered = (ordered, words is [_, "desc"]) switch
            {
                (null, true) => found.OrderByDescending(key, StringComparer.Ordinal),
                (null, false) => found.OrderBy(key, StringComparer.Ordinal),
                ({ } before, true) => before.ThenByDescending(key, StringComparer.Ordinal),
                ({ } before, false) => before.ThenBy(key, StringComparer.Ordinal),
            };
        }

        return ordered is null ? found : ordered.ThenBy(d => d.Dataset.Id, StringComparer.Ordinal);
    }

    private static List<(string Field, List<KeyValuePair<string, int>> Counts)> Facets(OpsiCall call, List<SearchDocument> found)
    {
        if (!(call.Text("facet") is null || call.Flag("facet")))
        {
            return [];
        }

        var limit = call.Text("facet.limit") == "-1" ? int.MaxValue : call.Number("facet.limit", 50);
        return
        [
            .. call.Texts("facet.field").Select(field => (field, found.SelectMany(d => d.Values(field).Distinct(StringComparer.Ordinal)).GroupBy(v => v)
                .Select(g => KeyValuePair.Create(g.Key, g.Count())).Where(c => c.Value >= call.Number("facet.mincount", 1))
                .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(limit).ToList())),
        ];
    }

    private static JsonObject Plain(List<KeyValuePair<string, int>> counts) => new(counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));

    private static JsonObject Described(string field, List<KeyValuePair<string, int>> counts) => new()
    {
        ["title"] = field,
        ["items"] = new JsonArray([.. counts.Select(c => new JsonObject { ["name"] = c.Key, ["display_name"] = c.Key, ["count"] = c.Value })]),
    };
}
