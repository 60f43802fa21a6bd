using System.Buffers;
using System.Text;

namespace OpenData.Rdf.RdfXml;

/// <summary>Names of XML 1.0, fifth edition (section 2.3), without colons.</summary>
internal static class XmlNames
{
    /// <summary>1 for every byte that may stand in a qualified name; those above 127 are looked at when a name is new.</summary>
    private static ReadOnlySpan<byte> InName =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ];

    /// <summary>Where the name that starts at an offset ends, by its bytes alone.</summary>
    public static int End(ReadOnlySpan<byte> text, int start)
    {
        var table = InName;
        var at = start;
        while (at < text.Length && table[text[at]] != 0)
        {
            at++;
        }

        return at;
    }

    /// <summary>Production NCName of Namespaces in XML 1.0.</summary>
    public static bool IsName(ReadOnlySpan<byte> text)
    {
        var isFirst = true;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out var rune, out var length) != OperationStatus.Done
                || !(IsStart(rune.Value) || (!isFirst && IsFurther(rune.Value))))
            {
                return false;
            }

            isFirst = false;
            text = text[length..];
        }

        return !isFirst;
    }

    private static bool IsStart(int c) => c switch
    {
        < 0x80 => char.IsAsciiLetter((char)c) || c == '_',
        < 0x300 => c >= 0xC0 && c is not (0xD7 or 0xF7),
        < 0x2000 => c >= 0x370 && c != 0x37E,
        _ => c is 0x200C or 0x200D
            or (>= 0x2070 and <= 0x218F)
            or (>= 0x2C00 and <= 0x2FEF)
            or (>= 0x3001 and <= 0xD7FF)
            or (>= 0xF900 and <= 0xFDCF)
            or (>= 0xFDF0 and <= 0xFFFD)
            or (>= 0x10000 and <= 0xEFFFF),
    };

    private static bool IsFurther(int c) =>
        c is '-' or '.' or (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;
}
