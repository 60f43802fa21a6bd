using System.Net;
using System.Text.RegularExpressions;

namespace OpenData.Harvesters.Foreign;

/// <summary>What a person would read of a piece of HTML.</summary>
internal static partial class ForeignHtml
{
    private const int Timeout = 1000;

    private const string Names =
        "a|abbr|acronym|address|article|aside|audio|b|base|bdo|big|blockquote|body|br|button|caption|center|"
        + "cite|code|col|colgroup|dd|del|details|dfn|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|"
        + "footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|"
        + "link|main|map|mark|menu|meta|nav|noscript|object|ol|optgroup|option|o:p|p|param|picture|pre|q|s|"
        + "samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|"
        + "template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr";

    /// <summary>
    /// Paragraphs become lines, a link keeps its address in brackets, scripts and styles are gone, entities are their signs. A text without
    /// markup keeps its lines, and a sign such as <c>&lt;</c> that opens no tag stays. Null when nothing is left.
    /// </summary>
    public static string? Text(string? html, int max = ForeignText.MaxBlock)
    {
        if (html is null || (!html.Contains('<', StringComparison.Ordinal) && !html.Contains('&', StringComparison.Ordinal)))
        {
            return ForeignText.Block(html, max);
        }

        try
        {
            var text = html.Length > max * 8 ? html[..(max * 8)] : html;
            return ForeignText.Block(WebUtility.HtmlDecode(Tag().IsMatch(text) ? WithoutTags(text) : text).Replace('\u00A0', ' '), max);
        }
        catch (RegexMatchTimeoutException)
        {
            return ForeignText.Block(WebUtility.HtmlDecode(html.Replace('<', ' ').Replace('>', ' ')), max);
        }
    }

    private static string WithoutTags(string html)
    {
        var text = Hidden().Replace(html, "");
        text = Link().Replace(text, m => m.Groups["text"].Value.Contains(m.Groups["href"].Value, StringComparison.OrdinalIgnoreCase)
            ? m.Groups["text"].Value
            : $"{m.Groups["text"].Value} ({m.Groups["href"].Value})");

        // Where tags make the lines, line ends are only blanks; where there are but a few words in bold, they are the writer's own.
        if (LineEnd().IsMatch(text) || Item().IsMatch(text))
        {
            text = Blanks().Replace(text.ReplaceLineEndings(" "), " ");
        }

        text = Item().Replace(LineEnd().Replace(text, "\n"), "\n- ");
        return BlanksAtLineEnd().Replace(Tag().Replace(text, ""), "\n");
    }

    [GeneratedRegex(
        "<!--.*?-->|<(script|style|template|head)\\b[^>]*>.*?(</\\1\\s*>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline, Timeout)]
    private static partial Regex Hidden();

    [GeneratedRegex(
        "<a\\b[^>]*?\\bhref\\s*=\\s*[\"']?(?<href>https?://[^\"'\\s>]+)[^>]*>(?<text>.*?)</a\\s*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, Timeout)]
    private static partial Regex Link();

    [GeneratedRegex("<(br|/p|/div|/h[1-6]|/tr|/ul|/ol|/table|/blockquote|p|div)\\b[^>]*>", RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex LineEnd();

    [GeneratedRegex("<li\\b[^>]*>", RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Item();

    // A web address in angle brackets, as in Markdown, is no tag.
    [GeneratedRegex(
        "<!--.*?-->|<!doctype[^>]*>|</?(?:" + Names + ")(?:\\s[^>]*|/\\s*)?>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, Timeout)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[ \t]*\n[ \t]*", RegexOptions.NonBacktracking)]
    private static partial Regex BlanksAtLineEnd();
}
