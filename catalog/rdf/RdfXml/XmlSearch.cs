using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// The searches that find where a token ends, sixteen bytes at a time. Written out here because the library's own are compiled only when
/// a program runs: a short run would spend most of its time in code that is not optimised yet.
/// </summary>
internal static class XmlSearch
{
    private const int Width = 16;

    /// <summary>Where plain text may end: at <c>&lt;</c>, <c>&amp;</c> or <c>]</c>; the text's length when it does not.</summary>
    public static int TextStop(ReadOnlySpan<byte> text)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var i = 0;
        for (; i <= text.Length - Width; i += Width)
        {
            var block = Vector128.LoadUnsafe(ref first, (nuint)i);
            var stops = Vector128.Equals(block, Vector128.Create((byte)'<'))
                | Vector128.Equals(block, Vector128.Create((byte)'&'))
                | Vector128.Equals(block, Vector128.Create((byte)']'));
            if (stops.ExtractMostSignificantBits() is not 0 and var mask)
            {
                return i + BitOperations.TrailingZeroCount(mask);
            }
        }

        while (i < text.Length && text[i] is not ((byte)'<' or (byte)'&' or (byte)']'))
        {
            i++;
        }

        return i;
    }

    /// <summary>Where a plain attribute value may end: at its quotation mark, a reference, <c>&lt;</c>, a line end or a tab.</summary>
    public static int ValueStop(ReadOnlySpan<byte> text, byte quote)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var i = 0;
        for (; i <= text.Length - Width; i += Width)
        {
            var block = Vector128.LoadUnsafe(ref first, (nuint)i);
            var stops = Vector128.Equals(block, Vector128.Create(quote))
                | Vector128.Equals(block, Vector128.Create((byte)'&'))
                | Vector128.Equals(block, Vector128.Create((byte)'<'))
                | Below(block, 0x1F);
            if (stops.ExtractMostSignificantBits() is not 0 and var mask)
            {
                return i + BitOperations.TrailingZeroCount(mask);
            }
        }

        while (i < text.Length && text[i] != quote && text[i] is not ((byte)'&' or (byte)'<' or < 0x20))
        {
            i++;
        }

        return i;
    }

    /// <summary>Whether there is a control character that XML 1.0 does not allow.</summary>
    public static bool HoldsControl(ReadOnlySpan<byte> text)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var i = 0;
        for (; i <= text.Length - Width; i += Width)
        {
            var block = Vector128.LoadUnsafe(ref first, (nuint)i);
            var allowed = Vector128.Equals(block, Vector128.Create((byte)'\n'))
                | Vector128.Equals(block, Vector128.Create((byte)'\t'))
                | Vector128.Equals(block, Vector128.Create((byte)'\r'));
            if (Vector128.AndNot(Below(block, 0x1F), allowed) != Vector128<byte>.Zero)
            {
                return true;
            }
        }

        for (; i < text.Length; i++)
        {
            if (text[i] is < 0x20 and not ((byte)'\n' or (byte)'\t' or (byte)'\r'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which bytes are not above a limit.</summary>
    private static Vector128<byte> Below(Vector128<byte> block, byte limit) =>
        Vector128.Equals(Vector128.Min(block, Vector128.Create(limit)), block);
}
