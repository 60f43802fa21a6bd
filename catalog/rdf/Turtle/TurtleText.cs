using System.Buffers;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>IRIs and strings as Turtle and N-Triples write them.</summary>
internal static class TurtleText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', '\u007F']);

    /// <summary>What no IRI may hold (RFC 3987; Turtle's rule IRIREF).</summary>
    internal static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(c => (char)c), .. "<>\"{}|^`\\"]);

    /// <summary>
    /// An IRI in angle brackets. A character that no IRI may hold (space, quotation mark, backslash…) is percent-encoded: the document
    /// stays readable and the address mostly works; true when that was needed.
    /// </summary>
    public static bool WriteIri(Utf8Output output, string iri)
    {
        output.Write((byte)'<');
        var rest = iri.AsSpan();
        var changed = false;
        while (true)
        {
            var at = rest.IndexOfAny(Forbidden);
            output.WriteText(at < 0 ? rest : rest[..at]);
            if (at < 0)
            {
                break;
            }

            changed = true;
            WritePercent(output, (byte)rest[at]);
            rest = rest[(at + 1)..];
        }

        output.Write((byte)'>');
        return changed;
    }

    /// <summary>Text between quotation marks that are already there.</summary>
    public static void WriteEscaped(Utf8Output output, ReadOnlySpan<char> text, bool keepLines = false)
    {
        while (true)
        {
            var at = text.IndexOfAny(Escaped);
            output.WriteText(at < 0 ? text : text[..at]);
            if (at < 0)
            {
                return;
            }

            WriteEscape(output, text[at], keepLines);
            text = text[(at + 1)..];
        }
    }

    public static void WriteLanguage(Utf8Output output, string language)
    {
        output.Write((byte)'@');
        output.WriteText(language);
    }

    internal static void WritePercent(Utf8Output output, byte value)
    {
        output.Write((byte)'%');
        output.Write("0123456789ABCDEF"u8[value >> 4]);
        output.Write("0123456789ABCDEF"u8[value & 15]);
    }

    private static void WriteEscape(Utf8Output output, char c, bool keepLines)
    {
        switch (c)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\n' when keepLines:
                output.Write((byte)'\n');
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.Write("0123456789ABCDEF"u8[c >> 4]);
                output.Write("0123456789ABCDEF"u8[c & 15]);
                break;
        }
    }
}
