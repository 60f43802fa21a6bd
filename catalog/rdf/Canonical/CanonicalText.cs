using System.Buffers;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Canonical;

/// <summary>Terms as canonical N-Quads writes them (RDF Dataset Canonicalization, section 5).</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\', 0x7F]);

    /// <summary>An IRI or a literal. Blank nodes are the caller's to name.</summary>
    public static void WriteTerm(ArrayBufferWriter<byte> output, in TermView term)
    {
        if (term.Kind != TermKind.Literal)
        {
            WriteIri(output, term.Text);
            return;
        }

        output.Write("\""u8);
        WriteEscaped(output, term.Text);
        output.Write("\""u8);
        if (!term.Language.IsEmpty)
        {
            output.Write("@"u8);
            output.Write(term.Language);
        }
        else if (term.Datatype is { } datatype)
        {
            output.Write("^^"u8);
            WriteIri(output, datatype.Text);
        }
    }

    public static void WriteIri(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write("<"u8);
        output.Write(text);
        output.Write(">"u8);
    }

    public static void WriteNumber(ArrayBufferWriter<byte> output, int number)
    {
        System.Buffers.Text.Utf8Formatter.TryFormat(number, output.GetSpan(11), out var written);
        output.Advance(written);
    }

    public static void WriteHexadecimal(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        Convert.TryToHexStringLower(bytes, output.GetSpan(bytes.Length * 2), out var written);
        output.Advance(written);
    }

    private static void WriteEscaped(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOfAny(Escaped)) >= 0; text = text[(at + 1)..])
        {
            output.Write(text[..at]);
            WriteEscape(output, text[at]);
        }

        output.Write(text);
    }

    private static void WriteEscape(ArrayBufferWriter<byte> output, byte c)
    {
        var letter = c switch
        {
            (byte)'\b' => 'b',
            (byte)'\t' => 't',
            (byte)'\n' => 'n',
            (byte)'\f' => 'f',
            (byte)'\r' => 'r',
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            _ => default,
        };
        if (letter != default)
        {
            output.Write([(byte)'\\', (byte)letter]);
            return;
        }

        output.Write("\\u00"u8);
        output.Write(["0123456789ABCDEF"u8[c >> 4], "0123456789ABCDEF"u8[c & 15]]);
    }
}
