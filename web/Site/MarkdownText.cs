using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace OpenData.Web.Site;

/// <summary>
/// Markdown of people made into HTML that can do nothing: HTML in it is shown as text, and of what comes out only a short list of elements
/// and attributes stays. Links lead to the web, to a mailbox or to a place on this site; pictures stay as the words that describe them,
/// because one from elsewhere would tell its owner who reads.
/// </summary>
internal static class MarkdownText
{
    private const int MaxLength = 256 << 10;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "em", "strong", "code", "pre", "blockquote", "hr", "br", "table",
        "thead", "tbody",
        "tr", "th", "td",
    };

    /// <summary>HTML, with headings moved down by so many levels.</summary>
    public static MarkupString ToHtml(string markdown, int deeper = 0) => new(Parse(markdown, deeper).InnerHtml);

    /// <summary>The plain words, cut at a word's end; for a line or two and for the heads of pages.</summary>
    public static string ToPlain(string markdown, int most)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = Plain(markdown.Length > 8 * most ? markdown[..(8 * most)] : markdown);
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= most)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', most);
        return text[..(end < most / 2 ? most : end)].TrimEnd(',', ';', ':', '.', ' ') + "…";
    }

    /// <summary>Text of the first heading; null without one.</summary>
    public static string? HeadingOf(string markdown) => Parse(markdown, 0)
        .QuerySelector("h1")?.TextContent.Trim() is { Length: > 0 } heading ? heading : null;

    private static IElement Parse(string markdown, int deeper)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = markdown.Length > MaxLength ? markdown[..MaxLength] : markdown;
        var body = new HtmlParser().ParseDocument("<body></body>").Body!; // just made
        if (ToHtmlText(text) is not { } html)
        {
            var paragraph = body.Owner!.CreateElement("p");
            paragraph.TextContent = text;
            body.Append(paragraph);
            return body;
        }

        body.InnerHtml = html;
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            Clean(element);
        }

        // From the deepest up, so that nothing is moved twice.
        for (var level = 6; level >= 1 && deeper > 0; level--)
        {
            foreach (var heading in body.QuerySelectorAll("h" + level).ToList())
            {
                var moved = body.Owner!.CreateElement("h" + Math.Min(6, level + deeper));
                moved.Append([.. heading.ChildNodes]);
                heading.Replace(moved);
            }
        }

        return body;
    }

    private static string Plain(string text)
    {
        try
        {
            return Markdown.ToPlainText(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // Null for marks nested too deep: the text is shown as it stands.
    private static string? ToHtmlText(string text)
    {
        try
        {
            return Markdown.ToHtml(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void Clean(IElement element)
    {
        if (element.LocalName == "img")
        {
            element.Replace(element.Owner!.CreateTextNode(element.GetAttribute("alt") ?? ""));
            return;
        }

        if (!Allowed.Contains(element.LocalName))
        {
            element.Replace([.. element.ChildNodes]);
            return;
        }

        var href = element.LocalName == "a" ? element.GetAttribute("href") : null;
        foreach (var attribute in element.Attributes.ToList())
        {
            element.RemoveAttribute(attribute.Name);
        }

        if (element.LocalName == "pre")
        {
            element.SetAttribute("tabindex", "0");
        }
        else if (element.LocalName == "th")
        {
            element.SetAttribute("scope", "col");
        }
        else if (SafeAddress.OfLink(href) is { } address)
        {
            element.SetAttribute("href", address);
            if (address.Contains("://", StringComparison.Ordinal))
            {
                element.SetAttribute("rel", "nofollow ugc");
            }
        }
    }
}
