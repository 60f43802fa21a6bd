namespace OpenData.Rdf.Canonical;

/// <summary>Gives a dataset's blank nodes their canonical numbers (RDFC-1.0, section 4.4).</summary>
internal static class CanonicalLabels
{
    /// <exception cref="TooSymmetricException">The work limit is reached.</exception>
    public static int[] Of(BlankQuads quads, CanonicalOptions options, CancellationToken cancel)
    {
        var canonical = new int[quads.Count];
        Array.Fill(canonical, -1);
        var hashing = new NodeHashing(quads, canonical, options, cancel);
        var nodes = new int[quads.Count];
        for (var node = 0; node < nodes.Length; node++)
        {
            cancel.ThrowIfCancellationRequested();
            hashing.FirstDegree(nodes[node] = node);
        }

        Array.Sort(nodes, (one, other) => hashing.FirstDegree(one).AsSpan().SequenceCompareTo(hashing.FirstDegree(other)) is not 0 and var order
            ? order
            : one.CompareTo(other));
        var groups = Groups(nodes, hashing);
        var next = 0;
        foreach (var group in groups)
        {
            if (group.Count == 1)
            {
                canonical[group[0]] = next++;
            }
        }

        var issuer = new TemporaryLabels(quads.Count);
        foreach (var group in groups)
        {
            if (group.Count > 1)
            {
                TellApart(group, issuer, hashing, canonical, ref next);
            }
        }

        return canonical;
    }

    /// <summary>Nodes of the same first-degree hash, in the order of the hashes.</summary>
    private static List<ArraySegment<int>> Groups(int[] nodes, NodeHashing hashing)
    {
        var groups = new List<ArraySegment<int>>();
        for (var start = 0; start < nodes.Length;)
        {
            var end = start + 1;
            while (end < nodes.Length && hashing.FirstDegree(nodes[start]).AsSpan().SequenceEqual(hashing.FirstDegree(nodes[end])))
            {
                end++;
            }

            groups.Add(new(nodes, start, end - start));
            start = end;
        }

        return groups;
    }

    private static void TellApart(
        ArraySegment<int> group, TemporaryLabels issuer, NodeHashing hashing, int[] canonical, ref int next)
    {
        var paths = new List<(byte[] Hash, int[] Order)>();
        foreach (var node in group)
        {
            if (canonical[node] < 0)
            {
                issuer.TakeBack(0);
                issuer.Issue(node);
                var hash = hashing.NDegree(node, issuer);
                paths.Add((hash, issuer.Since(0)));
            }
        }

        foreach (var (_, order) in paths.OrderBy(static p => p.Hash, Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b))))
        {
            foreach (var node in order)
            {
                if (canonical[node] < 0)
                {
                    canonical[node] = next++;
                }
            }
        }
    }
}
