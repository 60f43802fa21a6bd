using System.Buffers;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>IRIs and strings as Turtle and N-Triples write them.</summary>
internal static class TurtleText
{
    /// <summary>What no IRI may hold (RFC 3987; Turtle's rule IRIREF).</summary>
    internal static SearchValues<char> Forbidden => ForbiddenCharacters.Values;

    /// <summary>
    /// An IRI in angle brackets. A character that no IRI may hold (space, quotation mark, backslash…) is percent-encoded: the document
    /// stays readable and the address mostly works; true when that was needed.
    /// </summary>
    public static bool WriteIri(Utf8Output output, ReadOnlySpan<byte> iri)
    {
        var at = TextScan.Forbidden(iri);
        if (at < 0)
        {
            output.WriteBetween((byte)'<', iri, (byte)'>');
            return false;
        }

        output.Write((byte)'<');
        while (at >= 0)
        {
            output.Write(iri[..at]);
            WritePercent(output, iri[at]);
            iri = iri[(at + 1)..];
            at = TextScan.Forbidden(iri);
        }

        output.Write(iri);
        output.Write((byte)'>');
        return true;
    }

    /// <summary>A string in quotation marks, on one line.</summary>
    public static void WriteQuoted(Utf8Output output, ReadOnlySpan<byte> text)
    {
        var at = TextScan.Escaped(text);
        if (at < 0)
        {
            output.WriteBetween((byte)'"', text, (byte)'"');
            return;
        }

        output.Write((byte)'"');
        WriteEscaped(output, text, at);
        output.Write((byte)'"');
    }

    /// <summary>A string in three quotation marks, its lines as they are.</summary>
    public static void WriteLong(Utf8Output output, ReadOnlySpan<byte> text)
    {
        output.Write("\"\"\""u8);
        for (var line = text.IndexOf((byte)'\n'); line >= 0; line = text.IndexOf((byte)'\n'))
        {
            WriteEscaped(output, text[..line], TextScan.Escaped(text[..line]));
            output.Write((byte)'\n');
            text = text[(line + 1)..];
        }

        WriteEscaped(output, text, TextScan.Escaped(text));
        output.Write("\"\"\""u8);
    }

    internal static void WritePercent(Utf8Output output, byte value)
    {
        output.Write((byte)'%');
        output.Write("0123456789ABCDEF"u8[value >> 4]);
        output.Write("0123456789ABCDEF"u8[value & 15]);
    }

    private static void WriteEscaped(Utf8Output output, ReadOnlySpan<byte> text, int at)
    {
        while (at >= 0)
        {
            output.Write(text[..at]);
            WriteEscape(output, text[at]);
            text = text[(at + 1)..];
            at = TextScan.Escaped(text);
        }

        output.Write(text);
    }

    private static void WriteEscape(Utf8Output output, byte c)
    {
        switch (c)
        {
            case (byte)'"':
                output.Write("\\\""u8);
                break;
            case (byte)'\\':
                output.Write("\\\\"u8);
                break;
            case (byte)'\n':
                output.Write("\\n"u8);
                break;
            case (byte)'\r':
                output.Write("\\r"u8);
                break;
            case (byte)'\t':
                output.Write("\\t"u8);
                break;
            case (byte)'\b':
                output.Write("\\b"u8);
                break;
            case (byte)'\f':
                output.Write("\\f"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.Write("0123456789ABCDEF"u8[c >> 4]);
                output.Write("0123456789ABCDEF"u8[c & 15]);
                break;
        }
    }

    /// <summary>Made only when it is asked for.</summary>
    private static class ForbiddenCharacters
    {
        public static readonly SearchValues<char> Values = SearchValues.Create(
            [.. Enumerable.Range(0, 0x21).Select(c => (char)c), .. "<>\"{}|^`\\"]);
    }
}
