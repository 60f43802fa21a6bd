namespace OpenData.Rdf.Statements;

/// <summary>What a term is (RDF 1.1 Concepts, section 3.1).</summary>
public enum TermKind : byte
{
    /// <summary>No term: the place of the graph's name in the default graph.</summary>
    None,
    Iri,
    BlankNode,
    Literal,
}
