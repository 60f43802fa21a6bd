using System.Text;
using System.Text.Unicode;
using OpenData.Tables.Archives;

namespace OpenData.Tables.Contents;

/// <summary>Says what a file is by looking at its bytes; the name only settles what the bytes leave open (a lone scalar in a <c>.json</c>).</summary>
public static class ContentSniffer
{
    private const int HeadSize = 1 << 16;

    /// <summary>Reads the head of a seekable stream (and an archive's directory); the position is put back to the start.</summary>
    public static Content Sniff(Stream stream, string name)
    {
        var head = ReadHead(stream);
        var content = SniffHead(head, stream, name);
        stream.Position = 0;
        return content;
    }

    private static Content SniffHead(ReadOnlySpan<byte> head, Stream stream, string name)
    {
        if (head.IsEmpty)
        {
            return Content.Nothing;
        }

        if (CompoundSniffer.IsCompound(head))
        {
            return CompoundSniffer.Sniff(stream);
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) || head.StartsWith("PK00PK"u8))
        {
            return ZipSniffer.Sniff(stream);
        }

        // The first bytes of a dBase table are a version and a date: too little without the name.
        if (FileExtension.Of(name) == "dbf" && DbfRows.IsTable(head))
        {
            return Content.Dbf;
        }

        return Signatures.Find(head) ?? SniffText(ToUtf8(head, out _), head, name);
    }

    private static Content SniffText(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> head, string name)
    {
        var text = utf8.TrimStart(" \t\r\n\f\v"u8);
        if (text.IsEmpty)
        {
            return head.Length < HeadSize ? Content.Nothing : Content.Unknown;
        }

        if (text[0] == '<' && !RdfSniffer.IsTripleLine(text) && MarkupSniffer.Sniff(text) is { } markup)
        {
            return markup;
        }

        return JsonSniffer.Sniff(text, head.Length < HeadSize, name)
            ?? RdfSniffer.Sniff(text)
            ?? (LooksBinary(utf8) ? Content.Unknown : Content.Csv);
    }

    /// <summary>The head as UTF-8 without byte-order mark; UTF-16 is told by its mark or by its pattern of zero bytes.</summary>
    internal static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> head, out string encoding)
    {
        encoding = TextEncodingOf(head);
        switch (encoding)
        {
            case "utf-8-bom":
                return head[3..];
            case "utf-16le":
                return Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(head).TrimStart('\uFEFF'));
            case "utf-16be":
                return Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(head).TrimStart('\uFEFF'));
            default:
                return head;
        }
    }

    /// <summary><c>utf-8-bom</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>utf-8</c>, or <c>windows-1250</c> for bytes that are no UTF-8.</summary>
    internal static string TextEncodingOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return "utf-8-bom";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return "utf-16le";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return "utf-16be";
        }

        if (head.Length >= 4 && ZeroPattern(head) is { } sixteen)
        {
            return sixteen;
        }

        // A character cut in two at the end of the head is no fault.
        var whole = head.Length == HeadSize ? head[..^4] : head;
        for (var cut = 0; cut < 4; cut++)
        {
            if (Utf8.IsValid(head[..(whole.Length + (head.Length == HeadSize ? cut : 0))]))
            {
                return "utf-8";
            }
        }

        return "windows-1250";
    }

    internal static byte[] ReadHead(Stream stream)
    {
        stream.Position = 0;
        var head = new byte[(int)Math.Min(HeadSize, stream.Length)];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == head.Length ? head : head[..read];
    }

    private static string? ZeroPattern(ReadOnlySpan<byte> head)
    {
        var sample = head[..Math.Min(head.Length, 512)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        var half = sample.Length / 2;
        return odd > half * 7 / 10 && even == 0 ? "utf-16le" : even > half * 7 / 10 && odd == 0 ? "utf-16be" : null;
    }

    /// <summary>Control bytes too many for a text; a few stray ones, or NUL as a mark between fields, are for the reader of the text to report.</summary>
    private static bool LooksBinary(ReadOnlySpan<byte> head)
    {
        int control = 0, zeros = 0;
        var sample = head[..Math.Min(head.Length, 8192)];
        foreach (var b in sample)
        {
            if (b == 0)
            {
                zeros++;
            }
            else if (b < 0x09 || b is > 0x0D and < 0x1A or > 0x1B and < 0x20)
            {
                control++;
            }
        }

        return control * 30 > sample.Length || zeros * 4 > sample.Length;
    }
}
