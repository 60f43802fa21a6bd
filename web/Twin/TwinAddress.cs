using System.Text.RegularExpressions;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>How a file server can answer an address.</summary>
internal enum TwinWay
{
    /// <summary>There is no query, or one that changes nothing: the file at the path.</summary>
    Plain,

    /// <summary>A part of a list, or a pinned version: a file of its own.</summary>
    Part,

    /// <summary>The list of datasets: its script reads the query.</summary>
    Search,

    /// <summary>No file can.</summary>
    Never,
}

/// <summary>An address on the site, and the file and the address that stand for it where there are files alone.</summary>
/// <param name="Path">Decoded, without a slash at its end; empty for the home page.</param>
/// <param name="Query">With its question mark, as it stood; empty without one.</param>
internal sealed partial record TwinAddress(string Path, string Query)
{
    private const string Index = "index.html";

    // What begins like this is handed out as it is, whatever it says it is.
    private static readonly string[] Raw = ["/files/", "/assets/"];

    // Without a suffix, and nothing lies below them: a file may have their name.
    private static readonly string[] Bare = ["/api/3/action/", "/suggest"];

    public TwinWay Way => Query.Length == 0 || Query == "?page=1" ? TwinWay.Plain
        : WithoutLanguage == SearchAddress.Path ? TwinWay.Search
        : Part().Match(Query) is { Success: true } part && (part.Groups[1].Value == "version") == Path.StartsWith("/files/", StringComparison.Ordinal)
            ? TwinWay.Part
            : TwinWay.Never;

    /// <summary>Two addresses with the same key have the same file.</summary>
    public string Key => Way is TwinWay.Part ? Path + Query : Path;

    /// <summary>Language of the page.</summary>
    public string Language => OfLanguage().Match(Path) is { Success: true } match && SiteTexts.Languages.Contains(match.Groups[1].Value)
        ? match.Groups[1].Value : SiteTexts.Languages[0];

    private string WithoutLanguage => Language == SiteTexts.Languages[0] ? Path : Path[3..];

    /// <summary>What is asked of the site.</summary>
    public string Request => Encoded(Path) + (Way is TwinWay.Part ? Query : "");

    /// <summary>The site's own bytes, nothing that it renders.</summary>
    public bool IsRaw => Raw.Any(r => Path.StartsWith(r, StringComparison.Ordinal));

    /// <summary>Where it leads in the twin; null when the address holds as it is.</summary>
    public string? Instead => Way switch
    {
        TwinWay.Part => Encoded(PartPath) + (IsRaw || HasSuffix(PartPath) ? "" : "/"),
        TwinWay.Never => Reading.UrlFor(Language, "/twin/") + "#queries",
        _ => null,
    };

    /// <summary>Path of the file below the twin's folder.</summary>
    /// <param name="mediaType">Of the answer.</param>
    public string FileOf(string mediaType)
    {
        var path = (Way is TwinWay.Part ? PartPath : Path).TrimStart('/');
        var isPage = mediaType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) && !IsRaw;
        return isPage ? Below(path, Index)
            : HasSuffix(path) || IsRaw || Bare.Any(b => WithoutLanguage.StartsWith(b, StringComparison.Ordinal)) ? path
            : Below(path, "index" + (mediaType.Contains("json", StringComparison.OrdinalIgnoreCase) ? ".json" : ".data"));
    }

    /// <summary>Reads a link as a browser does; null when it leads off the site or nowhere.</summary>
    /// <param name="link">As it stands in a page.</param>
    /// <param name="page">Where the page is.</param>
    /// <param name="outside">The site it leads to instead, scheme and host; null for none.</param>
    public static TwinAddress? Read(string link, Uri page, out string? outside)
    {
        outside = null;
        if (link.Length == 0 || link[0] == '#' || !Uri.TryCreate(page, link, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        if (address.Authority != page.Authority || address.Scheme != page.Scheme)
        {
            outside = address.GetLeftPart(UriPartial.Authority);
            return null;
        }

        return Of(address.AbsolutePath, address.Query);
    }

    /// <param name="path">Encoded.</param>
    /// <param name="query">With its question mark, or empty.</param>
    public static TwinAddress Of(string path, string query) => new(Uri.UnescapeDataString(path).TrimEnd('/'), query == "?" ? "" : query);

    private string PartPath
    {
        get
        {
            var part = Part().Match(Query);
            var folder = $"{part.Groups[1].Value}-{part.Groups[2].Value}";
            var slash = Path.LastIndexOf('/');
            if (part.Groups[1].Value == "version")
            {
                return $"{Path[..slash]}/{folder}{Path[slash..]}";
            }

            var dot = HasSuffix(Path) ? Path.LastIndexOf('.') : -1;
            return dot < 0 ? $"{Path}/{folder}" : $"{Path[..dot]}/{folder}{Path[dot..]}";
        }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    private static bool HasSuffix(string path) => path.LastIndexOf('.') > path.LastIndexOf('/');

    // As browsers leave it: what may stand in a path stays, everything else is percent-encoded.
    private static string Encoded(string path) => path.Length == 0 ? "/"
        : string.Join('/', path.Split('/').Select(static p => Uri.EscapeDataString(p)));

    [GeneratedRegex("^\\?(page|files|before|version)=([A-Za-z0-9-]{1,64})$")]
    private static partial Regex Part();

    [GeneratedRegex("^/([a-z]{2})(?:/|$)")]
    private static partial Regex OfLanguage();
}
