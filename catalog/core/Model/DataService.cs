using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>An API or another service (<c>dcat:DataService</c>).</summary>
public sealed record DataService : Resource
{
    public IReadOnlyList<Iri> EndpointUrls { get; init; } = [];

    public IReadOnlyList<Iri> EndpointDescriptions { get; init; } = [];

    /// <summary>Ids of this catalogue or IRIs of others.</summary>
    public IReadOnlyList<string> ServesDatasets { get; init; } = [];

    public IReadOnlyList<LabelledNode> ConformsTo { get; init; } = [];

    /// <summary>EU file types.</summary>
    public IReadOnlyList<Iri> Formats { get; init; } = [];

    public LabelledNode? License { get; init; }

    public IReadOnlyList<LabelledNode> Rights { get; init; } = [];
}
