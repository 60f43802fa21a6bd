using System.Numerics;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>What is known of a node of the document.</summary>
[Flags]
internal enum NodeFacts : byte
{
    None = 0,

    /// <summary>Something is said of it.</summary>
    Subject = 1,

    /// <summary>What is said of it lies in several chunks.</summary>
    Scattered = 2,

    /// <summary>A check looks at what is said of it.</summary>
    Used = 4,

    /// <summary>What is said of it was looked at from a chunk that holds nothing of it.</summary>
    UsedFromOutside = 8,

    /// <summary>A check hung on its classes where they were not known.</summary>
    ClassesUsed = 16,

    /// <summary>It is a target because something has it as a value.</summary>
    Named = 32,

    /// <summary>It is a focus node by what is said of it.</summary>
    Focus = 64,
}

/// <summary>
/// Every node the document says something of, by 128 bits of hash instead of its text: its classes and where it stands. Some 35 bytes a
/// node.
/// </summary>
internal sealed class SubjectIndex
{
    private const int PageBits = 14;
    private const int PageMask = (1 << PageBits) - 1;

    private readonly List<Entry[]> pages = [];
    private int[] slots = new int[1 << 10];

    /// <summary>Nodes known; they are numbered from 1.</summary>
    public int Count { get; private set; }

    public ref Entry this[int number] => ref pages[(number - 1) >> PageBits][(number - 1) & PageMask];

    /// <summary>The node's number; 0 when it is unknown.</summary>
    public int Find(WideHash hash) => slots[SlotOf(hash)];

    /// <summary>The node's number, a new one when it was unknown.</summary>
    public int Add(WideHash hash)
    {
        var slot = SlotOf(hash);
        if (slots[slot] != 0)
        {
            return slots[slot];
        }

        Count++;
        if (Count * 2 > slots.Length)
        {
            Grow();
            slot = SlotOf(hash);
        }

        if ((Count - 1) >> PageBits == pages.Count)
        {
            pages.Add(new Entry[1 << PageBits]);
        }

        this[Count] = new Entry { Hash = hash };
        return slots[slot] = Count;
    }

    private int SlotOf(WideHash hash)
    {
        var mask = slots.Length - 1;
        for (var slot = (int)hash.Low & mask; ; slot = (slot + 1) & mask)
        {
            if (slots[slot] == 0 || this[slots[slot]].Hash.Equals(hash))
            {
                return slot;
            }
        }
    }

    private void Grow()
    {
        slots = new int[BitOperations.RoundUpToPowerOf2((uint)slots.Length * 2)];
        for (var number = 1; number < Count; number++)
        {
            slots[SlotOf(this[number].Hash)] = number;
        }
    }

    public struct Entry
    {
        public WideHash Hash { get; init; }

        /// <summary>The classes it is of, as a number of <see cref="ClassSets"/>.</summary>
        public int Classes { get; set; }

        /// <summary>The first chunk that says something of it.</summary>
        public int Chunk { get; set; }

        public NodeFacts Facts { get; set; }

        public readonly bool Is(NodeFacts facts) => (Facts & facts) == facts;
    }
}
