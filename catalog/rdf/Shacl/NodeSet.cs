using System.Runtime.InteropServices;

namespace OpenData.Rdf.Shacl;

/// <summary>Nodes, each once, in the order in which they were found.</summary>
internal sealed class NodeSet
{
    private const int Few = 16;

    private readonly List<int> nodes = [];
    private readonly HashSet<int> seen = [];

    public int Count => nodes.Count;

    public int this[int index] => nodes[index];

    /// <summary>Valid until the next change.</summary>
    public ReadOnlySpan<int> Span => CollectionsMarshal.AsSpan(nodes);

    public bool Add(int node)
    {
        if (nodes.Count < Few)
        {
            if (nodes.Contains(node))
            {
                return false;
            }
        }
        else
        {
            if (seen.Count == 0)
            {
                seen.UnionWith(nodes);
            }

            if (!seen.Add(node))
            {
                return false;
            }
        }

        nodes.Add(node);
        return true;
    }

    public void Clear()
    {
        nodes.Clear();
        seen.Clear();
    }
}
