namespace OpenData.Rdf.Comparison;

/// <summary>
/// Reduces blank nodes that hang together to one hash, the same for all components that differ in labels only. Colours are refined until
/// they stand still; that tells components apart when every node has a colour of its own in the end, and when they are trees.
/// </summary>
internal sealed class ComponentHash
{
    /// <summary>Looks at statements of one component: a chain of a hundred thousand like nodes takes more.</summary>
    private const long WorkLimit = 2_000_000_000;

    private readonly Dictionary<int, int> places = [];
    private BlankRecord[] statements = [];
    private ulong[] colours = [];
    private ulong[] sums = [];

    /// <summary>The hash of distinct statements; false when others could have it too without being the same.</summary>
    /// <exception cref="TooSymmetricException">The component takes too many rounds.</exception>
    public (UInt128 Hash, bool IsDecided) Of(ReadOnlySpan<BlankRecord> component)
    {
        places.Clear();
        statements = statements.Length < component.Length ? new BlankRecord[component.Length * 2] : statements;
        for (var i = 0; i < component.Length; i++)
        {
            statements[i] = new(Place(component[i].Subject), Place(component[i].Value), Place(component[i].Graph), component[i].Rest);
        }

        if (colours.Length < places.Count)
        {
            (colours, sums) = (new ulong[places.Count * 2], new ulong[places.Count * 2]);
        }

        var own = statements.AsSpan(0, component.Length);
        var classes = Refine(own);
        return (Sum(own), classes == places.Count || IsTree(own));
    }

    private int Place(int node)
    {
        if (node < 0)
        {
            return -1;
        }

        ref var place = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(places, node, out var known);
        return known ? place : place = places.Count - 1;
    }

    private int Refine(ReadOnlySpan<BlankRecord> own)
    {
        var nodes = places.Count;
        Array.Clear(colours, 0, nodes);
        var classes = 0;
        for (var work = 0L; work < WorkLimit; work += own.Length)
        {
            Array.Clear(sums, 0, nodes);
            foreach (var (subject, value, graph, rest) in own)
            {
                var (s, v, g) = (ColourOf(subject), ColourOf(value), ColourOf(graph));
                var all = StatementHash.Chain(rest, s, v, g) + Shape(subject, value, graph);
                Tell(subject, all + 1);
                Tell(value, all + 2);
                Tell(graph, all + 3);
            }

            for (var i = 0; i < nodes; i++)
            {
                colours[i] = BlankStructure.Mix((colours[i] * 31) + sums[i]);
            }

            var now = nodes == 1 ? 1 : Classes(nodes);
            if (now == nodes || now == classes)
            {
                return now;
            }

            classes = now;
        }

        throw new TooSymmetricException();
    }

    /// <summary>Which places of a statement hold the same node.</summary>
    private static ulong Shape(int subject, int value, int graph) =>
        (subject >= 0 && subject == value ? 0x10UL : 0) + (subject >= 0 && subject == graph ? 0x20UL : 0) + (value >= 0 && value == graph ? 0x40UL : 0);

    private ulong ColourOf(int place) => place < 0 ? 0 : colours[place] + 1;

    private void Tell(int place, ulong what)
    {
        if (place >= 0)
        {
            sums[place] += BlankStructure.Mix(what);
        }
    }

    private int Classes(int nodes)
    {
        Array.Copy(colours, sums, nodes);
        Array.Sort(sums, 0, nodes);
        var classes = 1;
        for (var i = 1; i < nodes; i++)
        {
            classes += sums[i] == sums[i - 1] ? 0 : 1;
        }

        return classes;
    }

    private UInt128 Sum(ReadOnlySpan<BlankRecord> own)
    {
        var (one, two) = ((ulong)places.Count, (ulong)own.Length);
        foreach (var (subject, value, graph, rest) in own)
        {
            var all = StatementHash.Chain(rest, ColourOf(subject), ColourOf(value), ColourOf(graph)) + Shape(subject, value, graph);
            one += BlankStructure.Mix(all + 4);
            two += BlankStructure.Mix(all ^ 0x9E3779B97F4A7C15);
        }

        return new(BlankStructure.Mix(one), BlankStructure.Mix(two));
    }

    /// <summary>Whether no way leads from a node back to it, two statements between the same nodes being such a way.</summary>
    private bool IsTree(ReadOnlySpan<BlankRecord> own)
    {
        var edges = 0;
        foreach (var (subject, value, graph, _) in own)
        {
            var named = (subject >= 0 ? 1 : 0)
                + (value >= 0 && value != subject ? 1 : 0)
                + (graph >= 0 && graph != subject && graph != value ? 1 : 0);
            edges += named - 1;
        }

        return edges == places.Count - 1;
    }
}
