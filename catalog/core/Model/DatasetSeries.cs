using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>Datasets published one after another, such as a budget every year (<c>dcat:DatasetSeries</c>). Members name it in <see cref="Dataset.InSeries"/>.</summary>
public sealed record DatasetSeries : Resource
{
    public Iri? Frequency { get; init; }

    public IReadOnlyList<Period> TemporalCoverage { get; init; } = [];

    public IReadOnlyList<Location> SpatialCoverage { get; init; } = [];
}
