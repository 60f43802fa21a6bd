using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>A link to another resource with the role it plays (<c>dcat:Relationship</c>).</summary>
public sealed record Relationship
{
    public IReadOnlyList<Iri> Relations { get; init; } = [];

    public IReadOnlyList<Iri> Roles { get; init; } = [];
}
