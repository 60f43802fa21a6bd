using System.Buffers;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>JSON strings (RFC 8259, section 7).</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', '\u007F']);

    public static void WriteString(Utf8Output output, ReadOnlySpan<char> text)
    {
        output.Write((byte)'"');
        WriteContent(output, text);
        output.Write((byte)'"');
    }

    public static void WriteContent(Utf8Output output, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAny(Escaped);
            output.WriteText(at < 0 ? text : text[..at]);
            if (at < 0)
            {
                return;
            }

            WriteEscape(output, text[at]);
            text = text[(at + 1)..];
        }
    }

    private static void WriteEscape(Utf8Output output, char c)
    {
        var at = "\"\\\n\r\t\b\f".IndexOf(c, StringComparison.Ordinal);
        output.Write((byte)'\\');
        if (at >= 0)
        {
            output.Write("\"\\nrtbf"u8[at]);
            return;
        }

        output.Write("u00"u8);
        output.Write("0123456789abcdef"u8[c >> 4]);
        output.Write("0123456789abcdef"u8[c & 15]);
    }
}
