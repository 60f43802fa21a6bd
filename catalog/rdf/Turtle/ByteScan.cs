using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// The searches that find a token's end, sixteen bytes at a time. Written out, and over arrays, because the library's own searches are
/// compiled only when a program runs: a short run would spend most of its time in code that is not optimised yet.
/// </summary>
internal static class ByteScan
{
    /// <summary>
    /// Where the scan of an IRI stops: its <c>&gt;</c>, an escape, or something that may not be there (Turtle's rule IRIREF);
    /// <paramref name="end"/> when it does not.
    /// </summary>
    public static int IriStop(byte[] bytes, int start, int end)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
        var i = start;
        for (; i <= end - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref first, (nuint)i);
            if (TurtleCharacters.ForbiddenInIri(block).ExtractMostSignificantBits() is not 0 and var mask)
            {
                return i + System.Numerics.BitOperations.TrailingZeroCount(mask);
            }
        }

        while (i < end && !TurtleCharacters.IsForbiddenInIri(bytes[i]))
        {
            i++;
        }

        return i;
    }

    /// <summary>Where the scan of a short string stops: its quotation mark, an escape, a line's end.</summary>
    public static int StringStop(byte[] bytes, int start, int end, byte quote)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
        var i = start;
        for (; i <= end - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref first, (nuint)i);
            var stops = Vector128.Equals(block, Vector128.Create(quote))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.Equals(block, Vector128.Create((byte)'\n'))
                | Vector128.Equals(block, Vector128.Create((byte)'\r'));
            if (stops.ExtractMostSignificantBits() is not 0 and var mask)
            {
                return i + System.Numerics.BitOperations.TrailingZeroCount(mask);
            }
        }

        while (i < end && bytes[i] != quote && bytes[i] is not ((byte)'\\' or (byte)'\n' or (byte)'\r'))
        {
            i++;
        }

        return i;
    }

    /// <summary>
    /// Behind the ASCII characters that may stand inside a name and need no closer look. Names are too short for more than a loop.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NameStop(byte[] bytes, int start, int end)
    {
        var i = start;
        while (i < end && TurtleCharacters.IsPlain(bytes[i]))
        {
            i++;
        }

        return i;
    }
}
