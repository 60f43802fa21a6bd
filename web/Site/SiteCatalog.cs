using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Site;

/// <summary>The catalogue as the site shows it: every page and document reads it here.</summary>
internal sealed class SiteCatalog(SiteOptions options) : IAsyncDisposable
{
    private readonly CatalogIndex index = new(options.Store);

    /// <summary>The published part at this moment; dispose it soon.</summary>
    public Task<PublishedCatalog> OpenAsync(CancellationToken cancel) =>
        PublishedCatalog.OpenAsync(options.Store, options.Workspace.Describe(), cancel);

    /// <summary>All bodies by id.</summary>
    public async Task<IReadOnlyDictionary<string, Organisation>> OrganisationsAsync(CancellationToken cancel) =>
        (await options.Store.ListOrganisationsAsync(cancel)).ToDictionary(o => o.Id, StringComparer.Ordinal);

    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancel)
    {
        await using var catalog = await OpenAsync(cancel);
        return await new SearchCatalog(catalog, index, options.Clock).RunAsync(request, cancel);
    }

    public async Task<IReadOnlyList<Suggestion>?> SuggestAsync(string typed, string language, int limit, CancellationToken cancel)
    {
        await using var catalog = await OpenAsync(cancel);
        return await new SearchCatalog(catalog, index, options.Clock).SuggestAsync(typed, language, limit, cancel);
    }

    public async Task<RecordAnswer> FindAsync(string id, CancellationToken cancel)
    {
        var answer = await LookAsync(id, cancel);
        return await ReadUnreadAsync(answer, cancel) ? await LookAsync(id, cancel) : answer;
    }

    // A small file that nobody has looked into is read now, and goes out at once when there is nothing in it.
    private async Task<bool> ReadUnreadAsync(RecordAnswer answer, CancellationToken cancel) => options.Guard is { } guard
        && answer is RecordAnswer.Found { Record.Resource: Dataset dataset }
        && dataset.Distributions.Concat(dataset.Samples).Any(static d => d.Withheld?.Kind == FileHoldKind.Unread)
        && await options.Store.FindAsync(dataset.Id, cancel) is { } record && await guard.ReadSmallAsync(record, cancel);

    private async Task<RecordAnswer> LookAsync(string id, CancellationToken cancel)
    {
        await using var catalog = await OpenAsync(cancel);
        return await RecordLookup.FindAsync(options.Store, catalog, id, cancel);
    }

    public ValueTask DisposeAsync() => index.DisposeAsync();
}
