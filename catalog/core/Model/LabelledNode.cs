using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>
/// A node that is named by an IRI, by a title, or by both: a standard (<c>dct:Standard</c>), a rights or provenance statement, a licence
/// document, a page. DCAT-AP leaves their inside open.
/// </summary>
public sealed record LabelledNode
{
    public Iri? Iri { get; init; }

    /// <summary><c>dct:title</c>, <c>rdfs:label</c> or <c>dct:description</c>, by the property's row in the mapping.</summary>
    public LocalText Label { get; init; } = LocalText.Empty;
}
