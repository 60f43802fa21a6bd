using System.Collections.Concurrent;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary>An address that was asked, with what it answered over time.</summary>
/// <param name="Address">Where it stands.</param>
/// <param name="History">What is known of it now.</param>
internal sealed record AskedLink(DataAddress Address, LinkHistory History);

/// <summary><c>check --links</c>: asks the addresses that the checked data name.</summary>
internal static class CheckedLinks
{
    /// <summary>The report with what the addresses came to, and the addresses in their order.</summary>
    public static async Task<(CheckReport Report, IReadOnlyList<AskedLink> Links)> RunAsync(Call call, CheckAsked asked, CheckReport report, CancellationToken cancel)
    {
        using var http = AskedLinks.Create(call.Clock, asked.AllowLocal);
        var answers = new ConcurrentBag<LinkCheck>();
        var asking = new CheckLinks(http, call.Clock, answers.Add) { Spacing = AskedLinks.SpacingOf(asked.AllowLocal) };
        if (asked.OfFiles)
        {
            var whole = await CheckWatch.RunAsync(call, async progress => report.With(await asking.RunAsync(report.Addresses, progress, cancel)));
            var once = answers.ToDictionary(static a => a.Url, static a => (IReadOnlyList<LinkSpan>)[new LinkSpan(a.CheckedAt, null, 1, a)], StringComparer.Ordinal);
            return (whole, Listed(call, report.Addresses, once));
        }

        await using var store = await call.OpenStoreAsync(cancel);
        var addresses = await AddressesAsync(call, store, asked, report, cancel);
        var checkedReport = await CheckWatch.RunAsync(call, async progress => report.With(await asking.RunAsync(addresses, progress, cancel)));

        // The points of the catalogue's datasets hang on what their addresses answered.
        await store.SaveLinkChecksAsync([.. answers], cancel);
        await new KeepScores(store, call.Clock).RunAsync(call.Workspace.BaseUri, null, cancel);
        var spans = await store.ReadLinkSpansAsync([.. addresses.Select(static a => a.Url)], call.Clock.GetUtcNow(), cancel);
        var links = Listed(call, addresses, spans);
        return (checkedReport.With([.. links.Where(static l => l.History.IsUnsteady).Select(static l => l.History.Finding(l.Address))]), links);
    }

    // Besides those of the records, what bodies and registers name; and of our own only those that a stranger could ask.
    private static async Task<IReadOnlyList<DataAddress>> AddressesAsync(Call call, CatalogStore store, CheckAsked asked, CheckReport report, CancellationToken cancel)
    {
        var root = call.Workspace.BaseUri;
        IEnumerable<DataAddress> all = report.Addresses;
        if (asked.Ids.Count == 0)
        {
            var named = new NamedAddresses(root.AbsoluteUri);
            var entries = await store.ListEntriesAtAsync(call.Clock.GetUtcNow(), cancel);
            all = all.Concat((await store.ListOrganisationsAsync(cancel)).SelectMany(named.Of)).Concat(entries.SelectMany(named.Of));
        }

        return [.. all.DistinctBy(static a => a.Url, StringComparer.Ordinal)
            .Where(a => asked.AllowLocal || !root.IsLoopback || !a.Url.StartsWith(root.AbsoluteUri, StringComparison.Ordinal))];
    }

    private static List<AskedLink> Listed(Call call, IReadOnlyList<DataAddress> addresses, IReadOnlyDictionary<string, IReadOnlyList<LinkSpan>> spans) =>
        [.. addresses.Where(a => spans.ContainsKey(a.Url)).Select(a => new AskedLink(a, new LinkHistory(spans[a.Url], call.Clock.GetUtcNow())))];
}
