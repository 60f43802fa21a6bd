using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>An organisation or a person (<c>foaf:Agent</c>).</summary>
public sealed record Agent
{
    /// <summary>The agent's own IRI; null when the source gave none.</summary>
    public Iri? Iri { get; init; }

    public LocalText Name { get; init; } = LocalText.Empty;

    /// <summary>ADMS publisher type.</summary>
    public Iri? Type { get; init; }

    /// <summary>Number in the business register (7 or 10 digits).</summary>
    public string? IdNumber { get; init; }

    public string? Email { get; init; }

    public Iri? Homepage { get; init; }
}
