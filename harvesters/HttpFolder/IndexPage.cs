using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OpenData.Harvesters.Files.Folders;

namespace OpenData.Harvesters.HttpFolder;

/// <summary>
/// Links of an index page, as web servers make them (Apache, nginx, IIS, lighttpd, Caddy, Python) or as somebody wrote it by hand. Only
/// what lies below the page counts; links with a query (sorting, scripts) do not.
/// </summary>
/// <param name="Entries">In the order of the page, each address once.</param>
/// <param name="AsksPassword">The page holds a field for a password: a log-in, and no index.</param>
/// <param name="IsCut">The page has more links than are read.</param>
internal sealed record IndexPage(IReadOnlyList<IndexEntry> Entries, bool AsksPassword, bool IsCut)
{
    private const long MaxBytes = 16 << 20;
    private const int MaxLinks = 100_000;

    /// <summary>Reads a page.</summary>
    /// <param name="body">HTML, however broken.</param>
    /// <param name="address">Where the page came from, after redirects.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The page is larger than 16 MB.</exception>
    public static async Task<IndexPage> ReadAsync(Stream body, Uri address, CancellationToken cancel)
    {
        using var document = await new HtmlParser().ParseDocumentAsync(new CappedStream(body, MaxBytes), cancel);
        var home = Base(document, address);
        var entries = new Dictionary<string, IndexEntry>(StringComparer.Ordinal);
        var links = 0;
        foreach (var link in document.QuerySelectorAll("a[href]"))
        {
            if (++links > MaxLinks)
            {
                return new IndexPage([.. entries.Values], false, IsCut: true);
            }

            if (Target(link, home) is { } target && FolderAddress.IsBelow(target, address) && !entries.ContainsKey(target.AbsoluteUri))
            {
                entries[target.AbsoluteUri] = new IndexEntry(target, target.AbsolutePath.EndsWith('/'), EntryColumns.Beside(link));
            }
        }

        return new IndexPage([.. entries.Values], document.QuerySelector("input[type=password]") is not null, IsCut: false);
    }

    private static Uri Base(IDocument document, Uri address)
    {
        var href = document.QuerySelector("base[href]")?.GetAttribute("href");
        return href is { Length: > 0 } && Uri.TryCreate(address, href, out var stated) && FolderAddress.IsWeb(stated) ? stated : address;
    }

    private static Uri? Target(IElement link, Uri home)
    {
        var href = link.GetAttribute("href")?.Trim();
        if (string.IsNullOrEmpty(href) || href[0] is '#' or '?' || !Uri.TryCreate(home, href, out var target)
            || !FolderAddress.IsWeb(target) || target.Query.Length > 0)
        {
            return null;
        }

        return new UriBuilder(target) { Fragment = "", UserName = "", Password = "" }.Uri;
    }
}
