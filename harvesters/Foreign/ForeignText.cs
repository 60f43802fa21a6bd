using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Harvesters.Foreign;

/// <summary>Texts that strangers wrote, made fit for a record: no control characters, no markup, bounded.</summary>
internal static partial class ForeignText
{
    public const int MaxLine = 500;
    public const int MaxBlock = 20_000;

    /// <summary>One line: blanks and line ends become one blank; cut at <paramref name="max"/> characters. Null when nothing is left.</summary>
    public static string? Line(string? text, int max = MaxLine)
    {
        var line = string.Join(' ', Plain(text, max * 4).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : Cut(line, max);
    }

    /// <summary>A text of several lines; at most one empty line in a row. Null when nothing is left.</summary>
    public static string? Block(string? text, int max = MaxBlock)
    {
        var lines = Plain(text, max * 2).Split('\n')
            .Select(l => string.Join(' ', l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var block = EmptyLines().Replace(string.Join('\n', lines), "\n\n").Trim();
        return block.Length == 0 ? null : Cut(block, max);
    }

    /// <summary>
    /// What a person would read of a piece of HTML: paragraphs become lines, a link keeps its address in brackets, scripts and styles are gone. A text
    /// without markup passes as it is.
    /// </summary>
    public static string? FromHtml(string? html, int max = MaxBlock)
    {
        if (html is null || (!html.Contains('<', StringComparison.Ordinal) && !html.Contains('&', StringComparison.Ordinal)))
        {
            return Block(html, max);
        }

        try
        {
            var text = Hidden().Replace(html.Length > max * 8 ? html[..(max * 8)] : html, "");
            text = Link().Replace(text, m => m.Groups["text"].Value.Contains(m.Groups["href"].Value, StringComparison.OrdinalIgnoreCase)
                ? m.Groups["text"].Value
                : $"{m.Groups["text"].Value} ({m.Groups["href"].Value})");
            text = Item().Replace(LineEnd().Replace(text.ReplaceLineEndings(" "), "\n"), "\n- ");
            return Block(WebUtility.HtmlDecode(Tag().Replace(text, "")), max);
        }
        catch (RegexMatchTimeoutException)
        {
            return Block(WebUtility.HtmlDecode(html.Replace('<', ' ').Replace('>', ' ')), max);
        }
    }

    /// <summary>A name fit to be a record's identity at its source: not empty, no control characters, at most 500 characters.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= MaxLine } && !id.Any(char.IsControl)
        && !string.IsNullOrWhiteSpace(id);

    private static string Plain(string? text, int max)
    {
        if (text is null)
        {
            return "";
        }

        var plain = new StringBuilder(Math.Min(text.Length, max));
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (plain.Length >= max)
            {
                break;
            }

            plain.Append(c == '\n' || !char.IsControl(c) ? c : ' ');
        }

        return plain.ToString();
    }

    // Never in the middle of a surrogate pair.
    private static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 2]) ? max - 2 : max - 1)].TrimEnd() + "…";

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex("<!--.*?-->|<(script|style|template|head)\\b[^>]*>.*?(</\\1\\s*>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<a\\b[^>]*?\\bhref\\s*=\\s*[\"']?(?<href>https?://[^\"'\\s>]+)[^>]*>(?<text>.*?)</a\\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<(br|/p|/div|/h[1-6]|/tr|/ul|/ol|p|div)\\b[^>]*>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex("<li\\b[^>]*>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();

    [GeneratedRegex("<[a-zA-Z/!][^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
