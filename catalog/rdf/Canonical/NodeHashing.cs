using System.Buffers;
using System.Security.Cryptography;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Canonical;

/// <summary>The hashes of RDFC-1.0 that say what surrounds a blank node (sections 4.6 to 4.8).</summary>
internal sealed class NodeHashing(BlankQuads quads, int[] canonical, CanonicalOptions options, CancellationToken cancel)
{
    private readonly byte[]?[] firstDegree = new byte[quads.Count][];
    private readonly ArrayBufferWriter<byte> text = new(1024);
    private readonly List<Range> lines = [];
    private long work;

    /// <summary>Hash First Degree Quads: what is said about the node, every other blank node alike.</summary>
    public byte[] FirstDegree(int node)
    {
        if (firstDegree[node] is { } known)
        {
            return known;
        }

        text.ResetWrittenCount();
        lines.Clear();
        foreach (var index in quads.About(node))
        {
            var start = text.WrittenCount;
            WriteFirstDegree(quads.Statements[index], node);
            lines.Add(start..text.WrittenCount);
        }

        lines.Sort((one, other) => text.WrittenSpan[one].SequenceCompareTo(text.WrittenSpan[other]));
        var sorted = new byte[text.WrittenCount];
        var at = 0;
        foreach (var line in lines)
        {
            text.WrittenSpan[line].CopyTo(sorted.AsSpan(at));
            at += line.End.Value - line.Start.Value;
        }

        return firstDegree[node] = Hash(sorted);
    }

    /// <summary>Hash N-Degree Quads: what surrounds the node at any distance, along the least of all paths. Names what it meets.</summary>
    /// <exception cref="TooSymmetricException">The work limit is reached, or the paths are too long for the stack.</exception>
    public byte[] NDegree(int node, TemporaryLabels issuer)
    {
        cancel.ThrowIfCancellationRequested();
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TooSymmetricException();
        }

        var data = new ArrayBufferWriter<byte>(256);
        var related = Related(node, issuer);
        for (var start = 0; start < related.Count;)
        {
            var end = start + 1;
            while (end < related.Count && related[end].Hash.AsSpan().SequenceEqual(related[start].Hash))
            {
                end++;
            }

            CanonicalText.WriteHexadecimal(data, related[start].Hash);
            var group = related[start..end].ConvertAll(static r => r.Node);
            data.Write(group.Count == 1 ? OnlyPath(group, issuer) : LeastPath(group, issuer));
            start = end;
        }

        return Hash(data.WrittenSpan);
    }

    public byte[] Hash(ReadOnlySpan<byte> bytes) =>
        options.Algorithm == CanonicalAlgorithm.Sha384 ? SHA384.HashData(bytes) : SHA256.HashData(bytes);

    /// <summary>The blank nodes beside a node, by the hash of where and how they stand there.</summary>
    private List<(byte[] Hash, int Node)> Related(int node, TemporaryLabels issuer)
    {
        var related = new List<(byte[] Hash, int Node)>();
        foreach (var index in quads.About(node))
        {
            var statement = quads.Statements[index];
            Add(statement.Subject, statement, (byte)'s');
            Add(statement.Value, statement, (byte)'o');
            Add(statement.Graph, statement, (byte)'g');
        }

        related.Sort(static (one, other) => one.Hash.AsSpan().SequenceCompareTo(other.Hash) is not 0 and var order
            ? order
            : one.Node.CompareTo(other.Node));
        return related;

        void Add(int term, Statement statement, byte position)
        {
            if (quads.NodeOf(term) is >= 0 and var other && other != node)
            {
                Count(1);
                related.Add((HashRelated(other, statement, issuer, position), other));
            }
        }
    }

    private byte[] HashRelated(int node, Statement statement, TemporaryLabels issuer, byte position)
    {
        var first = canonical[node] < 0 && issuer.Find(node) < 0 ? FirstDegree(node) : null;
        text.ResetWrittenCount();
        text.Write([position]);
        if (position != (byte)'g')
        {
            CanonicalText.WriteIri(text, quads.Terms.TextOf(statement.Predicate));
        }

        if (first is null)
        {
            WriteName(text, node, issuer);
        }
        else
        {
            CanonicalText.WriteHexadecimal(text, first);
        }

        return Hash(text.WrittenSpan);
    }

    private ReadOnlySpan<byte> OnlyPath(List<int> group, TemporaryLabels issuer)
    {
        var path = new ArrayBufferWriter<byte>(256);
        Follow(group, issuer, path, []);
        return path.WrittenSpan;
    }

    /// <summary>Tries the nodes in every order and keeps the names of the one whose path comes first.</summary>
    private ReadOnlySpan<byte> LeastPath(List<int> group, TemporaryLabels issuer)
    {
        var before = issuer.Count;
        var path = new ArrayBufferWriter<byte>(256);
        byte[] chosen = [];
        int[] names = [];
        do
        {
            issuer.TakeBack(before);
            path.ResetWrittenCount();
            if (Follow(group, issuer, path, chosen))
            {
                chosen = path.WrittenSpan.ToArray();
                names = issuer.Since(before);
            }
        }
        while (NextOrder(group));

        issuer.TakeBack(before);
        foreach (var node in names)
        {
            issuer.Issue(node);
        }

        return chosen;
    }

    /// <summary>Writes the path through the nodes in this order; false as soon as it is known to come after the one chosen.</summary>
    private bool Follow(List<int> group, TemporaryLabels issuer, ArrayBufferWriter<byte> path, byte[] chosen)
    {
        Count(group.Count);
        List<int>? deeper = null;
        foreach (var node in group)
        {
            if (canonical[node] < 0 && issuer.Find(node) < 0)
            {
                (deeper ??= []).Add(node);
                issuer.Issue(node);
            }

            WriteName(path, node, issuer);
            if (ComesAfter(path, chosen))
            {
                return false;
            }
        }

        foreach (var node in deeper ?? [])
        {
            var hash = NDegree(node, issuer);
            WriteName(path, node, issuer);
            path.Write("<"u8);
            CanonicalText.WriteHexadecimal(path, hash);
            path.Write(">"u8);
            if (ComesAfter(path, chosen))
            {
                return false;
            }
        }

        return chosen.Length == 0 || path.WrittenSpan.SequenceCompareTo(chosen) < 0;
    }

    /// <summary>What a path begins with already decides when it differs.</summary>
    private static bool ComesAfter(ArrayBufferWriter<byte> path, byte[] chosen) =>
        chosen.Length > 0 && path.WrittenSpan.SequenceCompareTo(chosen) > 0;

    /// <summary>The next of all orders, lexicographically; the same node twice makes no order of its own.</summary>
    private static bool NextOrder(List<int> group)
    {
        var pivot = group.Count - 2;
        while (pivot >= 0 && group[pivot] >= group[pivot + 1])
        {
            pivot--;
        }

        if (pivot < 0)
        {
            return false;
        }

        var swap = group.Count - 1;
        while (group[swap] <= group[pivot])
        {
            swap--;
        }

        (group[pivot], group[swap]) = (group[swap], group[pivot]);
        group.Reverse(pivot + 1, group.Count - pivot - 1);
        return true;
    }

    private void WriteName(ArrayBufferWriter<byte> output, int node, TemporaryLabels issuer)
    {
        output.Write(canonical[node] >= 0 ? "_:c14n"u8 : "_:b"u8);
        CanonicalText.WriteNumber(output, canonical[node] >= 0 ? canonical[node] : issuer.Find(node));
    }

    private void WriteFirstDegree(Statement statement, int node)
    {
        WriteTerm(statement.Subject);
        text.Write(" "u8);
        WriteTerm(statement.Predicate);
        text.Write(" "u8);
        WriteTerm(statement.Value);
        text.Write(" "u8);
        if (statement.Graph != 0)
        {
            WriteTerm(statement.Graph);
            text.Write(" "u8);
        }

        text.Write(".\n"u8);

        void WriteTerm(int term)
        {
            if (quads.NodeOf(term) is >= 0 and var other)
            {
                text.Write(other == node ? "_:a"u8 : "_:z"u8);
            }
            else
            {
                CanonicalText.WriteTerm(text, quads.Terms[term]);
            }
        }
    }

    private void Count(int looks)
    {
        work += looks;
        if (work > options.WorkLimit)
        {
            throw new TooSymmetricException();
        }
    }
}
