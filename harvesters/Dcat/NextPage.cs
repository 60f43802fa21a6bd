using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Dcat;

/// <summary>Where the page after a page is.</summary>
internal static partial class NextPage
{
    /// <summary>
    /// What a source calls its next page, as an address. A server behind a gateway names its pages with <c>http</c> though it was asked with
    /// <c>https</c>: they are asked for as the first one was. Null for anything that is no web address.
    /// </summary>
    public static Uri? Resolve(Uri page, string next)
    {
        if (!Uri.TryCreate(page, next, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        return page.Scheme == "https" && address is { Scheme: "http", IsDefaultPort: true } && string.Equals(page.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? new UriBuilder(address) { Scheme = "https", Port = page.Port }.Uri
            : address;
    }

    /// <summary>The target of <c>Link: &lt;…&gt;; rel="next"</c> (RFC 8288); null when the header has none.</summary>
    public static string? OfHeader(SourceAnswer answer) => answer.Header("Link") is { } header
        ? Link().Matches(header).FirstOrDefault(m => Relation().IsMatch(m.Groups["rest"].Value))?.Groups["target"].Value
        : null;

    /// <summary>The same address with the number of its page raised by one; null when it has no such number and <paramref name="from"/> gives none.</summary>
    public static Uri? Counted(Uri page, string parameter, int? from = null)
    {
        var query = HttpUtility.ParseQueryString(page.Query);
        if (!int.TryParse(query[parameter] ?? from?.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == int.MaxValue)
        {
            return null;
        }

        query[parameter] = (number + 1).ToString(CultureInfo.InvariantCulture);
        return new UriBuilder(page) { Query = query.ToString() }.Uri;
    }

    [GeneratedRegex("""<(?<target>[^>]*)>(?<rest>[^<]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("""(^|;)\s*rel\s*=\s*("([^"]*\s)?next(\s[^"]*)?"|next\b)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Relation();
}
