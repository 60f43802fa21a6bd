using System.Buffers;
using System.Text;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.RdfXml;

/// <summary>Text and addresses as XML 1.0 holds them.</summary>
internal static class XmlText
{
    /// <summary>How U+FFFE and U+FFFF begin in UTF-8; many other characters do too and are looked at more closely.</summary>
    private const byte NearTheLast = 0xEF;

    private static readonly byte[] Controls =
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c).Where(c => c is not ((byte)'\t' or (byte)'\n' or (byte)'\r')), NearTheLast];

    private static readonly SearchValues<byte> InText = SearchValues.Create([.. Controls, .. "&<>\r"u8]);
    private static readonly SearchValues<byte> InAttribute = SearchValues.Create([.. Controls, .. "&<>\"\t\n\r"u8]);
    private static readonly SearchValues<byte> InIri = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(c => (byte)c), .. "<>\"{}|^`\\&"u8, NearTheLast]);

    /// <summary>Element content. A character that XML 1.0 cannot hold becomes U+FFFD; true when that happened.</summary>
    public static bool WriteContent(Utf8Output output, ReadOnlySpan<byte> text) => Write(output, text, InText);

    /// <summary>An attribute's value without its quotation marks.</summary>
    public static bool WriteAttribute(Utf8Output output, ReadOnlySpan<byte> text) => Write(output, text, InAttribute);

    /// <summary>The same as a string.</summary>
    public static string Attribute(string text)
    {
        using var stream = new MemoryStream();
        var output = new Utf8Output(stream);
        WriteAttribute(output, Encoding.UTF8.GetBytes(text));
        output.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>An IRI as an attribute's value; characters that no IRI may hold are percent-encoded; true when that happened.</summary>
    public static bool WriteIri(Utf8Output output, ReadOnlySpan<byte> iri)
    {
        var changed = false;
        while (true)
        {
            var at = iri.IndexOfAny(InIri);
            output.Write(at < 0 ? iri : iri[..at]);
            if (at < 0)
            {
                return changed;
            }

            iri = iri[at..];
            switch (iri[0])
            {
                case (byte)'&':
                    output.Write("&amp;"u8);
                    iri = iri[1..];
                    break;
                case NearTheLast:
                    changed |= WriteThree(output, ref iri);
                    break;
                default:
                    changed = true;
                    TurtleText.WritePercent(output, iri[0]);
                    iri = iri[1..];
                    break;
            }
        }
    }

    private static bool Write(Utf8Output output, ReadOnlySpan<byte> text, SearchValues<byte> stops)
    {
        var changed = false;
        while (true)
        {
            var at = text.IndexOfAny(stops);
            output.Write(at < 0 ? text : text[..at]);
            if (at < 0)
            {
                return changed;
            }

            text = text[at..];
            if (text[0] == NearTheLast)
            {
                changed |= WriteThree(output, ref text);
                continue;
            }

            var escape = EscapeOf(text[0]);
            changed |= escape.IsEmpty;
            output.Write(escape.IsEmpty ? "\uFFFD"u8 : escape);
            text = text[1..];
        }
    }

    /// <summary>Empty for what no escape can write.</summary>
    private static ReadOnlySpan<byte> EscapeOf(byte c) => c switch
    {
        (byte)'&' => "&amp;"u8,
        (byte)'<' => "&lt;"u8,
        (byte)'>' => "&gt;"u8,
        (byte)'"' => "&quot;"u8,
        (byte)'\t' => "&#x9;"u8,
        (byte)'\n' => "&#xA;"u8,
        (byte)'\r' => "&#xD;"u8,
        _ => default,
    };

    /// <summary>A character of three bytes that may be one of the two XML lacks; true when U+FFFD was written for it.</summary>
    private static bool WriteThree(Utf8Output output, ref ReadOnlySpan<byte> text)
    {
        var length = Math.Min(3, text.Length);
        var isRefused = text is [_, 0xBF, >= 0xBE, ..];
        output.Write(isRefused ? "\uFFFD"u8 : text[..length]);
        text = text[length..];
        return isRefused;
    }
}
