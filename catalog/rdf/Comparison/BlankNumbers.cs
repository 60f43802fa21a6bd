using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>
/// Numbers from 0 on for the blank nodes of a document, and which of them hang together. A label is kept as its hash only: some 30 bytes a
/// node.
/// </summary>
internal sealed class BlankNumbers
{
    private readonly Dictionary<ulong, int> numbers = [];
    private readonly List<int> parents = [];

    public int Count => parents.Count;

    public int NumberOf(in TermView blank)
    {
        ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(numbers, TermHash.Of(blank), out var known);
        if (!known)
        {
            number = parents.Count;
            parents.Add(number);
        }

        return number;
    }

    /// <summary>The node that stands for all that hang together with this one.</summary>
    public int RootOf(int node)
    {
        while (parents[node] != node)
        {
            node = parents[node] = parents[parents[node]];
        }

        return node;
    }

    public void Join(int one, int other)
    {
        var (a, b) = (RootOf(one), RootOf(other));
        if (a != b)
        {
            parents[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
