using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace OpenData.Rdf.Turtle;

/// <summary>Character classes of the Turtle grammar (RDF 1.1 Turtle, section 6.5).</summary>
internal static class TurtleCharacters
{
    /// <summary>One for each ASCII letter, digit, underscore, hyphen and colon.</summary>
    private static ReadOnlySpan<byte> PlainTable =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Whether an ASCII byte may stand inside a name and needs no closer look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPlain(byte c) => PlainTable[c] != 0;

    /// <summary>A bit for space, tab, carriage return and line feed at its code.</summary>
    private const ulong SpaceBits = 1UL << ' ' | 1UL << '\t' | 1UL << '\r' | 1UL << '\n';

    public static bool IsNameStart(Rune c) =>
        c.IsAscii
            ? c.Value is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')
            : c.Value is (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D)
                or (>= 0x37F and <= 0x1FFF) or (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF)
                or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    public static bool IsName(Rune c) =>
        IsNameStart(c) || c.Value is '_' or '-' or (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);

    /// <summary>PN_CHARS_U or a digit: what a blank-node label or, with a colon, a local name may begin with.</summary>
    public static bool IsLabelStart(Rune c) => IsNameStart(c) || c.Value is '_' or (>= '0' and <= '9');

    public static bool IsHex(int c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');

    /// <summary>Characters that may follow a backslash in a local name.</summary>
    public static bool IsLocalEscape(int c) => c is not -1 && "_~.-!$&'()*+,;=/?#@%"u8.Contains((byte)c);

    /// <summary>Not allowed inside an IRI, escaped or not.</summary>
    public static bool IsForbiddenInIri(int c) => c is <= 0x20 or '<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\';

    /// <summary>The same of sixteen bytes at once: all bits are set in the places of those not allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ForbiddenInIri(Vector128<byte> block)
    {
        var pairs = block | Vector128.Create((byte)2);
        var braces = block - Vector128.Create((byte)'{');
        return Vector128.Equals(Vector128.Min(block, Vector128.Create((byte)0x20)), block)
            | Vector128.Equals(pairs, Vector128.Create((byte)'>')) // and <
            | Vector128.Equals(pairs, Vector128.Create((byte)'^')) // and backslash
            | Vector128.Equals(block, Vector128.Create((byte)'`'))
            | Vector128.Equals(block, Vector128.Create((byte)'"'))
            | Vector128.Equals(Vector128.Min(braces, Vector128.Create((byte)2)), braces); // { | }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(int c) => (uint)c <= ' ' && (SpaceBits >> c & 1) != 0;

    /// <summary>Whether an IRI begins with a scheme and a colon (RFC 3986, section 3.1).</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> iri)
    {
        if (iri.Length > 5 && iri[0] == 'h' && iri[1] == 't' && iri[2] == 't' && iri[3] == 'p'
            && (iri[4] == ':' || (iri[4] == 's' && iri[5] == ':')))
        {
            return true;
        }

        for (var i = 0; i < iri.Length; i++)
        {
            var c = iri[i];
            if (c == ':')
            {
                return i > 0;
            }

            if (!(char.IsAsciiLetter((char)c) || (i > 0 && (char.IsAsciiDigit((char)c) || c is (byte)'+' or (byte)'-' or (byte)'.'))))
            {
                return false;
            }
        }

        return false;
    }
}
