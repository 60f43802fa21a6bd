using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace OpenData.Web.Site;

/// <summary>
/// Markdown of records and of the workspace's pages as HTML that can do no harm: raw HTML is text, and of what Markdown makes only the elements and
/// attributes named here stay. Safe for whatever anybody writes.
/// </summary>
public static class MarkdownText
{
    private const int MaxLength = 200_000;
    private const int MaxPlain = 20_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build();

    private static readonly FrozenSet<string> Elements = new[]
    {
        "P", "BR", "HR", "STRONG", "EM", "DEL", "SUB", "SUP", "INS", "MARK", "CODE", "PRE", "BLOCKQUOTE", "UL", "OL", "LI", "A", "TABLE", "THEAD", "TBODY", "TR", "TH",
        "TD", "H1", "H2", "H3", "H4", "H5", "H6",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>As HTML, its highest heading as high as a page's sections.</summary>
    public static MarkupString Render(string markdown) => Render(markdown, highestHeading: 2);

    /// <summary>As HTML.</summary>
    /// <param name="markdown">What was written; what is longer than a long page is cut.</param>
    /// <param name="highestHeading">Level that a heading of the first level takes, so that the headings of the page around it stay in order.</param>
    public static MarkupString Render(string markdown, int highestHeading)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = markdown.Length <= MaxLength ? markdown : string.Concat(markdown.AsSpan(0, MaxLength), "…");
        var document = new HtmlParser().ParseDocument("<body></body>");
        var body = document.Body!; // just made
        try
        {
            body.InnerHtml = Markdown.ToHtml(text.Replace("\0", "", StringComparison.Ordinal), Pipeline);
            Clean(body, highestHeading);
        }
        catch (ArgumentException)
        {
            // Nested too deep for Markdown: the text as it stands.
            var plain = document.CreateElement("p");
            plain.TextContent = text.Length <= MaxPlain ? text : string.Concat(text.AsSpan(0, MaxPlain), "…");
            body.ReplaceChildren(plain);
        }

        return new MarkupString(body.InnerHtml);
    }

    /// <summary>The first words without any marks, for a summary.</summary>
    public static string Plain(string markdown, int maxLength)
    {
        var html = new HtmlParser().ParseDocument("<body>" + Render(markdown).Value).Body!; // a parsed document has one
        var words = string.Join(' ', html.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= maxLength ? words : string.Concat(words.AsSpan(0, maxLength - 1).TrimEnd(), "…");
    }

    private static void Clean(IElement root, int highestHeading)
    {
        foreach (var element in root.QuerySelectorAll("*").ToList())
        {
            if (element.LocalName is "img")
            {
                // A picture from elsewhere would tell its owner who reads: what it shows stays as words.
                element.Replace(root.Owner!.CreateTextNode(element.GetAttribute("alt") ?? ""));
            }
            else if (!Elements.Contains(element.TagName))
            {
                element.Replace([.. element.ChildNodes]);
            }
            else
            {
                Keep(element, highestHeading);
            }
        }
    }

    private static void Keep(IElement element, int highestHeading)
    {
        var address = element.LocalName == "a" ? SafeAddress.OfLink(element.GetAttribute("href")) : null;
        foreach (var name in element.Attributes.Select(a => a.Name).ToList())
        {
            element.RemoveAttribute(name);
        }

        if (address is not null)
        {
            element.SetAttribute("href", address);
            element.SetAttribute("rel", "nofollow ugc");
        }

        if (element.LocalName is ['h', >= '1' and <= '6' and var digit])
        {
            var level = Math.Min(6, digit - '1' + highestHeading);
            var heading = element.Owner!.CreateElement("h" + (char)('0' + level));
            heading.Append([.. element.ChildNodes]);
            element.Replace(heading);
        }
    }
}
