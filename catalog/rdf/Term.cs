namespace OpenData.Rdf;

/// <summary>
/// A node of an RDF graph: an <see cref="Iri"/>, a <see cref="BlankNode"/> or a <see cref="Literal"/>
/// (RDF 1.1 Concepts, section 3.1). The family is closed.
/// </summary>
public abstract class Term
{
    private protected Term()
    {
    }
}
