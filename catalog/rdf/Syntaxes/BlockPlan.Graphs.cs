using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>The block's statements by the graph they stand in.</summary>
internal sealed partial class BlockPlan
{
    private const int Shared = -1;

    private GrowingArray<GraphPart> graphs = new();
    private int[] nextInGraph = [];

    /// <summary>By term: 1 + index of the graph, 0 for none.</summary>
    private readonly TermMarks graphIndexes = new();

    /// <summary>By blank node: 1 + index of the only graph that names it, or <see cref="Shared"/>. Filled only where there are graphs.</summary>
    private readonly TermMarks homes = new();

    /// <summary>Graphs of the block taken in by <see cref="Start"/>, in the order in which it first names them.</summary>
    public int GraphCount => graphs.Count;

    /// <summary>Takes in a block whose statements may stand in graphs; <see cref="FillGraph"/> then lays them out graph by graph.</summary>
    public void Start(StatementBlock block)
    {
        Begin(block);
        graphs.Clear();
        graphIndexes.Clear();
        if (nextInGraph.Length < block.Count)
        {
            nextInGraph = new int[Math.Max(block.Count, nextInGraph.Length * 2)];
        }

        var statements = block.Statements;
        var (last, hasGraphs) = (-1, false);
        for (var i = 0; i < statements.Length; i++)
        {
            var id = statements[i].Graph;
            hasGraphs |= id != 0;
            nextInGraph[i] = -1;
            if (last >= 0 && graphs[last].Id == id)
            {
                Chain(last, i);
            }
            else if ((last = graphIndexes[id] - 1) >= 0)
            {
                Chain(last, i);
            }
            else
            {
                last = graphs.Add(new GraphPart(id, i));
                graphIndexes.Set(id, last + 1);
            }
        }

        if (hasGraphs)
        {
            FindHomes(statements);
        }
    }

    /// <summary>Lays out one graph; returns the number of its name, 0 for the default graph.</summary>
    public int FillGraph(int graph)
    {
        Clear();
        var statements = Block.Statements;
        for (var i = graphs[graph].First; i >= 0; i = nextInGraph[i])
        {
            Add(statements[i]);
        }

        Finish();
        return graphs[graph].Id;
    }

    private void Chain(int graph, int statement)
    {
        ref var part = ref graphs[graph];
        nextInGraph[part.Last] = statement;
        part.Last = statement;
    }

    /// <summary>A blank node that several graphs name, or that names one, needs a label everywhere.</summary>
    private void FindHomes(ReadOnlySpan<Statement> statements)
    {
        for (var graph = 0; graph < graphs.Count; graph++)
        {
            for (var i = graphs[graph].First; i >= 0; i = nextInGraph[i])
            {
                Settle(statements[i].Subject, graph + 1);
                Settle(statements[i].Value, graph + 1);
            }

            if (terms.KindOf(graphs[graph].Id) == TermKind.BlankNode)
            {
                homes.Set(graphs[graph].Id, Shared);
            }
        }
    }

    private void Settle(int id, int home)
    {
        if (terms.KindOf(id) == TermKind.BlankNode && homes[id] != home)
        {
            homes.Set(id, homes[id] == 0 ? home : Shared);
        }
    }
}
