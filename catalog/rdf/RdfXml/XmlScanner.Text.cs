using System.Buffers;
using System.Net;
using System.Text;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class XmlScanner
{
    private const int LongestReference = 64;

    /// <summary>Bytes up to the first that is not plain text; all of them when there is none.</summary>
    private static int PlainLength(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (true)
        {
            at += XmlSearch.TextStop(text[at..]);
            if (at == text.Length || text[at] != ']' || text[at..].StartsWith("]]>"u8))
            {
                return at;
            }

            at++;
        }
    }

    private XmlToken TextRun()
    {
        while (true)
        {
            var rest = window.Rest;
            var length = PlainLength(rest);
            var isCut = length == rest.Length || (length == 0 && rest[0] == '&' && rest.Length < LongestReference);
            if (isCut && window.Grow())
            {
                continue;
            }

            if (length == rest.Length)
            {
                throw Ended();
            }

            if (length > 0)
            {
                Plain(0, length, length);
            }
            else if (rest[0] == '&')
            {
                decoded.ResetWrittenCount();
                tokenLength = Reference(rest, 0);
                isDecodedText = true;
            }
            else
            {
                Recoverable("»]]>« v besedilu; pišite »]]&gt;«.", "']]>' in text; write ']]&gt;'.");
                Plain(0, 3, 3);
            }

            return XmlToken.Text;
        }
    }

    private void Plain(int start, int length, int whole) =>
        (textStart, textLength, tokenLength, isDecodedText) = (start, length, whole, false);

    /// <summary>Comment, CDATA section, or a document type, which is refused.</summary>
    private XmlToken Declaration()
    {
        while (window.Rest.Length < 9 && window.Grow())
        {
        }

        var rest = window.Rest;
        if (rest.StartsWith("<!--"u8))
        {
            var length = Until("-->"u8, 4);
            var inside = window.Rest.Slice(4, length);
            if (inside.IndexOf("--"u8) >= 0 || inside.EndsWith("-"u8))
            {
                Recoverable("»--« v opombi.", "'--' inside a comment.");
            }

            Plain(4, length, length + 7);
            return XmlToken.Comment;
        }

        if (rest.StartsWith("<![CDATA["u8) && depth > 0)
        {
            var length = Until("]]>"u8, 9);
            Plain(9, length, length + 12);
            return XmlToken.Text;
        }

        if (rest.StartsWith("<!DOCTYPE"u8))
        {
            throw new MalformedXmlException(window.Problem(
                "Dokument vsebuje DOCTYPE; zaradi varnosti se vrste dokumentov in entitete ne berejo. Odstranite DOCTYPE.",
                "The document has a DOCTYPE; document types and entities are not read for safety. Remove the DOCTYPE."));
        }

        throw Malformed("po »<!« pričakovana opomba »<!--« ali »<![CDATA[«.", "a comment '<!--' or '<![CDATA[' was expected after '<!'.");
    }

    private XmlToken Instruction()
    {
        var length = Until("?>"u8, 2);
        var inside = window.Rest.Slice(2, length);
        var end = XmlNames.End(inside, 0);
        var target = inside[..end];
        if (!XmlNames.IsName(target) || (end < length && inside[end] > ' '))
        {
            throw Malformed("po »<?« pričakovano ime.", "a name was expected after '<?'.");
        }

        if (Ascii.EqualsIgnoreCase(target, "xml"u8))
        {
            CheckDeclaration(target, inside[end..]);
        }

        Plain(2, length, length + 4);
        return XmlToken.Instruction;
    }

    /// <summary>Length of what stands between an offset and the mark that ends the token.</summary>
    private int Until(ReadOnlySpan<byte> mark, int start)
    {
        while (true)
        {
            var rest = window.Rest;
            var length = rest.Length < start ? -1 : rest[start..].IndexOf(mark);
            if (length >= 0)
            {
                return length;
            }

            if (!window.Grow())
            {
                throw Malformed(
                    $"dokument se konča, manjka »{Encoding.UTF8.GetString(mark)}«.",
                    $"the document ends and '{Encoding.UTF8.GetString(mark)}' is missing.");
            }
        }
    }

    /// <summary>Writes the attributes' values that hold references or line ends to the decoded text.</summary>
    private void Decode()
    {
        decoded.ResetWrittenCount();
        for (var i = 0; i < attributeCount; i++)
        {
            ref var attribute = ref attributes[i];
            if (!attribute.IsPlain)
            {
                var start = decoded.WrittenCount;
                DecodeValue(attribute.ValueStart, attribute.ValueStart + attribute.ValueLength);
                (attribute.ValueStart, attribute.ValueLength) = (start, decoded.WrittenCount - start);
            }
        }
    }

    private void DecodeValue(int start, int end)
    {
        var at = start;
        var rest = window.Rest[..end];
        while (at < end)
        {
            var length = XmlSearch.ValueStop(rest[at..], (byte)'"');
            decoded.Write(rest.Slice(at, length));
            at += length;
            if (at == end)
            {
                return;
            }

            switch (rest[at])
            {
                case (byte)'&':
                    at += Reference(rest, at);
                    break;
                case (byte)'<':
                    Recoverable("»<« v vrednosti atributa; pišite »&lt;«.", "'<' in an attribute's value; write '&lt;'.", at++);
                    decoded.Write("<"u8);
                    break;
                case (byte)'"':
                    // Between single quotation marks.
                    at++;
                    decoded.Write("\""u8);
                    break;
                default:
                    at++;
                    decoded.Write(" "u8);
                    break;
            }
        }
    }

    /// <summary>Decodes the reference at an offset; gives its length in the document.</summary>
    private int Reference(ReadOnlySpan<byte> text, int offset)
    {
        var reference = text.Slice(offset, Math.Min(LongestReference, text.Length - offset));
        var end = reference.IndexOf((byte)';');
        var name = end > 1 ? reference[1..end] : default;
        switch (name)
        {
            case [(byte)'l', (byte)'t']:
                decoded.Write("<"u8);
                return 4;
            case [(byte)'g', (byte)'t']:
                decoded.Write(">"u8);
                return 4;
            case [(byte)'a', (byte)'m', (byte)'p']:
                decoded.Write("&"u8);
                return 5;
            case [(byte)'a', (byte)'p', (byte)'o', (byte)'s']:
                decoded.Write("'"u8);
                return 6;
            case [(byte)'q', (byte)'u', (byte)'o', (byte)'t']:
                decoded.Write("\""u8);
                return 6;
            case [(byte)'#', ..]:
                CharacterReference(name[1..], offset);
                return end + 1;
            default:
                return OtherReference(name, offset);
        }
    }

    private void CharacterReference(ReadOnlySpan<byte> digits, int offset)
    {
        var isHex = digits is [(byte)'x', ..];
        var value = 0;
        var valid = digits.Length > (isHex ? 1 : 0);
        foreach (var digit in isHex ? digits[1..] : digits)
        {
            var number = char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : 99;
            valid &= number < (isHex ? 16 : 10);
            value = Math.Min((value * (isHex ? 16 : 10)) + number, 0x110000);
        }

        if (!valid || !XmlCharacters.IsAllowed(value))
        {
            var text = Shown(digits);
            Recoverable($"»&#{text};« ni znak, ki ga XML dovoljuje.", $"'&#{text};' is no character that XML allows.", offset);
            value = 0xFFFD;
        }

        Span<byte> bytes = stackalloc byte[4];
        decoded.Write(bytes[..new Rune(value).EncodeToUtf8(bytes)]);
    }

    /// <summary>
    /// No other entities exist without a document type. Lenient reading takes those of HTML for what they mean, keeps others as they are
    /// written, and a lone ampersand for itself.
    /// </summary>
    private int OtherReference(ReadOnlySpan<byte> name, int offset)
    {
        if (!XmlNames.IsName(name))
        {
            Recoverable("»&« brez imena entitete; pišite »&amp;«.", "'&' without an entity's name; write '&amp;'.", offset);
            decoded.Write("&"u8);
            return 1;
        }

        var text = Encoding.UTF8.GetString(name);
        Recoverable(
            $"entiteta »&{text};« ni deklarirana; pišite znak sam ali &#…;.",
            $"the entity '&{text};' is not declared; write the character itself or &#…;.",
            offset);
        decoded.Write(Encoding.UTF8.GetBytes(WebUtility.HtmlDecode($"&{text};")));
        return name.Length + 2;
    }
}
