using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Search;

/// <summary>What a <c>package_search</c> asks for, read and within its limits.</summary>
internal sealed record SearchQuestion
{
    /// <summary>Most packages of one answer, as CKAN has it (<c>ckan.search.rows_max</c>).</summary>
    public const int MaxRows = 1_000;

    private const string DefaultSort = "score desc, metadata_modified desc";
    private const int DefaultRows = 10;
    private const int MaxFacetFields = 20;
    private const int MaxFacetValues = 10_000;

    // The parameters that CKAN hands to its index; it refuses others by name. What is about rank or private packages changes nothing here.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "q", "fq", "fq_list", "fl", "rows", "start", "sort", "facet", "facet.field", "facet.mincount", "facet.limit", "facet.sort", "wt", "qf",
        "bf", "boost", "defType", "mm", "tie", "extras", "include_drafts", "include_private", "include_deleted", "use_default_schema", "df", "q.op",
    };

    /// <summary>A text without notation, for the catalogue's own search; null when <see cref="Conditions"/> say it all.</summary>
    public string? Words { get; init; }

    public IReadOnlyList<SearchCondition> Conditions { get; init; } = [];

    public int Rows { get; init; }

    public int Start { get; init; }

    /// <summary>The order as it was asked for.</summary>
    public string Sort { get; init; } = DefaultSort;

    public IReadOnlyList<string> FacetFields { get; init; } = [];

    public int FacetLimit { get; init; }

    public int FacetLeast { get; init; }

    /// <summary>Members of a package to give; empty for all.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <exception cref="CkanRefusal">A parameter is not known, no number, or an expression that cannot be read.</exception>
    public static SearchQuestion Of(CkanParameters parameters)
    {
        var unknown = parameters.Names.Where(n => !Known.Contains(n) && !n.StartsWith("ext_", StringComparison.Ordinal)).Take(20).ToList();
        if (unknown.Count > 0)
        {
            throw CkanRefusal.SearchQuery($"Invalid search parameters: [{string.Join(", ", unknown.Select(u => $"'{u}'"))}]");
        }

        var q = parameters.Text("q") ?? "";
        var isNotation = q.Contains(':', StringComparison.Ordinal) || SolrExpression.IsEverything(q);
        if (!isNotation && q.Length > SolrExpression.MaxLength)
        {
            throw CkanRefusal.Search($"the text has {q.Length} characters, at most {SolrExpression.MaxLength} are read");
        }

        var expressions = parameters.List("fq").Concat(parameters.List("fq_list"));
        var members = parameters.List("fl")
            .SelectMany(f => f.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return new SearchQuestion
        {
            Words = isNotation ? null : q,
            Conditions = [.. (isNotation ? expressions.Prepend(q) : expressions).Select(SolrExpression.Parse)],
            Rows = parameters.Natural("rows", DefaultRows, MaxRows),
            Start = parameters.Natural("start", 0, int.MaxValue),
            Sort = parameters.Text("sort")?.Trim() is { Length: > 0 } sort ? sort : DefaultSort,
            FacetFields = parameters.Flag("facet", true) ? Fields(parameters) : [],
            FacetLimit = parameters.Text("facet.limit") == "-1" ? MaxFacetValues : parameters.Natural("facet.limit", 50, MaxFacetValues),
            FacetLeast = parameters.Natural("facet.mincount", 1, int.MaxValue),
            Members = members.Contains("*", StringComparer.Ordinal) ? [] : members,
        };
    }

    private static List<string> Fields(CkanParameters parameters)
    {
        var fields = parameters.List("facet.field").Distinct(StringComparer.Ordinal).ToList();
        return fields.Count <= MaxFacetFields ? fields : throw CkanRefusal.SearchQuery($"more than {MaxFacetFields} facets");
    }
}
