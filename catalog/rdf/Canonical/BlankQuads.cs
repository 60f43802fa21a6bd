using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Canonical;

/// <summary>A dataset's distinct statements, its blank nodes under numbers from 0 on, and the statements that name each of them.</summary>
internal sealed class BlankQuads
{
    private readonly int[] nodeOfTerm;
    private readonly List<int> terms = [];
    private readonly int[] starts;
    private readonly int[] places;

    public BlankQuads(StatementBlock block)
    {
        Terms = block.Terms;
        Statements = Distinct(block.Statements);
        nodeOfTerm = new int[Terms.Count + 1];
        Array.Fill(nodeOfTerm, -1);
        foreach (ref readonly var statement in Statements.AsSpan())
        {
            Number(statement.Subject);
            Number(statement.Value);
            Number(statement.Graph);
        }

        starts = new int[terms.Count + 1];
        var counts = new int[terms.Count];
        ForEachNode((node, _) => starts[node + 1]++);
        for (var i = 0; i < terms.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        places = new int[starts[^1]];
        ForEachNode((node, statement) => places[starts[node] + counts[node]++] = statement);
    }

    public TermTable Terms { get; }

    public Statement[] Statements { get; }

    /// <summary>Blank nodes.</summary>
    public int Count => terms.Count;

    /// <summary>The number of a term's blank node, -1 when it is none.</summary>
    public int NodeOf(int term) => nodeOfTerm[term];

    /// <summary>The term's number in the table.</summary>
    public int TermOf(int node) => terms[node];

    /// <summary>Indexes of the statements that name a node as subject, value or graph, each once.</summary>
    public ReadOnlySpan<int> About(int node) => places.AsSpan(starts[node]..starts[node + 1]);

    private static Statement[] Distinct(ReadOnlySpan<Statement> statements)
    {
        var seen = new HashSet<Statement>(statements.Length);
        foreach (ref readonly var statement in statements)
        {
            seen.Add(statement);
        }

        return [.. seen];
    }

    private void Number(int term)
    {
        if (nodeOfTerm[term] < 0 && Terms.KindOf(term) == TermKind.BlankNode)
        {
            nodeOfTerm[term] = terms.Count;
            terms.Add(term);
        }
    }

    private void ForEachNode(Action<int, int> visit)
    {
        for (var i = 0; i < Statements.Length; i++)
        {
            var (subject, value, graph) = (NodeOf(Statements[i].Subject), NodeOf(Statements[i].Value), NodeOf(Statements[i].Graph));
            if (subject >= 0)
            {
                visit(subject, i);
            }

            if (value >= 0 && value != subject)
            {
                visit(value, i);
            }

            if (graph >= 0 && graph != subject && graph != value)
            {
                visit(graph, i);
            }
        }
    }
}
