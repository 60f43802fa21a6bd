using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// What lies apart in a document, brought together: focus nodes that no single chunk can answer, and everything said of the nodes their
/// checks look at.
/// </summary>
internal sealed class GatheredNodes(ValidationSeed seed)
{
    private readonly StatementBlock block = seed.NewBlock();
    private readonly HashSet<UInt128> complete = [];
    private readonly HashSet<(UInt128 Value, int Predicate)> completeIncoming = [];
    private readonly HashSet<UInt128> foci = [];
    private readonly List<Statement> incoming = [];

    public TermTable Terms => block.Terms;

    /// <summary>Focus nodes by the numbers of <see cref="Terms"/>, with their place in the document.</summary>
    public List<(int Node, long Place)> Foci { get; } = [];

    public bool IsComplete(UInt128 node) => complete.Contains(node);

    public bool IsComplete(UInt128 value, int predicate) => completeIncoming.Contains((value, predicate));

    /// <summary>All that was gathered, in the order of the document for each node of which everything was.</summary>
    public IndexedGraph ToGraph()
    {
        var graph = new IndexedGraph(Terms);
        graph.Fill([.. block.Statements, .. incoming]);
        return graph;
    }

    /// <summary>From now on, everything said of these is gathered.</summary>
    public void Complete(IEnumerable<UInt128> nodes, IEnumerable<(UInt128 Value, int Predicate)> incoming)
    {
        complete.UnionWith(nodes);
        completeIncoming.UnionWith(incoming);
    }

    /// <summary>A focus node, at the place where the document first says something of it.</summary>
    public void AddFocus(TermTable terms, int node, in SubjectIndex.Entry entry, long place)
    {
        if (foci.Add(entry.Hash))
        {
            Foci.Add((block.Terms.Intern(terms[node]), place));
        }
    }

    /// <summary>All that a chunk says of a node.</summary>
    public void Take(IndexedGraph chunk, int node, UInt128 hash)
    {
        complete.Add(hash);
        var subject = block.Terms.Intern(chunk.Terms[node]);
        var predicates = chunk.Predicates(node);
        var values = chunk.Values(node);
        for (var i = 0; i < values.Length; i++)
        {
            block.Add(new Statement(
                subject, block.Terms.Intern(chunk.Terms[predicates[i]]), block.Terms.Intern(chunk.Terms[values[i]]), 0));
        }
    }

    /// <summary>The statements of a chunk that lead to values whose subjects are asked for.</summary>
    public void TakeIncoming(StatementBlock chunk, HashSet<(UInt128 Value, int Predicate)> wanted)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        var predicates = wanted.Select(w => w.Predicate).ToHashSet();
        foreach (ref readonly var statement in chunk.Statements)
        {
            if (predicates.Contains(statement.Predicate)
                && wanted.Contains((TermHash.Wide(chunk.Terms[statement.Value]), statement.Predicate)))
            {
                incoming.Add(new(
                    Terms.Intern(chunk.Terms[statement.Subject]), statement.Predicate, Terms.Intern(chunk.Terms[statement.Value]), 0));
            }
        }
    }
}
