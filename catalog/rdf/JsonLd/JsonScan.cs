using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// The searches that find where a string ends and whether an IRI is clean, sixteen bytes at a time. Written out, because the library's own
/// are compiled only when a program runs: a short run would spend much of its time in code that is not optimised yet.
/// </summary>
internal static class JsonScan
{
    /// <summary>The first quotation mark, backslash or control character; the text's length when there is none.</summary>
    public static int StringStop(ReadOnlySpan<byte> text, int start)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var i = start;
        for (; i <= text.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref first, (nuint)i);
            var stops = Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(block, Vector128.Create((byte)0x1F)), block);
            if (stops.ExtractMostSignificantBits() is not 0 and var mask)
            {
                return i + BitOperations.TrailingZeroCount(mask);
            }
        }

        while (i < text.Length && text[i] is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            i++;
        }

        return i;
    }

    /// <summary>The first byte that no IRI may hold (RFC 3987), or <c>#</c>, which it may hold once; the text's length when there is none.</summary>
    public static int IriStop(ReadOnlySpan<byte> text)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var i = 0;
        for (; i <= text.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref first, (nuint)i);
            var pairs = block | Vector128.Create((byte)2);
            var braces = block - Vector128.Create((byte)'{');
            var stops = Vector128.Equals(Vector128.Min(block, Vector128.Create((byte)0x20)), block)
                | Vector128.Equals(pairs, Vector128.Create((byte)'>')) // and <
                | Vector128.Equals(pairs, Vector128.Create((byte)'^')) // and backslash
                | Vector128.Equals(block | Vector128.Create((byte)1), Vector128.Create((byte)'#')) // and quotation mark
                | Vector128.Equals(block, Vector128.Create((byte)'`'))
                | Vector128.Equals(Vector128.Min(braces, Vector128.Create((byte)2)), braces); // { | }
            if (stops.ExtractMostSignificantBits() is not 0 and var mask)
            {
                return i + BitOperations.TrailingZeroCount(mask);
            }
        }

        while (i < text.Length && !IsSuspicious(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsSuspicious(byte c) =>
        c is <= 0x20 or (byte)'<' or (byte)'>' or (byte)'"' or (byte)'{' or (byte)'}' or (byte)'|' or (byte)'^' or (byte)'`' or (byte)'\\' or (byte)'#';
}
