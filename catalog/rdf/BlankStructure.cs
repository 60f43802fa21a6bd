namespace OpenData.Rdf;

/// <summary>The blank nodes of one graph, the triples between them, and a colour for each that tells how it differs from the others.</summary>
internal sealed class BlankStructure
{
    private readonly Dictionary<BlankNode, int> indexes = [];
    private readonly List<List<(int Other, ulong Weight)>> links = [];
    private readonly List<List<Triple>> triples = [];

    public BlankStructure(Graph graph)
    {
        var colours = new List<ulong>();
        foreach (var triple in graph)
        {
            var predicate = Mix((uint)triple.Predicate.GetHashCode());
            var subject = IndexOf(triple.Subject, colours);
            var value = IndexOf(triple.Object, colours);
            if (subject >= 0 && value >= 0 && subject != value)
            {
                links[subject].Add((value, predicate + 3));
                links[value].Add((subject, predicate + 4));
                triples[subject].Add(triple);
            }
            else if (subject >= 0)
            {
                colours[subject] += Mix(predicate + (subject == value ? 5 : Mix((uint)triple.Object.GetHashCode() + 1UL)));
                triples[subject].Add(triple);
            }
            else if (value >= 0)
            {
                colours[value] += Mix(predicate + Mix((uint)triple.Subject.GetHashCode() + 2UL));
                triples[value].Add(triple);
            }
        }

        Colours = [.. colours.Select(Mix)];
    }

    public int Count => indexes.Count;

    public ulong[] Colours { get; private set; }

    public IReadOnlyList<(int Other, ulong Weight)> Links(int node) => links[node];

    /// <summary>Every triple with a blank node, at exactly one of its nodes.</summary>
    public IReadOnlyList<Triple> Triples(int node) => triples[node];

    public int IndexOf(BlankNode node) => indexes[node];

    public BlankNode[] Nodes()
    {
        var nodes = new BlankNode[Count];
        foreach (var (node, index) in indexes)
        {
            nodes[index] = node;
        }

        return nodes;
    }

    public ulong ColourOf(BlankNode node) => Colours[indexes[node]];

    /// <summary>Lets colours take in those of the neighbours until that tells no further nodes apart; the number of rounds it took.</summary>
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
        foreach (var (other, weight) in links[node])
        {
            sum += Mix(colours[other] ^ weight);
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
                foreach (var (other, _) in links[component[i]])
                {
                    if (!seen[other])
                    {
                        seen[other] = true;
                        component.Add(other);
                    }
                }
            }

            components.Add(component);
        }

        return components;
    }

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private int IndexOf(Term term, List<ulong> colours)
    {
        if (term is not BlankNode blank)
        {
            return -1;
        }

        if (!indexes.TryGetValue(blank, out var index))
        {
            indexes[blank] = index = colours.Count;
            colours.Add(0);
            links.Add([]);
            triples.Add([]);
        }

        return index;
    }
}
