using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OpenData.Tests.Web;

/// <summary>Asks a site for a page as a browser does, and reads it.</summary>
internal static class DatasetHtml
{
    public static async Task<(HttpResponseMessage Answer, IHtmlDocument Page)> GetAsync(HttpClient client, string path)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Accept", "text/html" } } };
        var answer = await client.SendAsync(request, cancel);
        return (answer, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(cancel)));
    }

    /// <summary>The page at a path, which must be there.</summary>
    public static async Task<IHtmlDocument> PageAsync(HttpClient client, string path)
    {
        var (answer, page) = await GetAsync(client, path);
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        }

        return page;
    }

    /// <summary>Text of what a selector finds first, white space made one.</summary>
    public static string TextOf(this IParentNode page, string selector) =>
        Plain(page.QuerySelector(selector)?.TextContent ?? throw new InvalidOperationException($"nothing is {selector}"));

    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What in the page could run, load from elsewhere, or break out of its place.</summary>
    public static IReadOnlyList<string> Dangers(IHtmlDocument page)
    {
        var dangers = new List<string>();
        foreach (var element in page.All)
        {
            var name = element.LocalName;
            var isOurScript = name == "script" && (element.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) == true
                || element.GetAttribute("type") == "application/ld+json");
            if (name is "iframe" or "object" or "embed" or "base" or "style" || (name == "meta" && element.HasAttribute("http-equiv")) || (name == "script" && !isOurScript))
            {
                dangers.Add(element.OuterHtml);
            }

            foreach (var attribute in element.Attributes)
            {
                var value = new string([.. attribute.Value.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))]);
                var isAddress = attribute.LocalName is "href" or "src" or "action" or "formaction" or "data" or "srcset" or "poster";
                var leads = value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
                    || value.StartsWith('/') || value.StartsWith('#') || value.StartsWith("ftp", StringComparison.OrdinalIgnoreCase);
                if (attribute.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.LocalName == "style" || (isAddress && !leads) || (isAddress && value.StartsWith("//", StringComparison.Ordinal)))
                {
                    dangers.Add($"{attribute.LocalName}={attribute.Value} in {name}");
                }
            }
        }

        return dangers;
    }
}
