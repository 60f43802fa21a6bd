using System.Buffers;
using System.Net;
using OpenData.Tables.Contents;
using OpenData.Tables.Encodings;

namespace OpenData.Tables.Leaves.Markup;

/// <summary>
/// Web pages and markup that no strict parser takes: texts between tags, values of attributes, comments, scripts. Tags that only format do not cut a
/// text. Nothing is fetched, run or resolved but the entities of HTML.
/// </summary>
internal sealed class TolerantMarkup(LeafOutput output)
{
    /// <summary>Longer pages are data in a disguise; the rest is told as unread.</summary>
    private const int MaxBytes = 64 << 20;

    /// <summary>Characters among which the end of a tag is looked for with its quotes in mind.</summary>
    private const int LongestTag = 1 << 16;

    private static readonly HashSet<string> Inline = new(
        ["a", "abbr", "b", "big", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "tt", "code", "wbr", "t"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Attributes that no person reads.</summary>
    private static readonly SearchValues<char> BeforeName = SearchValues.Create(" \t\r\n/\"'");
    private static readonly SearchValues<char> AfterValue = SearchValues.Create(" \t\r\n>");
    private static readonly HashSet<string> Wordless = new(
        ["class", "style", "id", "type", "rel", "width", "height", "align", "valign", "lang", "xml:lang", "dir", "charset", "colspan", "rowspan", "role", "target", "async", "defer", "integrity", "media", "border", "bgcolor", "color"],
        StringComparer.OrdinalIgnoreCase);

    public void Read(Stream stream, FilePart part)
    {
        var bytes = new byte[(int)Math.Min(MaxBytes, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        output.Turn(part);
        var encoding = EncodingDetector.Detect(bytes.AsSpan(0, Math.Min(bytes.Length, 256 << 10)), bytes.Length <= 256 << 10);
        Read(encoding.Decoder.GetString(bytes, encoding.BomLength, bytes.Length - encoding.BomLength));
        output.Close();
        if (stream.Length > MaxBytes)
        {
            output.Unread(part.Name, LeafFindings.TooLong(MaxBytes));
        }
    }

    private void Read(string page)
    {
        var text = new System.Text.StringBuilder();
        var line = 1;
        var at = 0;
        while (at < page.Length)
        {
            var tag = page.IndexOf('<', at);
            var end = tag < 0 ? page.Length : tag;
            text.Append(page, at, end - at);
            line += page.AsSpan(at, end - at).Count('\n');
            if (tag < 0)
            {
                break;
            }

            at = Tag(page, tag, text, ref line);
        }

        Flush(text, line);
    }

    /// <summary>Takes what begins with <c>&lt;</c> and returns the place behind it.</summary>
    private int Tag(string page, int start, System.Text.StringBuilder text, ref int line)
    {
        if (Run(page, start, "<!--", "-->", "comment", text, ref line) is { } comment)
        {
            return comment;
        }

        if (Run(page, start, "<![CDATA[", "]]>", "", text, ref line) is { } data)
        {
            return data;
        }

        if (start + 1 >= page.Length || !(char.IsLetter(page[start + 1]) || page[start + 1] is '/' or '!' or '?'))
        {
            text.Append('<');
            return start + 1;
        }

        var end = EndOfTag(page, start);
        var inside = page.AsSpan(start + 1, end - start - 1);
        var closing = inside.StartsWith("/");
        var name = Name(closing ? inside[1..] : inside);
        if (!Inline.Contains(name))
        {
            Flush(text, line);
        }

        if (page[start + 1] is '!' or '?')
        {
            // A document type may define texts of its own.
            output.Text(Place(line), inside);
        }
        else if (!closing)
        {
            Attributes(inside, name, line);
        }

        line += inside.Count('\n');
        var behind = Math.Min(page.Length, end + 1);
        return closing || !(name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)) || inside.EndsWith("/")
            ? behind
            : Raw(page, behind, name, ref line);
    }

    private int? Run(string page, int start, string opens, string closes, string place, System.Text.StringBuilder text, ref int line)
    {
        if (string.CompareOrdinal(page, start, opens, 0, opens.Length) != 0)
        {
            return null;
        }

        var end = page.IndexOf(closes, start + opens.Length, StringComparison.Ordinal);
        var inside = page.AsSpan(start + opens.Length, (end < 0 ? page.Length : end) - start - opens.Length);
        if (place.Length == 0)
        {
            text.Append(inside);
        }
        else
        {
            Flush(text, line);
            output.Text($"{place}, {Place(line)}", inside);
        }

        line += inside.Count('\n');
        return end < 0 ? page.Length : end + closes.Length;
    }

    /// <summary>Scripts and styles end at their own tag only; a script may hold data.</summary>
    private int Raw(string page, int from, string name, ref int line)
    {
        var end = page.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
        var inside = page.AsSpan(from, (end < 0 ? page.Length : end) - from);
        output.Text($"{name}, {Place(line)}", inside);
        line += inside.Count('\n');
        return end < 0 ? page.Length : end;
    }

    private void Attributes(ReadOnlySpan<char> inside, string element, int line)
    {
        var rest = inside[element.Length..];
        while (rest.IndexOf('=') is >= 0 and var equals)
        {
            var name = rest[..equals].Trim();
            name = name[(name.LastIndexOfAny(BeforeName) + 1)..];
            rest = rest[(equals + 1)..].TrimStart();
            if (rest.IsEmpty)
            {
                break;
            }

            var quote = rest[0] is '"' or '\'' ? rest[0] : '\0';
            var length = quote == '\0' ? rest.IndexOfAny(AfterValue) : rest[1..].IndexOf(quote);
            length = length < 0 ? rest.Length - (quote == '\0' ? 0 : 1) : length;
            var value = rest.Slice(quote == '\0' ? 0 : 1, length);
            rest = rest[Math.Min(rest.Length, length + (quote == '\0' ? 0 : 2))..];
            if (!Wordless.Contains(name.ToString()) && !name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase))
            {
                output.Text($"{element}/@{name}, {Place(line)}", WebUtility.HtmlDecode(value.ToString()));
            }
        }
    }

    private void Flush(System.Text.StringBuilder text, int line)
    {
        if (text.Length > 0)
        {
            output.Text(Place(line), WebUtility.HtmlDecode(text.ToString()).Trim());
            text.Clear();
        }
    }

    private static string Place(int line) => "line " + line.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int EndOfTag(string page, int start)
    {
        var quote = '\0';
        var definitions = false;
        for (var i = start + 1; i < Math.Min(page.Length, start + LongestTag); i++)
        {
            if (quote != '\0')
            {
                quote = page[i] == quote ? '\0' : quote;
            }
            else if (page[i] is '"' or '\'' && page[i - 1] is '=' or ' ')
            {
                quote = page[i];
            }
            else if (page[start + 1] == '!' && page[i] is '[' or ']')
            {
                // A document type holds definitions, each with a bracket of its own.
                definitions = page[i] == '[';
            }
            else if (page[i] == '>' && !definitions)
            {
                return i;
            }
        }

        // A quote that is never closed: the first bracket ends the tag.
        var end = page.IndexOf('>', start);
        return end < 0 ? page.Length : end;
    }

    private static string Name(ReadOnlySpan<char> inside)
    {
        var length = 0;
        while (length < inside.Length && (char.IsLetterOrDigit(inside[length]) || inside[length] is ':' or '-' or '_'))
        {
            length++;
        }

        return inside[..length].ToString();
    }
}
