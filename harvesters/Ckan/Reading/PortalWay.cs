using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>How a portal can be read.</summary>
internal enum WayKind
{
    /// <summary><c>package_search</c>, page by page.</summary>
    Search,

    /// <summary><c>current_package_list_with_resources</c>, page by page.</summary>
    Current,

    /// <summary><c>package_list</c> and <c>package_show</c>.</summary>
    Named,

    /// <summary>The API before the action API.</summary>
    Old,
}

/// <summary>The best way that a portal offers, found by asking; and what the search says about the whole.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Count">Records that the search says there are; null without one.</param>
/// <param name="Newest">When the newest record changed; null when the search cannot sort by that.</param>
/// <param name="Version">Version of the old API with a slash (<c>2/</c>), or nothing for the one without.</param>
internal sealed record PortalWay(WayKind Kind, long? Count = null, string? Newest = null, string Version = "")
{
    private const string NewestFirst = "metadata_modified desc";

    /// <exception cref="SourceUnavailableException">The portal offers none of the ways; the message is of the first that was
    /// refused.</exception>
    public static async Task<PortalWay> FindAsync(CkanPortal portal, Selection selection, CancellationToken cancel)
    {
        CatalogException? first = null;
        if (!portal.Address.IsOld)
        {
            try
            {
                var (way, refusal) = await SearchAsync(portal, selection, cancel);
                if (way is not null)
                {
                    return way;
                }

                first = refusal;
            }
            catch (SourceUnreadableException e)
            {
                first = e;
            }

            if (selection.NeedsSearch)
            {
                throw first!;
            }

            foreach (var (kind, action) in new[] { (WayKind.Current, "current_package_list_with_resources"),
                (WayKind.Named, "package_list") })
            {
                if (await GivesAsync(() => portal.PageAsync(action, cancel, ("limit", 1), ("offset", 0)), cancel))
                {
                    return new PortalWay(kind);
                }
            }
        }

        foreach (var version in portal.Address.IsGateway ? [] : new[] { "2/", "1/", "" })
        {
            if (await GivesAsync(() => portal.OldPageAsync($"{version}rest/dataset", cancel), cancel))
            {
                return new PortalWay(WayKind.Old, Version: version);
            }
        }

        throw first ?? new SourceUnavailableException(LocalText.Of(
            sl: $"Na {portal.Address.Site} ni odgovoril noben vmesnik CKAN (api/3/action, api/2, api/rest). Preverite lokacijo vira.",
            en: $"No CKAN interface answered at {portal.Address.Site} (api/3/action, api/2, api/rest). Check the source's location."));
    }

    private static async Task<(PortalWay? Way, CatalogException? Refusal)> SearchAsync(
        CkanPortal portal, Selection selection, CancellationToken cancel)
    {
        PortalRefusal? refusal = null;
        foreach (var sort in new[] { NewestFirst, "" })
        {
            await using var page = await portal.PageAsync(
                "package_search", cancel, ("q", selection.Query), ("fq", selection.Filters()), ("rows", 1), ("start", 0), ("sort", sort));
            JsonElement? newest = null;
            await foreach (var package in page.ReadAsync(cancel))
            {
                newest ??= package;
            }

            if (page.Refusal is null)
            {
                var isSorted = sort.Length > 0 && page.Sort?.Trim().StartsWith(NewestFirst, StringComparison.OrdinalIgnoreCase) != false;
                return (new PortalWay(WayKind.Search, page.Count, isSorted && page.Count is not null
                    ? newest?.Text("metadata_modified")
                    : null), null);
            }

            refusal ??= page.Refusal;
            if (!page.Refusal.IsSearchError)
            {
                break;
            }
        }

        return (null, new SourceUnavailableException(refusal!.Text));
    }

    private static async Task<bool> GivesAsync(Func<Task<PortalPage>> ask, CancellationToken cancel)
    {
        try
        {
            await using var page = await ask();
            await foreach (var _ in page.ReadAsync(cancel))
            {
                // One item is enough to know; the rest is left unread.
                return true;
            }

            return page.Refusal is null;
        }
        catch (SourceUnreadableException)
        {
            return false;
        }
    }
}
