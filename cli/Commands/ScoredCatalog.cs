using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>score [ID…]</c>: the workspace's own catalogue.</summary>
internal static class ScoredCatalog
{
    public static async Task RunAsync(Call call, ScoreAsked asked, ScorePrinter answer, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        if (asked.Owner is { } body)
        {
            _ = await store.FindOrganisationAsync(body, cancel) ?? throw Missing.Organisation(body);
        }

        foreach (var id in asked.Ids)
        {
            var record = await store.FindAsync(id, cancel) ?? throw Missing.Dataset(id);
            if (record.Resource is not Dataset)
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Zapis »{id}« ni zbirka podatkov. Točke imajo le zbirke.", en: $"The record \"{id}\" is no dataset. Only datasets have points."));
            }
        }

        var filter = asked.Ids.Count > 0
            ? new RecordFilter { Ids = asked.Ids, Owner = asked.Owner, Archived = true }
            : new RecordFilter { Owner = asked.Owner, Kind = "dataset", Status = asked.Drafts ? null : RecordStatus.Approved, WithoutInternal = !asked.Drafts };
        if (asked.Links)
        {
            await AskAsync(call, asked, store, filter, cancel);
        }

        await new KeepScores(store, call.Clock).RunAsync(call.Workspace.BaseUri, null, cancel);
        await foreach (var score in ReadAsync(call, asked, store, filter, cancel))
        {
            await answer.AddAsync(score, cancel);
        }
    }

    private static IAsyncEnumerable<DatasetScore> ReadAsync(Call call, ScoreAsked asked, CatalogStore store, RecordFilter filter, CancellationToken cancel) =>
        new ScoreCatalog(store, call.Clock).RunAsync(
            new ScoreRequest { BaseUri = call.Workspace.BaseUri, Filter = filter, Aggregation = asked.Aggregation }, cancel);

    private static async Task AskAsync(Call call, ScoreAsked asked, CatalogStore store, RecordFilter filter, CancellationToken cancel)
    {
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var score in ReadAsync(call, asked, store, filter, cancel))
        {
            addresses.UnionWith(score.Facts.Parts.Where(static p => p.Unknown != MqaSet.None || p.Dead.Count > 0).SelectMany(static p => p.AccessUrls.Concat(p.DownloadUrls)));
        }

        // As the schedule asks them: a file is looked into, a page is not.
        var (named, open) = (new NamedAddresses(call.Workspace.BaseUri.AbsoluteUri), new List<DataAddress>());
        await foreach (var record in store.ReadAsync(filter, cancel))
        {
            open.AddRange(named.Of(record.Resource).Where(a => addresses.Remove(a.Url)));
        }

        open.AddRange(addresses.Select(static a => new DataAddress(a, "dcat:accessURL", a, null)));
        await store.SaveLinkChecksAsync(await AskedLinks.RunAsync(call, open, asked.AllowLocal, cancel), cancel);
    }
}
