using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>What kinds of bytes a cell has and where its digits stand, from a few vector loads: decides what is worth asking of it.</summary>
internal struct CellLook
{
    private const int Masked = 64;

    /// <summary>Digits, and single signs between two digits that numbers are grouped with; of the first 64 bytes.</summary>
    private ulong joined;

    public int Digits { get; private set; }

    /// <summary>Letters, and bytes of letters outside ASCII.</summary>
    public int Letters { get; private set; }

    public bool HasAt { get; private set; }

    /// <summary>Longer than what was looked at byte by byte.</summary>
    public bool IsLong { get; private set; }

    /// <summary>Long enough a run of digits, grouped or not, that an identifier or telephone number may hide in it.</summary>
    public readonly bool HasRun
    {
        get
        {
            var runs = joined & (joined >> 1);
            runs &= runs >> 2;
            return IsLong || (runs & (runs >> 4)) != 0;
        }
    }

    /// <summary>Looks at a cell of at least one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CellLook At(ReadOnlySpan<byte> cell)
    {
        ref var start = ref MemoryMarshal.GetReference(cell);
        if (cell.Length <= 16)
        {
            var look = default(CellLook);
            var (digits, signs) = look.Add(Load(ref start, cell.Length));
            look.joined = digits | (signs & (digits << 1) & (digits >> 1));
            return look;
        }

        return Long(cell);
    }

    private static CellLook Long(ReadOnlySpan<byte> cell)
    {
        var look = default(CellLook);
        ref var start = ref MemoryMarshal.GetReference(cell);
        ulong digits = 0;
        ulong signs = 0;
        for (var at = 0; at < cell.Length; at += 16)
        {
            var (d, s) = look.Add(Load(ref Unsafe.Add(ref start, at), cell.Length - at));
            if (at < Masked)
            {
                digits |= (ulong)d << at;
                signs |= (ulong)s << at;
            }
        }

        look.joined = digits | (signs & (digits << 1) & (digits >> 1));
        look.IsLong = cell.Length > Masked;
        return look;
    }

    /// <summary>Bits of digits, and of blanks and dashes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (uint Digits, uint Signs) Add(Vector128<byte> bytes)
    {
        var digits = Vector128.LessThan(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)10)).ExtractMostSignificantBits();
        var small = (bytes | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a');
        var letters = (Vector128.LessThan(small, Vector128.Create((byte)26)) | bytes).ExtractMostSignificantBits();
        var signs = (Vector128.Equals(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)'-'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'/'))).ExtractMostSignificantBits();
        Digits += BitOperations.PopCount(digits);
        Letters += BitOperations.PopCount(letters);
        HasAt |= Vector128.EqualsAny(bytes, Vector128.Create((byte)'@'));
        return (digits, signs);
    }

    /// <summary>Up to sixteen bytes, the rest zero, never reading past them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load(ref byte start, int left)
    {
        if (left >= 16)
        {
            return Vector128.LoadUnsafe(ref start);
        }

        if (left > 8)
        {
            return Vector128.Create(
                Unsafe.ReadUnaligned<ulong>(ref start),
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, left - 8)) >> ((16 - left) * 8)).AsByte();
        }

        return Vector128.CreateScalar(Word(ref start, left)).AsByte();
    }

    /// <summary>One to eight bytes as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ref byte start, int left)
    {
        if (left == 8)
        {
            return Unsafe.ReadUnaligned<ulong>(ref start);
        }

        if (left >= 4)
        {
            var end = (ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, left - 4));
            return Unsafe.ReadUnaligned<uint>(ref start) | (end << ((left - 4) * 8));
        }

        return start | ((ulong)Unsafe.Add(ref start, left >> 1) << ((left >> 1) * 8)) | ((ulong)Unsafe.Add(ref start, left - 1) << ((left - 1) * 8));
    }
}
