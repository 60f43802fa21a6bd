using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Conversion;

/// <summary>Counts statements, and lets those of named graphs through, merges them or refuses them.</summary>
internal sealed class GraphGate(IStatementSink next, bool holdsGraphs, bool mergesGraphs) : IStatementSink
{
    public long Statements { get; private set; }

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        Statements++;
        if (graph.IsNone)
        {
            next.Add(subject, predicate, value, default);
        }
        else if (mergesGraphs)
        {
            next.Add(subject, predicate, value, default);
        }
        else if (holdsGraphs)
        {
            next.Add(subject, predicate, value, graph);
        }
        else
        {
            var name = Encoding.UTF8.GetString(graph.Text);
            throw new NamedGraphException(graph.Kind == TermKind.Iri ? $"<{name}>" : $"_:{name}");
        }
    }
}
