using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

/// <summary>Statements as objects with the graph they stand in.</summary>
internal sealed class QuadCollector(QuadSink receiver) : IStatementSink
{
    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) => receiver(
        graph.IsNone ? null : TermObjects.Term(graph),
        new(TermObjects.Term(subject), TermObjects.Iri(predicate), TermObjects.Term(value)));
}
