using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>The catalogue as a whole (<c>dcat:Catalog</c>), without its records.</summary>
public sealed record CatalogDescription
{
    /// <summary>Public address under which every IRI of ours lies; ends in a slash.</summary>
    public required Uri BaseUri { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    public LocalText Description { get; init; } = LocalText.Empty;

    public Agent? Publisher { get; init; }

    public Agent? Creator { get; init; }

    public LabelledNode? License { get; init; }

    public IReadOnlyList<LabelledNode> Rights { get; init; } = [];

    public IReadOnlyList<Iri> Languages { get; init; } = [];

    public IReadOnlyList<Iri> ThemeTaxonomies { get; init; } = [];

    public IReadOnlyList<Location> SpatialCoverage { get; init; } = [];

    public IReadOnlyList<Period> TemporalCoverage { get; init; } = [];

    public Iri? Homepage { get; init; }

    public Temporal? Issued { get; init; }

    public Temporal? Modified { get; init; }

    public IReadOnlyList<Iri> ApplicableLegislation { get; init; } = [];

    public IReadOnlyList<Iri> HasParts { get; init; } = [];

    public IReadOnlyList<Iri> Catalogs { get; init; } = [];

    /// <summary>The workspace holds the sample municipality: every page and export says so.</summary>
    public bool IsSample { get; init; }
}
