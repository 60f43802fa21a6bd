using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace OpenData.Rdf.Sorting;

/// <summary>
/// Three-way quicksort that compares eight bytes at a time (Bentley and Sedgewick, "Fast algorithms for sorting and searching strings",
/// 1997): IRIs begin alike, and what is alike is looked at once. Pivots are drawn at random, so that no document can be made to sort slowly.
/// </summary>
internal sealed class ByteSort(byte[] bytes, CancellationToken cancel)
{
    private const int Few = 12;

    private ulong random = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;

    public void Sort(Span<SortEntry> entries)
    {
        Load(entries, 0);
        Sort(entries, 0);
    }

    /// <summary>Sorts entries that are the same before <paramref name="depth"/> and whose keys are loaded from there.</summary>
    private void Sort(Span<SortEntry> entries, int depth)
    {
        while (entries.Length > Few)
        {
            cancel.ThrowIfCancellationRequested();
            Partition(entries, Pivot(entries), out var less, out var greater);
            var low = entries[..less];
            var same = entries[less..greater];
            var high = entries[greater..];

            // The largest part goes on in this loop, the others are at most half as large each: the stack stays small.
            if (same.Length >= low.Length && same.Length >= high.Length)
            {
                Sort(low, depth);
                Sort(high, depth);
                entries = Deeper(same, depth);
                depth += sizeof(ulong);
            }
            else
            {
                var isLowLarger = low.Length > high.Length;
                Sort(isLowLarger ? high : low, depth);
                Sort(Deeper(same, depth), depth + sizeof(ulong));
                entries = isLowLarger ? low : high;
            }
        }

        SortFew(entries, depth);
    }

    private static void Partition(Span<SortEntry> entries, ulong pivot, out int less, out int greater)
    {
        (less, greater) = (0, entries.Length);
        for (var i = 0; i < greater;)
        {
            var key = entries[i].Key;
            if (key < pivot)
            {
                (entries[i], entries[less]) = (entries[less], entries[i]);
                less++;
                i++;
            }
            else if (key > pivot)
            {
                greater--;
                (entries[i], entries[greater]) = (entries[greater], entries[i]);
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>Of entries with the same key: those that end within it come first, by length; the rest, its next keys loaded, is returned.</summary>
    private Span<SortEntry> Deeper(Span<SortEntry> same, int depth)
    {
        var ended = 0;
        for (var i = 0; i < same.Length; i++)
        {
            if (same[i].Length <= depth + sizeof(ulong))
            {
                (same[i], same[ended]) = (same[ended], same[i]);
                ended++;
            }
        }

        same[..ended].Sort(static (a, b) => a.Length.CompareTo(b.Length));
        var rest = same[ended..];
        Load(rest, depth + sizeof(ulong));
        return rest;
    }

    private void Load(Span<SortEntry> entries, int depth)
    {
        foreach (ref var entry in entries)
        {
            var left = entry.Length - depth;
            entry.Key = left >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(entry.Start + depth)) : Padded(entry, depth);
        }
    }

    private ulong Padded(in SortEntry entry, int depth)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        if (entry.Length > depth)
        {
            bytes.AsSpan(entry.Start + depth, entry.Length - depth).CopyTo(padded);
        }

        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    private void SortFew(Span<SortEntry> entries, int depth)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            var entry = entries[i];
            var to = i;
            while (to > 0 && Compare(entry, entries[to - 1], depth) < 0)
            {
                entries[to] = entries[to - 1];
                to--;
            }

            entries[to] = entry;
        }
    }

    private int Compare(in SortEntry one, in SortEntry other, int depth) => one.Key != other.Key
        ? one.Key.CompareTo(other.Key)
        : Rest(one, depth).SequenceCompareTo(Rest(other, depth));

    private ReadOnlySpan<byte> Rest(in SortEntry entry, int depth)
    {
        var from = Math.Min(depth, entry.Length);
        return bytes.AsSpan(entry.Start + from, entry.Length - from);
    }

    private ulong Pivot(ReadOnlySpan<SortEntry> entries)
    {
        var (a, b, c) = (entries[Draw(entries.Length)].Key, entries[Draw(entries.Length)].Key, entries[Draw(entries.Length)].Key);
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Draw(int count)
    {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return (int)((random >> 32) * (uint)count >> 32);
    }
}
