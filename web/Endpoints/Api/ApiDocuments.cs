using System.ComponentModel;

namespace OpenData.Web.Endpoints.Api;

/// <summary>A page of a search.</summary>
internal sealed record DatasetPage
{
    [Description("Records that match, all pages together.")]
    public required long Total { get; init; }

    [Description("Number of this page, from 1.")]
    public required int Page { get; init; }

    [Description("Records on a page.")]
    public required int Size { get; init; }

    [Description("The records of the page.")]
    public required IReadOnlyList<DatasetSummary> Datasets { get; init; }

    [Description("Values that could narrow the search, by parameter, the most frequent first; only when asked for with facets=true.")]
    public IReadOnlyDictionary<string, IReadOnlyList<FacetEntry>>? Facets { get; init; }

    [Description("Parameters whose values were not counted because it would have taken too long.")]
    public IReadOnlyList<string>? Cut { get; init; }

    [Description("Words that would find something, when these find nothing.")]
    public string? DidYouMean { get; init; }

    [Description("Address of the next page; left out on the last.")]
    public string? Next { get; init; }

    [Description("Address of the page before; left out on the first.")]
    public string? Previous { get; init; }
}

/// <summary>What a list shows of a record.</summary>
internal sealed record DatasetSummary
{
    [Description("Stable slug; the record is at /api/v1/datasets/{id}.")]
    public required string Id { get; init; }

    [Description("dataset, service or series.")]
    public required string Kind { get; init; }

    [Description("Title by language (BCP 47).")]
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    [Description("Description by language, cut at 500 characters; may hold Markdown.")]
    public required IReadOnlyDictionary<string, string> Description { get; init; }

    [Description("Id of the body that owns it.")]
    public string? Owner { get; init; }

    [Description("Codes of EU data themes.")]
    public required IReadOnlyList<string> Themes { get; init; }

    [Description("Codes of EU file types.")]
    public required IReadOnlyList<string> Formats { get; init; }

    [Description("Codes of EU licences; other, none.")]
    public required IReadOnlyList<string> Licences { get; init; }

    [Description("kept, late or none: whether the promise of refreshment is kept.")]
    public required string Freshness { get; init; }

    [Description("Belongs to the high-value datasets of Regulation (EU) 2023/138.")]
    public required bool HighValue { get; init; }

    [Description("When the data last changed, as its publisher says: a year, a month, a day or an instant.")]
    public string? Modified { get; init; }

    [Description("When the record last changed.")]
    public required DateTimeOffset ChangedAt { get; init; }

    [Description("The record's page; .ttl, .jsonld, .rdf, .nt and .json after it give the record itself.")]
    public required string Address { get; init; }
}

/// <summary>A value of a facet.</summary>
internal sealed record FacetEntry
{
    [Description("The code, to be given as the parameter's value.")]
    public required string Value { get; init; }

    [Description("How it is called, by language; left out where nothing is known of it.")]
    public IReadOnlyDictionary<string, string>? Label { get; init; }

    [Description("Records that have it.")]
    public required long Count { get; init; }
}

/// <summary>What the catalogue can be narrowed by.</summary>
internal sealed record FacetList
{
    [Description("Records that match.")]
    public required long Total { get; init; }

    [Description("Values by parameter, the most frequent first.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetEntry>> Facets { get; init; }

    [Description("Parameters whose values were not counted because it would have taken too long.")]
    public IReadOnlyList<string>? Cut { get; init; }
}

/// <summary>Bodies of the catalogue.</summary>
internal sealed record OrganisationList
{
    [Description("All bodies, in order of id.")]
    public required IReadOnlyList<OrganisationSummary> Organisations { get; init; }
}

/// <summary>A body that owns and publishes data.</summary>
internal sealed record OrganisationSummary
{
    [Description("Stable slug.")]
    public required string Id { get; init; }

    [Description("Name by language.")]
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    [Description("Number in the business register.")]
    public string? IdNumber { get; init; }

    [Description("Id of the body it is part of.")]
    public string? PartOf { get; init; }

    [Description("Its own page elsewhere.")]
    public string? Homepage { get; init; }

    [Description("Published records.")]
    public required long Datasets { get; init; }

    [Description("Its page here.")]
    public required string Address { get; init; }

    [Description("Its records as a DCAT-AP feed.")]
    public required string Feed { get; init; }
}
