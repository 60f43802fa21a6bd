namespace OpenData.Web.Site;

/// <summary>Markdown of people made into HTML that can do nothing, for documents that are written outside a page: see <see cref="MarkdownText"/>.</summary>
public static class SafeMarkdown
{
    /// <summary>HTML, with headings moved down by so many levels.</summary>
    public static string ToHtml(string markdown, int deeper) => MarkdownText.ToHtml(markdown, deeper).Value;
}
