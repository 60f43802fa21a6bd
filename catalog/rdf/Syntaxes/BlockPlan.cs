using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// How one block will be laid out: subjects, their predicates (<c>rdf:type</c> first, then in the block's order) and values, which blank
/// nodes stand inside the statement that names them, and which are lists. Kept and refilled from block to block. Terms are numbers of the
/// block's table; subjects, predicates, blank nodes and graphs must be interned there, values that are IRIs or literals need not be.
/// </summary>
/// <param name="scope">How far labels reach.</param>
/// <param name="listsOfLiterals">Whether the syntax can write a list that holds literals.</param>
internal sealed partial class BlockPlan(BlankNodeScope scope, bool listsOfLiterals = true)
{
    private const int MaxNesting = 24;
    private const int FewGroups = 24;
    private const int OnPath = -2;

    /// <summary>By term: 1 + its index among the subjects.</summary>
    private readonly TermMarks indexes = new();

    /// <summary>By subject and predicate, for subjects with many predicates.</summary>
    private readonly Dictionary<long, int> groupIndexes = [];

    private GrowingArray<Subject> subjects = new();
    private GrowingArray<Group> groups = new();
    private GrowingArray<Value> values = new();
    private GrowingArray<int> order = new();
    private readonly List<int> path = [];
    private TermTable terms = new();
    private StatementBlock? block;
    private int lastTerm;
    private int lastSubject;
    private int type;
    private int first;
    private int rest;

    /// <summary>Subjects in the order in which the graph first makes them a subject, nested ones too.</summary>
    public ReadOnlySpan<int> Order => order.AsSpan();

    /// <summary>Subjects, and blank nodes that are only named.</summary>
    public int SubjectCount => subjects.Count;

    private StatementBlock Block => block ?? throw new InvalidOperationException("There is no block.");

    public ref Subject At(int subject) => ref subjects[subject];

    public ref readonly Group GroupAt(int group) => ref groups[group];

    public ref readonly Value ValueAt(int value) => ref values[value];

    /// <summary>For syntaxes without graphs.</summary>
    /// <exception cref="ArgumentException">A statement stands in a named graph, which would be lost.</exception>
    public void Fill(StatementBlock block)
    {
        Begin(block);
        Clear();
        foreach (ref readonly var statement in block.Statements)
        {
            if (statement.Graph != 0)
            {
                throw new ArgumentException("The syntax cannot hold named graphs.", nameof(block));
            }

            Add(statement);
        }

        Finish();
    }

    /// <summary>Whether a blank node written as a subject of its own needs no name: nobody can mention it.</summary>
    public bool IsAnonymous(in Subject subject) => subject.IsBlank && subject.References == 0 && IsLocal(subject.Id);

    /// <summary>Item and rest of a list's cell.</summary>
    public void Cell(int cell, out int item, out int rest)
    {
        ref readonly var one = ref GroupAt(At(cell).FirstGroup);
        ref readonly var two = ref GroupAt(one.Next);
        var forward = one.Predicate == first;
        item = forward ? one.FirstValue : two.FirstValue;
        rest = forward ? two.FirstValue : one.FirstValue;
    }

    private void Begin(StatementBlock block)
    {
        this.block = block;
        terms = block.Terms;
        homes.Clear();
        type = terms.Find(TermView.Iri(KnownNames.Type));
        first = terms.Find(TermView.Iri(KnownNames.First));
        rest = terms.Find(TermView.Iri(KnownNames.Rest));
    }

    private void Clear()
    {
        indexes.Clear();
        groupIndexes.Clear();
        subjects.Clear();
        groups.Clear();
        values.Clear();
        order.Clear();
        lastTerm = -1;
    }

    private void Finish()
    {
        FindLists();
        FindNesting();
    }

    private int IndexOf(int term, bool isBlank)
    {
        var index = indexes[term] - 1;
        if (index < 0)
        {
            index = subjects.Add(new Subject(term, isBlank));
            indexes.Set(term, index + 1);
        }

        return index;
    }

    private void Add(in Statement statement)
    {
        if (statement.Subject != lastTerm)
        {
            lastTerm = statement.Subject;
            lastSubject = IndexOf(lastTerm, terms.KindOf(lastTerm) == TermKind.BlankNode);
        }

        var subject = lastSubject;
        var target = -1;
        var kind = terms.KindOf(statement.Value);
        if (kind == TermKind.BlankNode)
        {
            target = IndexOf(statement.Value, isBlank: true);
            ref var named = ref At(target);
            named.References++;
            named.Parent = subject;
            named.ParentIsRest = statement.Predicate == rest;
        }

        ref var about = ref At(subject);
        if (about.FirstGroup < 0)
        {
            order.Add(subject);
        }

        var group = GroupOf(subject, ref about, statement.Predicate);
        var value = values.Add(new Value(statement.Value, kind, target));
        ref var entry = ref groups[group];
        if (entry.FirstValue < 0)
        {
            entry.FirstValue = value;
        }
        else
        {
            values[entry.LastValue].Next = value;
        }

        entry.LastValue = value;
        about.LastGroup = group;
    }

    private int GroupOf(int subject, ref Subject about, int predicate)
    {
        var all = groups.Array;
        if (about.LastGroup >= 0 && all[about.LastGroup].Predicate == predicate)
        {
            return about.LastGroup;
        }

        var count = 0;
        for (var g = about.FirstGroup; g >= 0 && count <= FewGroups; g = all[g].Next, count++)
        {
            if (all[g].Predicate == predicate)
            {
                return g;
            }
        }

        return about.GroupCount > FewGroups && groupIndexes.TryGetValue(GroupKey(subject, predicate), out var known)
            ? known
            : NewGroup(subject, ref about, predicate);
    }

    private static long GroupKey(int subject, int predicate) => ((long)subject << 32) | (uint)predicate;

    private int NewGroup(int subject, ref Subject about, int predicate)
    {
        var group = groups.Add(new Group(predicate, predicate == type));
        about.GroupCount++;
        var all = groups.Array;
        if (about.FirstGroup < 0)
        {
            about.FirstGroup = about.FinalGroup = group;
        }
        else if (predicate == type)
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
            groupIndexes[GroupKey(subject, predicate)] = group;
        }

        return group;
    }

    /// <summary>Whether nobody outside the block's graph at hand can name this blank node.</summary>
    private bool IsLocal(int id) =>
        homes[id] != Shared && (scope == BlankNodeScope.Block || (!Block.IsCut && GeneratedLabel.IsLocal(terms.TextOf(id))));
}
