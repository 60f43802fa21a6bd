using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// The first reading: fills the index, checks every focus node with what its chunk holds, and notes what else the checks looked at, so that
/// it is known at the end which answers stand.
/// </summary>
internal sealed class FirstPass(
    Shapes shapes, ValidationOptions options, ValidationSeed seed, SubjectIndex index, NamedNodes named, CancellationToken cancel)
    : ChunkPass(shapes, options, seed, index, cancel)
{
    private readonly int[] namingPredicates =
        [.. shapes.Roots.SelectMany(s => s.Targets.ObjectsOf).Distinct()];

    /// <summary>The document's own <c>rdfs:subClassOf</c> statements.</summary>
    public StatementBlock Axioms { get; } = shapes.NewBlock();

    /// <summary>Whether a check went against the arrows, which only the whole document can answer.</summary>
    public bool LookedBack => Incoming.Count > 0;

    /// <summary>Values whose subjects were asked for, each with the predicate.</summary>
    public HashSet<(WideHash Value, int Predicate)> Incoming { get; } = [];

    /// <summary>Whether some answer may be another once the whole document is known.</summary>
    public bool IsInDoubt()
    {
        if (LookedBack)
        {
            return true;
        }

        for (var number = 1; number <= Index.Count; number++)
        {
            if (IsInDoubt(Index[number]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nodes that would have to be brought together because several chunks say something of them.</summary>
    public int CountScattered()
    {
        var count = 0;
        for (var number = 1; number <= Index.Count; number++)
        {
            count += Index[number].Is(NodeFacts.Scattered | NodeFacts.Used) ? 1 : 0;
        }

        return count;
    }

    public override void Look(int node)
    {
        if (!IsLiteral(node))
        {
            Note(node, Data.IsSubject(node) ? NodeFacts.Used : NodeFacts.UsedFromOutside);
        }
    }

    public override void LookBack(int value, int predicate) => Incoming.Add((WideHash.Of(Terms[value]), predicate));

    public override bool IsOfClass(int node, int bit, bool isAsking)
    {
        if (IsLiteral(node))
        {
            return false;
        }

        var number = Find(node);
        if (number > 0 && Classes.Has(Index[number].Classes, bit))
        {
            return true;
        }

        if (isAsking)
        {
            Note(node, Data.IsSubject(node) ? NodeFacts.Used : NodeFacts.ClassesUsed);
        }

        return false;
    }

    protected override void Begin(StatementBlock block)
    {
        foreach (var node in Data.Subjects)
        {
            ref var entry = ref Index[Enter(node)];
            if (!entry.Is(NodeFacts.Subject))
            {
                entry.Facts |= NodeFacts.Subject;
                entry.Chunk = Chunk;
            }
            else if (entry.Chunk != Chunk)
            {
                entry.Facts |= NodeFacts.Scattered;
            }

            entry.Classes = Classes.Union(entry.Classes, Graph.ClassesOf(node));
        }

        foreach (ref readonly var statement in block.Statements)
        {
            if (statement.Predicate == Constants.SubClassOf)
            {
                Axioms.Add(Terms[statement.Subject], Terms[statement.Predicate], Terms[statement.Value], default);
            }
            else if (namingPredicates.AsSpan().Contains(statement.Predicate))
            {
                named.Add(Terms, statement.Value, statement.Predicate);
                Note(statement.Value, NodeFacts.Named);
            }
        }
    }

    protected override void Visit(int node, long place)
    {
        var shapes = Targets.Of(Graph, node, Graph.ClassesOf(node), asObject: null);
        if (shapes.Length == 0)
        {
            return;
        }

        ref var entry = ref Index[Find(node)];
        entry.Facts |= NodeFacts.Used | NodeFacts.Focus;
        foreach (var shape in shapes)
        {
            if (!Evaluation.Validate(shape, node))
            {
                Kept.GiveUp(place, node, Terms, shape);
            }
        }

        Keep(place, staysOpen: true);
    }

    private static bool IsInDoubt(in SubjectIndex.Entry entry) =>
        entry.Is(NodeFacts.Subject)
        && (entry.Is(NodeFacts.Scattered | NodeFacts.Used)
            || entry.Is(NodeFacts.UsedFromOutside)
            || entry.Is(NodeFacts.Named)
            || (entry.Is(NodeFacts.ClassesUsed) && entry.Classes != 0));

    private void Note(int node, NodeFacts facts) => Index[Enter(node)].Facts |= facts;
}
