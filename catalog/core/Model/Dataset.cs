using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>A dataset (<c>dcat:Dataset</c>). It may have no distribution at all: a register that exists but is not open.</summary>
public sealed record Dataset : Resource
{
    public IReadOnlyList<Distribution> Distributions { get; init; } = [];

    /// <summary><c>adms:sample</c>.</summary>
    public IReadOnlyList<Distribution> Samples { get; init; } = [];

    /// <summary>EU frequency (<c>dct:accrualPeriodicity</c>).</summary>
    public Iri? Frequency { get; init; }

    public IReadOnlyList<Period> TemporalCoverage { get; init; } = [];

    /// <summary>How long the data are fit for use (<c>dct:valid</c>), apart from what time they speak of.</summary>
    public Period? ValidForUse { get; init; }

    public IReadOnlyList<Location> SpatialCoverage { get; init; } = [];

    /// <summary>Metres, as a decimal number.</summary>
    public IReadOnlyList<decimal> SpatialResolutionInMeters { get; init; } = [];

    /// <summary><c>xsd:duration</c>, such as <c>P1M</c>.</summary>
    public string? TemporalResolution { get; init; }

    /// <summary>EU languages.</summary>
    public IReadOnlyList<Iri> Languages { get; init; } = [];

    /// <summary><c>dct:identifier</c>.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    public IReadOnlyList<OtherIdentifier> OtherIdentifiers { get; init; } = [];

    /// <summary>EU dataset types.</summary>
    public IReadOnlyList<Iri> Types { get; init; } = [];

    public string? Version { get; init; }

    public LocalText VersionNotes { get; init; } = LocalText.Empty;

    /// <summary>Datasets that are versions of this one (<c>dcat:hasVersion</c>).</summary>
    public IReadOnlyList<Iri> HasVersions { get; init; } = [];

    /// <summary>Ids of series of this catalogue, or IRIs of others'.</summary>
    public IReadOnlyList<string> InSeries { get; init; } = [];

    public IReadOnlyList<LabelledNode> ConformsTo { get; init; } = [];

    public IReadOnlyList<Agent> Creators { get; init; } = [];

    public IReadOnlyList<Iri> IsReferencedBy { get; init; } = [];

    public IReadOnlyList<LabelledNode> Provenance { get; init; } = [];

    /// <summary>Ids of this catalogue or IRIs of others (<c>dct:relation</c>).</summary>
    public IReadOnlyList<string> Relations { get; init; } = [];

    /// <summary>Datasets this one was made from (<c>dct:source</c>): ids of this catalogue or IRIs of others.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<Relationship> QualifiedRelations { get; init; } = [];

    public IReadOnlyList<Attribution> QualifiedAttributions { get; init; } = [];

    /// <summary>Activities that made the dataset (<c>prov:wasGeneratedBy</c>).</summary>
    public IReadOnlyList<LabelledNode> WasGeneratedBy { get; init; } = [];

    /// <summary>Who uses the dataset (the strategy's list of users).</summary>
    public IReadOnlyList<DatasetUse> Uses { get; init; } = [];

    /// <summary>ISO 37120 themes whose indicators this dataset feeds, in English as the standard names them (<c>Water</c>).</summary>
    public IReadOnlyList<string> IndicatorThemes { get; init; } = [];

    public OpsiFields? Opsi { get; init; }
}
