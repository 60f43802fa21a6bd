using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>
/// Looks for a mapping of one dataset's blank nodes onto another's. Being the same is transitive, so components may be matched greedily:
/// no choice made for one can spoil another. Both sides' statements bear the numbers of one table.
/// </summary>
internal sealed class BlankMatching(BlankStructure left, BlankStructure right, HashSet<Statement> rightStatements, long workLimit)
{
    private readonly BlankStructure left = left;
    private readonly BlankStructure right = right;
    private long work;

    /// <exception cref="TooSymmetricException">The work limit is reached.</exception>
    public bool Exists()
    {
        right.Refine(left.Refine());
        var candidates = new Dictionary<ulong, List<List<int>>>();
        foreach (var component in right.Components())
        {
            var signature = Signature(component, right.Colours);
            if (!candidates.TryGetValue(signature, out var alike))
            {
                candidates[signature] = alike = [];
            }

            alike.Add(component);
        }

        foreach (var component in left.Components())
        {
            if (!candidates.TryGetValue(Signature(component, left.Colours), out var alike))
            {
                return false;
            }

            var match = alike.FindLastIndex(other => Matches(component, other, left.Colours, right.Colours));
            if (match < 0)
            {
                return false;
            }

            alike.RemoveAt(match);
        }

        return true;
    }

    private static ulong Signature(List<int> component, ulong[] colours)
    {
        var sum = (ulong)component.Count;
        foreach (var node in component)
        {
            sum += BlankStructure.Mix(colours[node] + 7);
        }

        return sum;
    }

    /// <summary>Splits classes of like nodes by trying one node of the left against each of the right, until every class has one node.</summary>
    private bool Matches(List<int> a, List<int> b, ulong[] colours, ulong[] otherColours)
    {
        var trials = new Stack<Trial>();
        var (left, right) = (colours, otherColours);
        while (true)
        {
            var classes = Classes(a, left);
            var others = Classes(b, right);
            if (SameShape(classes, others))
            {
                var smallest = classes.Where(c => c.Value.Count > 1).OrderBy(c => c.Value.Count).ThenBy(c => c.Key).FirstOrDefault();
                if (smallest.Value is not null)
                {
                    trials.Push(new(Marked(this.left, a, left, smallest.Value[0]), right, new(others[smallest.Key])));
                }
                else if (IsMapping(a, classes, others))
                {
                    return true;
                }
            }

            while (trials.TryPeek(out var done) && done.Candidates.Count == 0)
            {
                trials.Pop();
            }

            if (!trials.TryPeek(out var trial))
            {
                return false;
            }

            left = trial.Left;
            right = Marked(this.right, b, trial.Right, trial.Candidates.Dequeue());
        }
    }

    private static Dictionary<ulong, List<int>> Classes(List<int> component, ulong[] colours)
    {
        var classes = new Dictionary<ulong, List<int>>();
        foreach (var node in component)
        {
            if (!classes.TryGetValue(colours[node], out var members))
            {
                classes[colours[node]] = members = [];
            }

            members.Add(node);
        }

        return classes;
    }

    private static bool SameShape(Dictionary<ulong, List<int>> classes, Dictionary<ulong, List<int>> others) =>
        classes.Count == others.Count
        && classes.All(c => others.TryGetValue(c.Key, out var members) && members.Count == c.Value.Count);

    /// <summary>The colours after one node got a colour of its own and its component took that in.</summary>
    private ulong[] Marked(BlankStructure structure, List<int> component, ulong[] colours, int node)
    {
        var current = (ulong[])colours.Clone();
        current[node] = BlankStructure.Mix(current[node] ^ 0xA5A5A5A5A5A5A5A5);
        var before = 0;
        while (true)
        {
            var classes = new HashSet<ulong>();
            var next = (ulong[])current.Clone();
            foreach (var member in component)
            {
                next[member] = structure.Refined(member, current);
                classes.Add(next[member]);
                work += structure.LinkCount(member) + 1;
            }

            if (work > workLimit)
            {
                throw new TooSymmetricException();
            }

            current = next;
            if (classes.Count == before || classes.Count == component.Count)
            {
                return current;
            }

            before = classes.Count;
        }
    }

    private bool IsMapping(List<int> component, Dictionary<ulong, List<int>> classes, Dictionary<ulong, List<int>> others)
    {
        var map = classes.ToDictionary(c => c.Value[0], c => right.Quads.TermOf(others[c.Key][0]));
        foreach (var node in component)
        {
            foreach (var index in left.Quads.About(node))
            {
                var (subject, predicate, value, graph) = left.Quads.Statements[index];
                if (!rightStatements.Contains(new(Mapped(subject), predicate, Mapped(value), Mapped(graph))))
                {
                    return false;
                }
            }
        }

        return true;

        int Mapped(int term) => left.Quads.NodeOf(term) is >= 0 and var blank ? map[blank] : term;
    }

    /// <summary>One choice on the way: the left node is marked, the right ones still to be tried wait.</summary>
    private sealed record Trial(ulong[] Left, ulong[] Right, Queue<int> Candidates);
}
