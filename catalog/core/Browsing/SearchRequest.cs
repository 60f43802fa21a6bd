namespace OpenData.Catalog.Browsing;

/// <summary>What a reader asks of the catalogue. Everything has a bound, so any address can be answered.</summary>
public sealed record SearchRequest
{
    public const int MaxSize = 100;

    /// <summary>Results that can be paged to; what lies further is found by narrowing.</summary>
    public const int MaxReach = 10_000;

    /// <summary>How long a reader waits for suggestions before typing on.</summary>
    public static readonly TimeSpan SuggestionBudget = TimeSpan.FromMilliseconds(300);

    /// <summary>Words as typed; <c>"a phrase"</c> and <c>-without</c> are understood.</summary>
    public string? Words { get; init; }

    /// <summary>Values chosen of each facet: one of a facet is enough, every facet must be met.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<string>> Chosen { get; init; } = new Dictionary<Facet, IReadOnlyList<string>>();

    /// <summary>Only records about a time that ends on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only records about a time that begins on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    public SearchOrder Order { get; init; }

    /// <summary>1 for the first.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Records on a page, 1 to <see cref="MaxSize"/>.</summary>
    public int Size { get; init; } = 20;

    /// <summary>How long counting facets may take; then they are left out and named in <see cref="SearchAnswer.Cut"/>.</summary>
    public TimeSpan FacetBudget { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Facets to count; none for an answer without them.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];
}

/// <summary>In what order records are shown; where two are alike, their ids decide.</summary>
public enum SearchOrder
{
    /// <summary>With words the best match first, without them as <see cref="Useful"/>.</summary>
    Best,

    /// <summary>The most useful first: open, described, fresh, with rows.</summary>
    Useful,

    /// <summary>The last changed first.</summary>
    Newest,

    /// <summary>By title, as Slovenes sort.</summary>
    Title,
}
