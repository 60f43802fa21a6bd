namespace OpenData.Rdf.Statements;

/// <summary>
/// Takes in what a reader finds, statement by statement, in the order of the document and on the reader's thread. The views are valid
/// only during the call. The subject is an IRI or a blank node, the predicate an IRI; the graph is none for the default graph.
/// </summary>
public interface IStatementSink
{
    void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph);
}
