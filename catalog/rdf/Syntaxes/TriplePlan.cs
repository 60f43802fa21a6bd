using System.Runtime.InteropServices;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// How one block will be laid out: subjects, their predicates (<c>rdf:type</c> first, then in the block's order) and objects, which blank
/// nodes stand inside the statement that names them, and which are lists. Kept and refilled from block to block.
/// </summary>
/// <param name="scope">How far labels reach.</param>
/// <param name="listsOfLiterals">Whether the syntax can write a list that holds literals.</param>
internal sealed partial class TriplePlan(BlankNodeScope scope, bool listsOfLiterals = true)
{
    private const int MaxNesting = 24;
    private const int FewGroups = 24;
    private const int LookBack = 8;

    private readonly Dictionary<Term, int> indexes = [];
    private readonly Dictionary<(int Subject, Iri Predicate), int> groupIndexes = [];
    private readonly List<Subject> subjects = [];
    private readonly List<Group> groups = [];
    private readonly List<Value> values = [];
    private readonly List<int> order = [];
    private readonly List<int> path = [];

    /// <summary>Subjects in the order in which the block first makes them a subject, nested ones too.</summary>
    public ReadOnlySpan<int> Order => CollectionsMarshal.AsSpan(order);

    public ref Subject At(int subject) => ref CollectionsMarshal.AsSpan(subjects)[subject];

    public ref readonly Group GroupAt(int group) => ref CollectionsMarshal.AsSpan(groups)[group];

    public ref readonly Value ValueAt(int value) => ref CollectionsMarshal.AsSpan(values)[value];

    public void Fill(IReadOnlyList<Triple> block)
    {
        Clear();
        Term? last = null;
        var subject = -1;
        for (var i = 0; i < block.Count; i++)
        {
            var triple = block[i];
            if (!ReferenceEquals(last, triple.Subject))
            {
                last = triple.Subject;
                subject = IndexOf(last);
            }

            Add(subject, triple);
        }

        FindLists();
        FindNesting();
    }

    /// <summary>Item and rest of a list's cell.</summary>
    public void Cell(int cell, out int item, out int rest)
    {
        ref readonly var one = ref GroupAt(At(cell).FirstGroup);
        ref readonly var two = ref GroupAt(one.Next);
        var forward = one.Predicate.Equals(RdfNames.First);
        item = forward ? one.FirstValue : two.FirstValue;
        rest = forward ? two.FirstValue : one.FirstValue;
    }

    private void Clear()
    {
        indexes.Clear();
        groupIndexes.Clear();
        subjects.Clear();
        groups.Clear();
        values.Clear();
        order.Clear();
    }

    private int IndexOf(Term term)
    {
        // The same object is met again within a few statements as a rule; hashing its text costs more than looking back.
        for (var (i, first) = (subjects.Count - 1, Math.Max(0, subjects.Count - LookBack)); i >= first; i--)
        {
            if (ReferenceEquals(At(i).Term, term))
            {
                return i;
            }
        }

        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(indexes, term, out var known);
        if (!known)
        {
            index = subjects.Count;
            subjects.Add(new Subject(term));
        }

        return index;
    }

    private void Add(int subject, in Triple triple)
    {
        var target = -1;
        if (triple.Object is BlankNode)
        {
            target = IndexOf(triple.Object);
            ref var named = ref At(target);
            named.References++;
            named.Parent = subject;
            named.ParentIsRest = triple.Predicate.Equals(RdfNames.Rest);
        }

        ref var about = ref At(subject);
        if (about.FirstGroup < 0)
        {
            order.Add(subject);
        }

        var group = GroupOf(subject, ref about, triple.Predicate);
        var value = values.Count;
        values.Add(new Value(triple.Object, target));
        ref var entry = ref CollectionsMarshal.AsSpan(groups)[group];
        if (entry.FirstValue < 0)
        {
            entry.FirstValue = value;
        }
        else
        {
            CollectionsMarshal.AsSpan(values)[entry.LastValue].Next = value;
        }

        entry.LastValue = value;
        about.LastGroup = group;
    }

    private int GroupOf(int subject, ref Subject about, Iri predicate)
    {
        var all = CollectionsMarshal.AsSpan(groups);
        if (about.LastGroup >= 0 && ReferenceEquals(all[about.LastGroup].Predicate, predicate))
        {
            return about.LastGroup;
        }

        if (about.GroupCount > FewGroups)
        {
            if (groupIndexes.TryGetValue((subject, predicate), out var known))
            {
                return known;
            }
        }

        var count = 0;
        for (var g = about.FirstGroup; g >= 0 && count <= FewGroups; g = all[g].Next, count++)
        {
            var other = all[g].Predicate;
            if (ReferenceEquals(other, predicate) || other.Equals(predicate))
            {
                return g;
            }
        }

        return NewGroup(subject, ref about, predicate);
    }

    private int NewGroup(int subject, ref Subject about, Iri predicate)
    {
        var group = groups.Count;
        groups.Add(new Group(predicate));
        about.GroupCount++;
        var all = CollectionsMarshal.AsSpan(groups);
        if (about.FirstGroup < 0)
        {
            about.FirstGroup = about.FinalGroup = group;
        }
        else if (predicate.Equals(RdfNames.Type))
        {
            all[group].Next = about.FirstGroup;
            about.FirstGroup = group;
        }
        else
        {
            all[about.FinalGroup].Next = group;
            about.FinalGroup = group;
        }

        if (about.GroupCount >= FewGroups)
        {
            groupIndexes[(subject, predicate)] = group;
        }

        return group;
    }

    /// <summary>A blank node that one statement names may stand inside that statement, unless the name must outlive the block.</summary>
    private bool MayNest(in Subject subject) =>
        subject.Term is BlankNode blank && subject.References == 1 && (scope == BlankNodeScope.Block || GeneratedLabel.Is(blank.Label));

    /// <summary>A cell has one rdf:first and one rdf:rest and nothing else; a list is a chain of them that ends in rdf:nil.</summary>
    private void FindLists()
    {
        foreach (var last in Order)
        {
            ref var end = ref At(last);
            if (!IsCell(end, out var rest) || !ValueAt(rest).Term.Equals(RdfNames.Nil))
            {
                continue;
            }

            var cell = last;
            while (true)
            {
                ref var at = ref At(cell);
                at.IsList = true;
                if (!at.ParentIsRest || at.Parent < 0 || At(at.Parent).IsList || !IsCell(At(at.Parent), out _))
                {
                    break;
                }

                cell = at.Parent;
            }
        }
    }

    private bool IsCell(in Subject subject, out int rest)
    {
        rest = -1;
        if (subject.GroupCount != 2 || !MayNest(subject))
        {
            return false;
        }

        ref readonly var one = ref GroupAt(subject.FirstGroup);
        ref readonly var two = ref GroupAt(one.Next);
        if (one.FirstValue != one.LastValue || two.FirstValue != two.LastValue)
        {
            return false;
        }

        var forward = one.Predicate.Equals(RdfNames.First) && two.Predicate.Equals(RdfNames.Rest);
        var backward = one.Predicate.Equals(RdfNames.Rest) && two.Predicate.Equals(RdfNames.First);
        rest = forward ? two.FirstValue : one.FirstValue;
        return (forward || backward) && (listsOfLiterals || ValueAt(forward ? one.FirstValue : two.FirstValue).Term is not Literal);
    }

    /// <summary>Decides for each blank node whether it stands inside its parent; circles and deep chains are cut by giving a node a label.</summary>
    private void FindNesting()
    {
        for (var start = 0; start < subjects.Count; start++)
        {
            var node = start;
            path.Clear();
            while (At(node).Depth < 0)
            {
                ref var at = ref At(node);
                if (!MayNest(at))
                {
                    at.Depth = 0;
                    break;
                }

                at.Depth = OnPath;
                path.Add(node);
                node = at.Parent;
                if (At(node).Depth == OnPath)
                {
                    // A circle: the walk came back to a node of its own path, which now becomes a subject with a label.
                    At(node).Depth = 0;
                    At(node).IsList = false;
                }
            }

            for (var i = path.Count - 1; i >= 0; i--)
            {
                Place(ref At(path[i]));
            }
        }
    }

    private void Place(ref Subject node)
    {
        if (node.Depth != OnPath)
        {
            return;
        }

        ref readonly var parent = ref At(node.Parent);
        var depth = parent.Depth + (node.IsList && node.ParentIsRest && parent.IsList ? 0 : 1);
        node.IsNested = depth <= MaxNesting;
        node.Depth = node.IsNested ? depth : 0;
    }

    private const int OnPath = -2;
}
