using System.Numerics;
using System.Runtime.Intrinsics;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// What is looked for in a whole text, sixteen bytes at a time; written out for the reason that <see cref="ByteScan"/> gives.
/// </summary>
internal static class TextScan
{
    /// <summary>The first byte that no IRI may hold (Turtle's rule IRIREF), -1 when there is none.</summary>
    public static int Forbidden(ReadOnlySpan<byte> iri)
    {
        var i = 0;
        if (iri.Length >= Vector128<byte>.Count)
        {
            ref readonly var first = ref iri[0];
            for (; i < iri.Length; i += Vector128<byte>.Count)
            {
                // The last block reaches back over bytes that were looked at before.
                i = Math.Min(i, iri.Length - Vector128<byte>.Count);
                var block = Vector128.LoadUnsafe(in first, (nuint)i);
                if (TurtleCharacters.ForbiddenInIri(block).ExtractMostSignificantBits() is not 0 and var mask)
                {
                    return i + BitOperations.TrailingZeroCount(mask);
                }
            }

            return -1;
        }

        for (; i < iri.Length; i++)
        {
            if (TurtleCharacters.IsForbiddenInIri(iri[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first byte of a string that canonical N-Triples escapes, -1 when there is none.</summary>
    public static int Escaped(ReadOnlySpan<byte> text)
    {
        var i = 0;
        if (text.Length >= Vector128<byte>.Count)
        {
            ref readonly var first = ref text[0];
            for (; i < text.Length; i += Vector128<byte>.Count)
            {
                // The last block reaches back over bytes that were looked at before.
                i = Math.Min(i, text.Length - Vector128<byte>.Count);
                var block = Vector128.LoadUnsafe(in first, (nuint)i);
                var stops = Vector128.Equals(Vector128.Min(block, Vector128.Create((byte)0x1F)), block)
                    | Vector128.Equals(block, Vector128.Create((byte)'"'))
                    | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                    | Vector128.Equals(block, Vector128.Create((byte)0x7F));
                if (stops.ExtractMostSignificantBits() is not 0 and var mask)
                {
                    return i + BitOperations.TrailingZeroCount(mask);
                }
            }

            return -1;
        }

        for (; i < text.Length; i++)
        {
            if (IsEscaped(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    public static bool IsEscaped(byte octet) => octet is < 0x20 or (byte)'"' or (byte)'\\' or 0x7F;

    /// <summary>Where the letters, digits and <c>_ - .</c> begin that an IRI ends with. They are few as a rule.</summary>
    public static int LocalStart(ReadOnlySpan<byte> iri)
    {
        var i = iri.Length;
        while (i > 0 && (TurtleCharacters.IsPlain(iri[i - 1]) ? iri[i - 1] != ':' : iri[i - 1] == '.'))
        {
            i--;
        }

        return i;
    }
}
