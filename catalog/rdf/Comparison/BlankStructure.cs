using OpenData.Rdf.Canonical;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>
/// The blank nodes of one dataset, the statements between them, and a colour for each that tells how it differs from the others.
/// </summary>
internal sealed class BlankStructure
{
    private const ulong Own = 0xA5A5A5A5A5A5A5A5;
    private const ulong Foreign = 0x3C3C3C3C3C3C3C3C;

    /// <summary>Looks at statements before colours that do not stand still are given up: a chain of fifty thousand like nodes takes more.</summary>
    private const long WorkLimit = 2_000_000_000;

    private readonly List<Link> links = [];
    private readonly int[] starts;

    /// <param name="quads">The dataset.</param>
    /// <param name="ground">Gives every term but blank nodes a number of its own, the same in all datasets that are compared.</param>
    public BlankStructure(BlankQuads quads, Func<int, ulong> ground)
    {
        Quads = quads;
        starts = new int[quads.Count + 1];
        Colours = new ulong[quads.Count];
        for (var node = 0; node < quads.Count; node++)
        {
            var own = 0UL;
            foreach (var index in quads.About(node))
            {
                var link = LinkOf(quads.Statements[index], node, ground);
                if (link.First < 0)
                {
                    own += Mix(link.Weight);
                }
                else
                {
                    links.Add(link);
                }
            }

            Colours[node] = Mix(own);
            starts[node + 1] = links.Count;
        }
    }

    public BlankQuads Quads { get; }

    public int Count => Colours.Length;

    public ulong[] Colours { get; private set; }

    /// <summary>Statements that a node shares with others.</summary>
    public int LinkCount(int node) => starts[node + 1] - starts[node];

    /// <summary>Lets colours take in those of the neighbours until that tells no further nodes apart; the number of rounds it took.</summary>
    /// <exception cref="TooSymmetricException">That takes too many rounds.</exception>
    public int Refine(int rounds = int.MaxValue)
    {
        var classes = 0;
        for (var round = 0; round < rounds; round++)
        {
            var now = new HashSet<ulong>(Colours).Count;
            if (rounds == int.MaxValue && now == classes)
            {
                return round;
            }

            if ((long)round * links.Count > WorkLimit)
            {
                throw new TooSymmetricException();
            }

            classes = now;
            var next = new ulong[Colours.Length];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = Refined(i, Colours);
            }

            Colours = next;
        }

        return rounds;
    }

    public ulong Refined(int node, ulong[] colours)
    {
        var sum = 0UL;
        for (var i = starts[node]; i < starts[node + 1]; i++)
        {
            var (first, second, weight) = links[i];
            var beside = Mix(colours[first] ^ weight);
            sum += second < 0 ? beside : Mix(beside + (colours[second] * 31));
        }

        return Mix((colours[node] * 31) + sum);
    }

    /// <summary>Groups of nodes that hang together.</summary>
    public List<List<int>> Components()
    {
        var seen = new bool[Count];
        var components = new List<List<int>>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start])
            {
                continue;
            }

            seen[start] = true;
            var component = new List<int> { start };
            for (var i = 0; i < component.Count; i++)
            {
                for (var link = starts[component[i]]; link < starts[component[i] + 1]; link++)
                {
                    Reach(links[link].First);
                    Reach(links[link].Second);
                }
            }

            components.Add(component);

            void Reach(int node)
            {
                if (node >= 0 && !seen[node])
                {
                    seen[node] = true;
                    component.Add(node);
                }
            }
        }

        return components;
    }

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>What a statement says about a node, and which other nodes it names; none when it names no other.</summary>
    private Link LinkOf(Statement statement, int node, Func<int, ulong> ground)
    {
        var (first, second) = (-1, -1);
        var weight = Mix(ground(statement.Predicate) + 1);
        foreach (var term in (ReadOnlySpan<int>)[statement.Subject, statement.Value, statement.Graph])
        {
            var other = Quads.NodeOf(term);
            weight = Mix((weight * 31) + (other < 0 ? ground(term) : other == node ? Own : Foreign));
            if (other >= 0 && other != node)
            {
                (first, second) = first < 0 ? (other, -1) : (first, other);
            }
        }

        return new(first, second, weight);
    }

    /// <summary>A statement seen from one of its nodes; the others stand in the order subject, value, graph, -1 where there is none.</summary>
    private readonly record struct Link(int First, int Second, ulong Weight);
}
