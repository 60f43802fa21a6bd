using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>An agent's part in a resource (<c>prov:Attribution</c>).</summary>
public sealed record Attribution
{
    public Agent? Agent { get; init; }

    public IReadOnlyList<Iri> Roles { get; init; } = [];
}
