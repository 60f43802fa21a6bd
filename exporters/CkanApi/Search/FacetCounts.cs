using System.Text.Json.Nodes;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.CkanApi.Documents;

namespace OpenData.Exporters.CkanApi.Search;

/// <summary>How many of the found packages hold each value of the fields that were asked for.</summary>
internal sealed class FacetCounts(SearchQuestion question)
{
    // A field in which every package has another value is no facet.
    private const int MaxValues = 20_000;

    private readonly List<(string Field, Dictionary<string, int> Counts)> facets =
        [.. question.FacetFields.Select(f => (f, new Dictionary<string, int>(StringComparer.Ordinal)))];

    public void Add(PackageFields package)
    {
        foreach (var (field, counts) in facets)
        {
            foreach (var value in package.Values(field).Distinct(StringComparer.Ordinal))
            {
                if (counts.TryGetValue(value, out var count) || counts.Count < MaxValues)
                {
                    counts[value] = count + 1;
                }
            }
        }
    }

    /// <summary><c>facets</c>: value and count, a field.</summary>
    public JsonObject Plain() => new(facets.Select(f =>
        KeyValuePair.Create(f.Field, (JsonNode?)new JsonObject(Shown(f.Counts).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))))));

    /// <summary><c>search_facets</c>: the same with names for people.</summary>
    public JsonObject Described(CkanPlace place) => new(facets.Select(f => KeyValuePair.Create(f.Field, (JsonNode?)new JsonObject
    {
        ["title"] = f.Field,
        ["items"] = new JsonArray([.. Shown(f.Counts).Select(c =>
            new JsonObject { ["name"] = c.Key, ["display_name"] = Name(f.Field, c.Key, place), ["count"] = c.Value })]),
    })));

    private IEnumerable<KeyValuePair<string, int>> Shown(Dictionary<string, int> counts) => counts.Where(c => c.Value >= question.FacetLeast)
        .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(question.FacetLimit);

    private static string Name(string field, string value, CkanPlace place) => field switch
    {
        "organization" or "owner_org" => place.Organisations.TryGetValue(value, out var body) ? body.Name.For("sl") : value,
        "groups" => GroupDocument.Find(value)?.Label.For("sl") ?? value,
        "extras_theme" or "theme" => AllVocabularies.DataTheme.ByIri(value)?.Label.For("sl") ?? value,
        _ => value,
    };
}
