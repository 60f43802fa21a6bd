using OpenData.Catalog.Model;

namespace OpenData.Catalog.Browsing;

/// <summary>What was found.</summary>
public sealed record SearchAnswer
{
    /// <summary>Records that match, all pages together.</summary>
    public required long Total { get; init; }

    /// <summary>Records of the page, as strangers may see them.</summary>
    public required IReadOnlyList<CatalogRecord> Records { get; init; }

    /// <summary>Counts of the facets asked for, the most frequent value first.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Facets { get; init; } = new Dictionary<Facet, IReadOnlyList<FacetCount>>();

    /// <summary>Facets left out because counting them would have taken too long.</summary>
    public IReadOnlyList<Facet> Cut { get; init; } = [];

    /// <summary>Words that would find something, when these find nothing; null otherwise.</summary>
    public string? DidYouMean { get; init; }
}

/// <summary>What a search box offers while a reader types.</summary>
/// <param name="Text">What is offered.</param>
/// <param name="Record">Id of the record it names; null when it is a word to search for.</param>
public sealed record Suggestion(string Text, string? Record);
