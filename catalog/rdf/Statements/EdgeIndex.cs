namespace OpenData.Rdf.Statements;

/// <summary>
/// Statements by one of their ends (the subject): the node's number leads straight to its edges, which are ordered by predicate and, within
/// one, as they came. Doubles are left out.
/// </summary>
internal sealed class EdgeIndex
{
    private const int Few = 48;

    private int[] starts = [];
    private int[] stops = [];
    private int[] keys = [];
    private int[] ends = [];
    private int nodes;

    public int Count { get; private set; }

    public int CountOf(int node) => node < nodes ? stops[node] - starts[node] : 0;

    public ReadOnlySpan<int> Keys(int node) => node < nodes ? keys.AsSpan(starts[node], stops[node] - starts[node]) : default;

    public ReadOnlySpan<int> Ends(int node) => node < nodes ? ends.AsSpan(starts[node], stops[node] - starts[node]) : default;

    public ReadOnlySpan<int> Ends(int node, int key)
    {
        if (node >= nodes)
        {
            return default;
        }

        var (from, to) = (starts[node], stops[node]);
        var first = to - from > Few ? Search(from, to, key) : from;
        while (first < to && keys[first] < key)
        {
            first++;
        }

        if (first == to || keys[first] != key)
        {
            return default;
        }

        var last = to - first > Few ? Search(first, to, key + 1) : first + 1;
        while (last < to && keys[last] == key)
        {
            last++;
        }

        return ends.AsSpan(first, last - first);
    }

    /// <summary>Takes the place of what was there. No number in the statements is greater than <paramref name="terms"/>.</summary>
    public void Fill(ReadOnlySpan<Statement> statements, int terms)
    {
        nodes = terms + 1;
        Grow(ref starts, nodes + 1);
        Grow(ref stops, nodes + 1);
        Grow(ref keys, statements.Length);
        Grow(ref ends, statements.Length);
        Array.Clear(starts, 0, nodes + 1);
        foreach (ref readonly var statement in statements)
        {
            starts[statement.Subject + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
            stops[node] = starts[node];
        }

        foreach (ref readonly var statement in statements)
        {
            var at = stops[statement.Subject]++;
            keys[at] = statement.Predicate;
            ends[at] = statement.Value;
        }

        Count = 0;
        for (var node = 0; node < nodes; node++)
        {
            if (stops[node] > starts[node])
            {
                stops[node] = starts[node] + Order(starts[node], stops[node] - starts[node]);
                Count += stops[node] - starts[node];
            }
        }
    }

    /// <summary>The first place from which keys are <paramref name="key"/> or greater.</summary>
    private int Search(int from, int to, int key)
    {
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (keys[middle] < key)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }

    /// <returns>How many edges are left without doubles.</returns>
    private int Order(int start, int count)
    {
        var key = keys.AsSpan(start, count);
        var end = ends.AsSpan(start, count);
        if (count > Few)
        {
            return OrderMany(key, end);
        }

        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var (k, e) = (key[i], end[i]);
            var at = kept;
            while (at > 0 && key[at - 1] > k)
            {
                at--;
            }

            var isDouble = false;
            for (var before = at - 1; before >= 0 && key[before] == k && !isDouble; before--)
            {
                isDouble = end[before] == e;
            }

            if (isDouble)
            {
                continue;
            }

            key[at..kept].CopyTo(key[(at + 1)..]);
            end[at..kept].CopyTo(end[(at + 1)..]);
            key[at] = k;
            end[at] = e;
            kept++;
        }

        return kept;
    }

    private static int OrderMany(Span<int> key, Span<int> end)
    {
        var order = new ulong[key.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = ((ulong)(uint)key[i] << 32) | (uint)i;
        }

        Array.Sort(order);
        var unordered = end.ToArray();
        var seen = new HashSet<int>();
        var (kept, last) = (0, -1);
        foreach (var entry in order)
        {
            var k = (int)(entry >> 32);
            if (k != last)
            {
                seen.Clear();
                last = k;
            }

            if (seen.Add(unordered[(int)(uint)entry]))
            {
                key[kept] = k;
                end[kept++] = unordered[(int)(uint)entry];
            }
        }

        return kept;
    }

    private static void Grow(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[Math.Max(length, array.Length * 2)];
        }
    }
}
