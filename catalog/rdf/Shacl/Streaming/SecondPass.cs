using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// The second reading, with the classes of all nodes known: checks again what its chunk can answer and gathers the rest, focus nodes and
/// whatever their checks will look at.
/// </summary>
internal sealed class SecondPass(
    Shapes shapes,
    ValidationOptions options,
    ValidationSeed seed,
    SubjectIndex index,
    FirstPass first,
    GatheredNodes gathered,
    CancellationToken cancel)
    : ChunkPass(shapes, options, seed, index, cancel)
{
    private bool isOpen;

    public override void Look(int node)
    {
        if (IsLiteral(node) || Find(node) is not (var number and > 0))
        {
            return;
        }

        ref readonly var entry = ref Index[number];
        isOpen |= entry.Is(NodeFacts.Subject) && (entry.Is(NodeFacts.Scattered) || entry.Chunk != Chunk);
    }

    public override void LookBack(int value, int predicate) => isOpen = true;

    public override bool IsOfClass(int node, int bit, bool isAsking) =>
        !IsLiteral(node) && Find(node) is var number and > 0 && Classes.Has(Index[number].Classes, bit);

    protected override void Begin(StatementBlock block) => gathered.TakeIncoming(block, first.Incoming);

    protected override void Visit(int node, long place)
    {
        ref readonly var entry = ref Index[Find(node)];
        if (entry.Is(NodeFacts.Scattered | NodeFacts.Used) || entry.Is(NodeFacts.UsedFromOutside) || entry.Is(NodeFacts.Named))
        {
            gathered.Take(Graph.Data, node, entry.Hash);
        }

        var isFocus = entry.Is(NodeFacts.Focus) || entry.Is(NodeFacts.Named);
        if (!isFocus)
        {
            return;
        }

        if (entry.Is(NodeFacts.Scattered) || entry.Is(NodeFacts.Named))
        {
            gathered.AddFocus(Terms, node, entry, place);
            return;
        }

        isOpen = false;
        var shapes = Targets.Of(Graph, node, Graph.ClassesOf(node), asObject: null);
        foreach (var shape in shapes)
        {
            var isDone = Evaluation.Validate(shape, node);
            if (isOpen)
            {
                Evaluation.Findings.Clear();
                gathered.Take(Graph.Data, node, entry.Hash);
                gathered.AddFocus(Terms, node, entry, place);
                return;
            }

            if (!isDone)
            {
                Kept.GiveUp(place, node, Terms, shape);
            }
        }

        Keep(place, staysOpen: false);
    }
}
