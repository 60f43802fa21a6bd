using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>Columns repeat themselves: what a text looks like is worked out once while it stays in this cache.</summary>
internal sealed class TraitCache
{
    private const int Size = 1 << 13;

    private readonly ulong[] keys = new ulong[Size];
    private readonly TextTraits[] values = new TextTraits[Size];

    public TextTraits Of(ReadOnlySpan<byte> text, out bool hit)
    {
        var key = Hash(text);
        var slot = (int)(key >> 40) & (Size - 1);
        hit = keys[slot] == key;
        if (hit)
        {
            return values[slot];
        }

        var traits = ReadTraits.Of(text);
        keys[slot] = key;
        values[slot] = traits;
        return traits;
    }

    /// <summary>Sixty-four bits of a text of at least one byte; never 0.</summary>
    public static ulong Hash(ReadOnlySpan<byte> text)
    {
        const ulong mix = 0x9E3779B97F4A7C15;
        ref var start = ref MemoryMarshal.GetReference(text);
        var hash = ((ulong)text.Length * mix) + 0x2545F4914F6CDD1D;
        var left = text.Length;
        while (left > 8)
        {
            hash = Math.BigMul(hash ^ Unsafe.ReadUnaligned<ulong>(ref start), mix, out var low) ^ low;
            start = ref Unsafe.Add(ref start, 8);
            left -= 8;
        }

        hash = Math.BigMul(hash ^ (left > 0 ? CellLook.Word(ref start, left) : 0), mix, out var last) ^ last;
        return hash | 1;
    }
}
