using System.Numerics;
using System.Runtime.CompilerServices;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>A set of slots, one bit each; sets that meet are of one size.</summary>
internal sealed class SlotSet
{
    private readonly ulong[] bits;

    /// <param name="slots">How many slots there are; the set is empty.</param>
    public SlotSet(int slots) => bits = new ulong[(slots + 63) / 64];

    private SlotSet(ulong[] bits) => this.bits = bits;

    public bool this[int slot] => (bits[slot >> 6] >> (slot & 63) & 1) != 0;

    public bool IsEmpty => !bits.AsSpan().ContainsAnyExcept(0UL);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int slot) => bits[slot >> 6] |= 1UL << (slot & 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int slot) => bits[slot >> 6] &= ~(1UL << (slot & 63));

    public SlotSet Copy() => new((ulong[])bits.Clone());

    public int Count()
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Keeps what the other has too.</summary>
    public SlotSet And(SlotSet other)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= other.bits[i];
        }

        return this;
    }

    /// <summary>Takes in what the other has.</summary>
    public SlotSet Or(SlotSet other)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] |= other.bits[i];
        }

        return this;
    }

    /// <summary>Drops what the other has.</summary>
    public SlotSet Without(SlotSet other)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= ~other.bits[i];
        }

        return this;
    }

    /// <summary>The slots, ascending; the one at hand may be removed meanwhile.</summary>
    public Enumerator GetEnumerator() => new(bits);

    /// <summary>Walks the bits without a call a slot.</summary>
    public struct Enumerator(ulong[] bits)
    {
        private int next;
        private ulong word;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (word == 0)
            {
                if (next == bits.Length)
                {
                    return false;
                }

                word = bits[next++];
            }

            Current = ((next - 1) << 6) + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            return true;
        }
    }
}
