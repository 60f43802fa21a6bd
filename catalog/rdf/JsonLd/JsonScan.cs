using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OpenData.Rdf.Turtle;

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
            var stops = TurtleCharacters.ForbiddenInIri(block) | Vector128.Equals(block, Vector128.Create((byte)'#'));
            if (stops.ExtractMostSignificantBits() is not 0 and var mask)
            {
                return i + BitOperations.TrailingZeroCount(mask);
            }
        }

        while (i < text.Length && text[i] != '#' && !TurtleCharacters.IsForbiddenInIri(text[i]))
        {
            i++;
        }

        return i;
    }
}
