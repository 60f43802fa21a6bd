using System.Buffers.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>
/// Numbers for the blank nodes of a document, and which of them hang together. A label is kept as its hash only, and one that a reader made
/// up, a number itself, not at all: 10 to 40 bytes a node.
/// </summary>
internal sealed class BlankNumbers
{
    private const int FirstSlots = 1 << 10;

    private ulong[] hashes = new ulong[FirstSlots];
    private int[] numbers = new int[FirstSlots];
    private int[] parents = [];
    private int labelled;

    public int NumberOf(in TermView blank)
    {
        // Made-up labels get the even numbers, those of the document the odd ones.
        var number = MadeUp(blank.Text) is >= 0 and var own ? own * 2 : (NumberOf(TermHash.Of(blank)) * 2) + 1;
        if (number >= parents.Length)
        {
            var before = parents.Length;
            Array.Resize(ref parents, Math.Max(number + 1, before + (before >> 1) + 1024));
            for (var i = before; i < parents.Length; i++)
            {
                parents[i] = i;
            }
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

    /// <summary>The number in a label such as <c>~17</c>, -1 in any other.</summary>
    private static int MadeUp(ReadOnlySpan<byte> label) =>
        label.Length is > 1 and < 10
        && label[0] == '~'
        && label[1] is >= (byte)'1' and <= (byte)'9'
        && Utf8Parser.TryParse(label[1..], out int number, out var read)
        && read == label.Length - 1
            ? number
            : -1;

    private int NumberOf(ulong hash)
    {
        // An empty slot is 0.
        hash = hash == 0 ? 1 : hash;
        var slot = SlotOf(hash);
        if (hashes[slot] == 0)
        {
            if (labelled * 4L >= hashes.Length * 3L)
            {
                Grow();
                slot = SlotOf(hash);
            }

            (hashes[slot], numbers[slot]) = (hash, labelled++);
        }

        return numbers[slot];
    }

    private int SlotOf(ulong hash)
    {
        var mask = hashes.Length - 1;
        var slot = (int)hash & mask;
        while (hashes[slot] != hash && hashes[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var (oldHashes, oldNumbers) = (hashes, numbers);
        hashes = new ulong[oldHashes.Length * 2];
        numbers = new int[hashes.Length];
        for (var i = 0; i < oldHashes.Length; i++)
        {
            if (oldHashes[i] != 0)
            {
                var slot = SlotOf(oldHashes[i]);
                (hashes[slot], numbers[slot]) = (oldHashes[i], oldNumbers[i]);
            }
        }
    }
}
