using System.Buffers;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.RdfXml;

/// <summary>Text and addresses as XML 1.0 holds them.</summary>
internal static class XmlText
{
    private static readonly char[] Controls =
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF'];

    private static readonly SearchValues<char> InText = SearchValues.Create([.. Controls, '&', '<', '>', '\r']);
    private static readonly SearchValues<char> InAttribute = SearchValues.Create([.. Controls, '&', '<', '>', '"', '\t', '\n', '\r']);
    private static readonly SearchValues<char> InIri = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(c => (char)c), .. "<>\"{}|^`\\&\uFFFE\uFFFF"]);

    /// <summary>Element content. A character that XML 1.0 cannot hold becomes U+FFFD; true when that happened.</summary>
    public static bool WriteContent(Utf8Output output, string text) => Write(output, text, InText);

    /// <summary>An attribute's value without its quotation marks.</summary>
    public static bool WriteAttribute(Utf8Output output, string text) => Write(output, text, InAttribute);

    /// <summary>An IRI as an attribute's value; characters that no IRI may hold are percent-encoded; true when that happened.</summary>
    public static bool WriteIri(Utf8Output output, string iri)
    {
        var rest = iri.AsSpan();
        var changed = false;
        while (true)
        {
            var at = rest.IndexOfAny(InIri);
            output.WriteText(at < 0 ? rest : rest[..at]);
            if (at < 0)
            {
                return changed;
            }

            switch (rest[at])
            {
                case '&':
                    output.Write("&amp;"u8);
                    break;
                case '\uFFFE' or '\uFFFF':
                    changed = true;
                    output.Write("\uFFFD"u8);
                    break;
                case var c:
                    changed = true;
                    TurtleText.WritePercent(output, (byte)c);
                    break;
            }

            rest = rest[(at + 1)..];
        }
    }

    private static bool Write(Utf8Output output, ReadOnlySpan<char> text, SearchValues<char> stops)
    {
        var changed = false;
        while (true)
        {
            var at = text.IndexOfAny(stops);
            output.WriteText(at < 0 ? text : text[..at]);
            if (at < 0)
            {
                return changed;
            }

            switch (text[at])
            {
                case '&':
                    output.Write("&amp;"u8);
                    break;
                case '<':
                    output.Write("&lt;"u8);
                    break;
                case '>':
                    output.Write("&gt;"u8);
                    break;
                case '"':
                    output.Write("&quot;"u8);
                    break;
                case '\t':
                    output.Write("&#x9;"u8);
                    break;
                case '\n':
                    output.Write("&#xA;"u8);
                    break;
                case '\r':
                    output.Write("&#xD;"u8);
                    break;
                default:
                    changed = true;
                    output.Write("\uFFFD"u8);
                    break;
            }

            text = text[(at + 1)..];
        }
    }
}
