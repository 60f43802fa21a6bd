using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenData.Tables.Types;

/// <summary>
/// Different values of a column and how often each stands there, up to a limit. A value of at most sixteen bytes is its own key;
/// of a longer one the key is a 128-bit digest, and its first bytes are kept for showing.
/// </summary>
internal sealed class DistinctTable(int limit)
{
    /// <summary>Bytes kept of a long value.</summary>
    public const int KeptBytes = 240;

    private int[] slots = new int[256];
    private Entry[] entries = new Entry[64];
    private byte[] kept = new byte[1024];
    private int keptUsed;

    public int Count { get; private set; }

    /// <summary>Counts one value; false when it is new and there is no room for it.</summary>
    /// <param name="bytes">First byte of the value; sixteen bytes must be readable from there.</param>
    /// <param name="length">Its length, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(ref byte bytes, int length)
    {
        Key(ref bytes, length, out var a, out var b);
        var slot = (int)Hash(a, b, length) & (slots.Length - 1);
        var index = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), slot);
        ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), index);
        if (entry.A == a && entry.B == b && entry.Length == length)
        {
            // Entry 0 is never used and its length fits no value, so an empty slot never comes here.
            entry.Count++;
            return true;
        }

        return AddFurther(ref bytes, length, a, b, slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AddFurther(ref byte bytes, int length, ulong a, ulong b, int slot)
    {
        var mask = slots.Length - 1;
        for (var index = slots[slot]; index != 0; index = slots[slot])
        {
            ref var entry = ref entries[index];
            if (entry.A == a && entry.B == b && entry.Length == length)
            {
                entry.Count++;
                return true;
            }

            slot = (slot + 1) & mask;
        }

        return Insert(ref bytes, length, a, b, slot);
    }

    public long CountOf(int index) => entries[index + 1].Count;

    /// <summary>The value, or the first bytes of a long one.</summary>
    public ReadOnlySpan<byte> Value(int index) => kept.AsSpan(entries[index + 1].Offset, Math.Min(entries[index + 1].Length, KeptBytes));

    public bool IsCut(int index) => entries[index + 1].Length > KeptBytes;

    private bool Insert(ref byte bytes, int length, ulong a, ulong b, int slot)
    {
        if (Count >= limit)
        {
            return false;
        }

        var keep = Math.Min(length, KeptBytes);
        if (keptUsed + keep > kept.Length)
        {
            Array.Resize(ref kept, Math.Max(kept.Length * 2, keptUsed + keep));
        }

        MemoryMarshal.CreateReadOnlySpan(ref bytes, keep).CopyTo(kept.AsSpan(keptUsed));
        if (++Count == entries.Length)
        {
            Array.Resize(ref entries, entries.Length * 2);
        }

        entries[Count] = new Entry { A = a, B = b, Length = length, Offset = keptUsed, Count = 1 };
        keptUsed += keep;
        slots[slot] = Count;
        if (Count * 3 > slots.Length)
        {
            Rehash();
        }

        return true;
    }

    private void Rehash()
    {
        slots = new int[slots.Length * 4];
        var mask = slots.Length - 1;
        for (var i = 1; i <= Count; i++)
        {
            ref var e = ref entries[i];
            var slot = (int)Hash(e.A, e.B, e.Length) & mask;
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = i;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong a, ulong b, int length)
    {
        var high = Math.BigMul(a ^ 0xA0761D6478BD642FUL, b ^ 0xE7037ED1A0B428DBUL ^ (ulong)length, out var low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Key(ref byte bytes, int length, out ulong a, out ulong b)
    {
        if (length >= 8)
        {
            a = Unsafe.ReadUnaligned<ulong>(ref bytes);
            if (length <= 16)
            {
                b = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, length - 8));
                return;
            }

            Digest(ref bytes, length, out a, out b);
            return;
        }

        // Shorter values are followed by other bytes of the batch; the mask leaves them out.
        a = Unsafe.ReadUnaligned<ulong>(ref bytes) & ((1UL << (length * 8)) - 1);
        b = 0;
    }

    private static void Digest(ref byte bytes, int length, out ulong a, out ulong b)
    {
        const ulong k1 = 0xA0761D6478BD642FUL, k2 = 0xE7037ED1A0B428DBUL;
        ulong h1 = k1 ^ (ulong)length, h2 = k2;
        var at = 0;
        for (; at + 16 <= length; at += 16)
        {
            var x = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));
            var y = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at + 8));
            Mix(ref h1, ref h2, x, y);
        }

        if (at < length)
        {
            var x = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, length - 16));
            var y = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, length - 8));
            Mix(ref h1, ref h2, x, y);
        }

        a = h1;
        b = h2;

        static void Mix(ref ulong h1, ref ulong h2, ulong x, ulong y)
        {
            var high = Math.BigMul(x ^ h1, y ^ k1, out var low);
            h1 = high ^ low ^ ((h1 << 23) | (h1 >> 41));
            h2 = ((h2 ^ x) * k2) + ((y ^ ((h2 << 29) | (h2 >> 35))) * 0x8EBC6AF09C88C6E3UL);
        }
    }

    private struct Entry
    {
        public ulong A;
        public ulong B;
        public int Length;
        public int Offset;
        public long Count;
    }
}
