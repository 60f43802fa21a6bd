using OpenData.Rdf.Shacl.Constraints;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>One reading of a document, chunk after chunk, with what all readings share.</summary>
internal abstract class ChunkPass : Horizon
{
    private readonly Dictionary<StatementBlock, IndexedGraph> graphs = new(ReferenceEqualityComparer.Instance);
    private int[] numbers = [];

    protected ChunkPass(Shapes shapes, ValidationOptions options, ValidationSeed seed, SubjectIndex index, CancellationToken cancel)
    {
        (Index, Classes) = (index, seed.Classes);
        Graph = new CheckedGraph(seed.Background, seed.Classes, shapes.UsesInverse);
        Targets = new Targets(shapes, seed.Classes);
        Evaluation = new Evaluation(Graph, options, this, cancel);
        Kept = new KeptFindings(options.MostResults);
    }

    public KeptFindings Kept { get; }

    protected SubjectIndex Index { get; }

    protected ClassSets Classes { get; }

    protected CheckedGraph Graph { get; }

    protected Targets Targets { get; }

    protected Evaluation Evaluation { get; }

    /// <summary>The chunk at hand, from 1.</summary>
    protected int Chunk { get; private set; }

    protected IndexedGraph Data => Graph.Data;

    protected TermTable Terms => Graph.Data.Terms;

    /// <summary>Takes in the next chunk.</summary>
    public void Process(StatementBlock block)
    {
        Chunk++;
        if (!graphs.TryGetValue(block, out var graph))
        {
            graphs[block] = graph = new IndexedGraph(block.Terms);
        }

        graph.Fill(block.Statements);
        Graph.Take(graph);
        if (numbers.Length <= block.Terms.Count)
        {
            numbers = new int[Math.Max(block.Terms.Count + 1, numbers.Length * 2)];
        }

        Array.Clear(numbers, 0, block.Terms.Count + 1);
        Begin(block);
        for (var i = 0; i < graph.SubjectCount; i++)
        {
            Visit(graph.Subjects[i], ((long)Chunk << 32) | (uint)i);
        }
    }

    /// <summary>Before the subjects of a chunk are visited.</summary>
    protected abstract void Begin(StatementBlock block);

    /// <summary>Once for each subject of a chunk.</summary>
    protected abstract void Visit(int node, long place);

    /// <summary>Keeps what was found of a focus node.</summary>
    protected void Keep(long place, bool staysOpen)
    {
        foreach (var finding in Evaluation.Findings)
        {
            var isOpen = staysOpen && finding.Constraint is ClassConstraint && Terms.KindOf(finding.Value) != TermKind.Literal;
            Kept.Add(place, finding, Terms, isOpen);
        }

        Evaluation.Findings.Clear();
    }

    /// <summary>The node's number in the index; 0 when it is unknown there.</summary>
    protected int Find(int node)
    {
        if (numbers[node] == 0)
        {
            numbers[node] = Index.Find(WideHash.Of(Terms[node]));
        }

        return numbers[node];
    }

    protected int Enter(int node)
    {
        if (numbers[node] == 0)
        {
            numbers[node] = Index.Add(WideHash.Of(Terms[node]));
        }

        return numbers[node];
    }

    protected bool IsLiteral(int node) => Terms.KindOf(node) == TermKind.Literal;
}
