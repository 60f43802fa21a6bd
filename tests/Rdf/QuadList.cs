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

    /// <summary>
    /// A dataset as a graph: each distinct statement is a node of its own, so that isomorphism of the graphs is isomorphism of the
    /// datasets, blank graph names mapped too.
    /// </summary>
    public static Graph AsGraph(IEnumerable<(Term? Graph, Triple Triple)> quads)
    {
        var graph = new Graph();
        var number = 0;
        foreach (var (name, triple) in quads.Distinct())
        {
            var statement = new BlankNode($"statement {number++}");
            graph.Add(new(statement, new("x:s"), triple.Subject));
            graph.Add(new(statement, new("x:p"), triple.Predicate));
            graph.Add(new(statement, new("x:o"), triple.Object));
            if (name is not null)
            {
                graph.Add(new(statement, new("x:g"), name));
            }
        }

        return graph;
    }
}
