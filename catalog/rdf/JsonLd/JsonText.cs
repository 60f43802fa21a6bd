using System.Buffers;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>JSON strings (RFC 8259, section 7).</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\', 0x7F]);

    public static void WriteString(Utf8Output output, ReadOnlySpan<byte> text)
    {
        var at = text.IndexOfAny(Escaped);
        if (at < 0)
        {
            output.WriteBetween((byte)'"', text, (byte)'"');
            return;
        }

        output.Write((byte)'"');
        while (at >= 0)
        {
            output.Write(text[..at]);
            WriteEscape(output, text[at]);
            text = text[(at + 1)..];
            at = text.IndexOfAny(Escaped);
        }

        output.Write(text);
        output.Write((byte)'"');
    }

    private static void WriteEscape(Utf8Output output, byte c)
    {
        var at = "\"\\\n\r\t\b\f"u8.IndexOf(c);
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
