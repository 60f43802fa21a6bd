using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>What links to what in the site's answers, and what must be said otherwise where there is nobody to answer a query or a form.</summary>
/// <param name="root">Public address of the site.</param>
/// <param name="contact">Mailbox of whoever answers for the site; null when nobody is known.</param>
internal sealed partial class TwinDocument(Uri root, string? contact)
{
    // What no address holds.
    private static readonly SearchValues<char> Ends = SearchValues.Create("<>\"'\\ \t\r\n");

    private readonly string site = root.GetLeftPart(UriPartial.Authority);

    /// <summary>Addresses of the site that a page links to, each once. The page is one of ours: attributes are quoted, and no sign of HTML stands in texts.</summary>
    public IEnumerable<TwinAddress> LinksOf(string html, string path, Action<string> outside) => Attributes(html)
        .Select(a => Read(a.Groups["value"].Value, path, outside)).OfType<TwinAddress>().Distinct();

    /// <summary>Addresses of the site that stand in full in a document of any kind.</summary>
    public IEnumerable<TwinAddress> AddressesIn(string text)
    {
        for (var at = text.IndexOf(site + "/", StringComparison.Ordinal); at >= 0; at = text.IndexOf(site + "/", at + 1, StringComparison.Ordinal))
        {
            var end = text.AsSpan(at).IndexOfAny(Ends);
            var address = end < 0 ? text[at..] : text.Substring(at, end);
            if (TwinAddress.Read(WebUtility.HtmlDecode(address), root, out _) is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>The page for a file server: links to parts of lists lead to their files, links that no file can answer to the page that says so, and forms are gone.</summary>
    public string Rewritten(string html, string path)
    {
        var language = TwinAddress.Of(path, "").Language;
        var linked = Tag().Replace(html, tag => Attribute().Replace(tag.Value, attribute =>
        {
            var written = attribute.Groups["value"].Value;
            if (Read(written, path, static _ => { })?.Instead is not { } instead)
            {
                return attribute.Value;
            }

            // A canonical address stays a whole one, and a place in the page stays that place.
            var link = WebUtility.HtmlDecode(written);
            var whole = link.StartsWith(site, StringComparison.Ordinal) ? site : "";
            var place = instead.Contains('#', StringComparison.Ordinal) || link.IndexOf('#', StringComparison.Ordinal) is not (>= 0 and var at) ? "" : link[at..];
            return $"{attribute.Groups["name"].Value}=\"{WebUtility.HtmlEncode(whole + instead + place)}\"";
        }));
        return Form().Replace(linked, form => IsSearch(form.Value, path) ? form.Value : Note(language));
    }

    /// <summary>A page of the feed, or another document, whose links to further pages lead to their files.</summary>
    public string RewrittenDocument(string text) => Paged().Replace(text, page =>
        page.Value.StartsWith(site, StringComparison.Ordinal) && TwinAddress.Read(page.Value, root, out _)?.Instead is { } instead ? site + instead : page.Value);

    /// <summary>A page that leads on, for what the site answers with another address.</summary>
    public static string Redirect(string target) => $"""
        <!DOCTYPE html>
        <html lang="sl"><head><meta charset="utf-8" /><title>→</title><meta name="robots" content="noindex" />
        <meta http-equiv="refresh" content="0; url={WebUtility.HtmlEncode(target)}" /><link rel="canonical" href="{WebUtility.HtmlEncode(target)}" /></head>
        <body><main><h1>→</h1><p><a href="{WebUtility.HtmlEncode(target)}">{WebUtility.HtmlEncode(Uri.UnescapeDataString(target))}</a></p></main></body></html>

        """;

    private TwinAddress? Read(string written, string path, Action<string> outside)
    {
        var address = TwinAddress.Read(WebUtility.HtmlDecode(written), new Uri(root, path), out var elsewhere);
        if (elsewhere is not null)
        {
            outside(elsewhere);
        }

        return address;
    }

    // The search of the catalogue works without a server, by its script.
    private bool IsSearch(string form, string path) => !form.Contains("method=\"post\"", StringComparison.OrdinalIgnoreCase)
        && Action().Match(form) is { Success: true } action
        && Read(action.Groups[1].Value, path, static _ => { }) is { } target && (target with { Query = "?q=" }).Way == TwinWay.Search;

    private string Note(string language)
    {
        var text = WebUtility.HtmlEncode(SiteTexts.Embedded.Say(language, contact is null ? "twin.form.nobody" : "twin.form", contact ?? ""));
        var mail = WebUtility.HtmlEncode(contact ?? "");
        return $"<p class=\"twin-form\">{(contact is null ? text : text.Replace(mail, $"<a href=\"mailto:{mail}\">{mail}</a>", StringComparison.Ordinal))}</p>";
    }

    private static IEnumerable<Match> Attributes(string html) => Tag().Matches(html).SelectMany(tag => Attribute().Matches(tag.Value));

    [GeneratedRegex("<[a-zA-Z][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<=\\s)(?<name>href|src)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("\\saction=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("https?://[^<>\"'\\\\\\s]*\\?page=[0-9]+")]
    private static partial Regex Paged();
}
