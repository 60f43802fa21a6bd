using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf;

/// <summary>A dataset as it was told: every statement with its graph, null for the default graph.</summary>
internal sealed class QuadList : IStatementSink
{
    public List<(Term? Graph, Triple Triple)> Quads { get; } = [];

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) => Quads.Add((
        graph.IsNone ? null : TermObjects.Term(graph),
        new(TermObjects.Term(subject), TermObjects.Iri(predicate), TermObjects.Term(value))));
}
