using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// Checks gathered focus nodes. What a check looks at and was not gathered is asked for; the node is then checked again when it is there.
/// </summary>
internal sealed class ApartCheck : Horizon
{
    private readonly CheckedGraph graph;
    private readonly Targets targets;
    private readonly ClassSets classes;
    private readonly SubjectIndex index;
    private readonly GatheredNodes gathered;
    private readonly NamedNodes named;
    private readonly Evaluation evaluation;
    private List<(int Node, long Place)> open;
    private bool isMissing;

    public ApartCheck(
        Shapes shapes,
        ValidationOptions options,
        ValidationSeed seed,
        SubjectIndex index,
        GatheredNodes gathered,
        NamedNodes named,
        CancellationToken cancel)
    {
        (this.index, this.gathered, this.named, classes) = (index, gathered, named, seed.Classes);
        graph = new CheckedGraph(seed.Background, seed.Classes, shapes.UsesInverse);
        targets = new Targets(shapes, seed.Classes);
        evaluation = new Evaluation(graph, options, this, cancel);
        open = [.. gathered.Foci, .. Loose()];
        LooseNodes = open.Count - gathered.Foci.Count;
    }

    /// <summary>Nodes whose statements are wanted.</summary>
    public HashSet<UInt128> Missing { get; } = [];

    /// <summary>Values whose subjects are wanted, each with the predicate.</summary>
    public HashSet<(UInt128 Value, int Predicate)> MissingIncoming { get; } = [];

    public bool IsDone => open.Count == 0;

    /// <summary>Targets of which the document says nothing.</summary>
    public int LooseNodes { get; }

    /// <summary>Checks what can be checked now.</summary>
    public void Run(KeptFindings kept)
    {
        Missing.Clear();
        MissingIncoming.Clear();
        graph.Take(gathered.ToGraph());
        var left = new List<(int, long)>();
        foreach (var (node, place) in open)
        {
            isMissing = false;
            var givenUp = new List<Shape>();
            foreach (var shape in ShapesOf(node))
            {
                if (!evaluation.Validate(shape, node))
                {
                    givenUp.Add(shape);
                }
            }

            if (isMissing)
            {
                left.Add((node, place));
            }
            else
            {
                givenUp.ForEach(s => kept.GiveUp(place, node, gathered.Terms, s));
                evaluation.Findings.ForEach(f => kept.Add(place, f, gathered.Terms, isOpen: false));
            }

            evaluation.Findings.Clear();
        }

        open = left;
    }

    /// <summary>Reports the nodes that are still open as given up.</summary>
    public void GiveUp(KeptFindings kept)
    {
        foreach (var (node, place) in open)
        {
            foreach (var shape in ShapesOf(node))
            {
                kept.GiveUp(place, node, gathered.Terms, shape);
            }
        }

        open = [];
    }

    public override void Look(int node)
    {
        var hash = HashOf(node);
        if (!gathered.IsComplete(hash) && index.Find(hash) is var number and > 0 && index[number].Is(NodeFacts.Subject))
        {
            isMissing = true;
            Missing.Add(hash);
        }
    }

    public override void LookBack(int value, int predicate)
    {
        var hash = HashOf(value);
        if (!gathered.IsComplete(hash, predicate))
        {
            isMissing = true;
            MissingIncoming.Add((hash, predicate));
        }
    }

    public override bool IsOfClass(int node, int bit, bool isAsking) => classes.Has(ClassesOf(HashOf(node)), bit);

    private UInt128 HashOf(int node) => TermHash.Wide(gathered.Terms[node]);

    private int ClassesOf(UInt128 hash) => index.Find(hash) is var number and > 0 ? index[number].Classes : 0;

    private Shape[] ShapesOf(int node)
    {
        // A node of the background of which the data say nothing is no target by its classes.
        var hash = HashOf(node);
        var isSubject = index.Find(hash) is var number and > 0 && index[number].Is(NodeFacts.Subject);
        return targets.Of(graph, node, isSubject ? ClassesOf(hash) : 0, named.Of(gathered.Terms[node]));
    }

    /// <summary>Targets of which the document says nothing, in the order of their texts, after all others.</summary>
    private IEnumerable<(int Node, long Place)> Loose()
    {
        var terms = gathered.Terms;
        var nodes = named.All.Select(n => terms.Intern(named.Terms[n])).Concat(targets.Nodes).Distinct()
            .Where(n => !(index.Find(HashOf(n)) is var number and > 0 && index[number].Is(NodeFacts.Subject))).ToList();
        nodes.Sort((a, b) => Shacl.FocusNodes.Compare(terms, a, b));
        return nodes.Select((n, i) => (n, long.MaxValue - nodes.Count + i));
    }
}
