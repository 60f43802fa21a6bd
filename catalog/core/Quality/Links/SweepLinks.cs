using System.Collections.Concurrent;
using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Links;

/// <summary>When and how all addresses are asked.</summary>
public sealed record SweepSettings
{
    /// <summary>Public address of the catalogue.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>From the beginning of one turn to the beginning of the next.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>From the first look of all to the first turn: a program that somebody tries out asks nobody.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pause between two requests to one host.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Sends; bounds time and size and guards private addresses.</summary>
    public required Func<HttpMessageHandler> Http { get; init; }
}

/// <summary>
/// Asks every address that the published catalogue names, once in each interval, in lots whose answers are kept at once. One program does it at a time;
/// what a stopped one left, the next goes on with.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="settings">When and how.</param>
/// <param name="clock">The time.</param>
public sealed class SweepLinks(CatalogStore store, SweepSettings settings, TimeProvider clock)
{
    private const int Lot = 256;

    // A lot of addresses at one slow host, each waited for to the end.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    private static readonly RecordFilter Published = new() { Status = RecordStatus.Approved, WithoutInternal = true, Order = RecordOrder.Id };

    /// <summary>Asks them all when that is due; answers how many were asked. Cancelled, it goes on the next time.</summary>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        if (await store.TakeLinkTurnAsync(settings.First, Silence, cancel) is not { } turn)
        {
            return 0;
        }

        try
        {
            var asked = await AskAllAsync(turn, cancel);
            await store.EndLinkTurnAsync(Next(turn), cancel);
            await new KeepScores(store, clock).RunAsync(settings.BaseUri, null, cancel);
            return asked;
        }
        catch
        {
            await store.DropLinkTurnAsync(CancellationToken.None);
            throw;
        }
    }

    // A turn that took longer than the interval is followed by a pause all the same.
    private DateTimeOffset Next(LinkTurn turn)
    {
        var (regular, soonest) = (turn.BegunAt + settings.Every, clock.GetUtcNow() + (settings.Every / 4));
        return regular > soonest ? regular : soonest;
    }

    private async Task<long> AskAllAsync(LinkTurn turn, CancellationToken cancel)
    {
        using var http = settings.Http();
        var named = new NamedAddresses(settings.BaseUri.AbsoluteUri);
        var asked = 0L;
        if (turn.Position is null)
        {
            asked += await AskAsync(http, [.. await OfBodiesAsync(named, cancel)], turn, cancel);
        }

        // Page by page: asking takes hours, and no reading of the catalogue may stay open for so long.
        for (var at = int.Parse(turn.Position ?? "0", CultureInfo.InvariantCulture); ; at += Lot)
        {
            var (lot, records) = (new List<DataAddress>(), 0);
            await foreach (var record in store.ReadAsync(Published with { Limit = Lot, Offset = at }, cancel))
            {
                lot.AddRange(named.Of(record.Resource));
                records++;
            }

            asked += await AskAsync(http, lot, turn, cancel);
            if (records < Lot)
            {
                return asked;
            }

            await store.KeepLinkTurnAsync((at + Lot).ToString(CultureInfo.InvariantCulture), cancel);
        }
    }

    private async Task<IEnumerable<DataAddress>> OfBodiesAsync(NamedAddresses named, CancellationToken cancel)
    {
        var bodies = await store.ListOrganisationsAsync(cancel);
        var entries = await store.ListEntriesAtAsync(clock.GetUtcNow(), cancel);
        return bodies.SelectMany(named.Of).Concat(entries.SelectMany(named.Of));
    }

    private async Task<long> AskAsync(HttpMessageHandler http, List<DataAddress> lot, LinkTurn turn, CancellationToken cancel)
    {
        // Several records may name one address: it is asked once in a turn.
        var before = await store.ReadLinkChecksAsync([.. lot.Select(static a => a.Url)], cancel);
        var open = lot.DistinctBy(static a => a.Url, StringComparer.Ordinal).Where(a => !(before.GetValueOrDefault(a.Url)?.CheckedAt >= turn.BegunAt)).ToList();
        var answers = new ConcurrentBag<LinkCheck>();
        await new CheckLinks(http, clock, answers.Add) { Spacing = settings.Spacing }.RunAsync(open, null, cancel);
        await store.SaveLinkChecksAsync([.. answers], cancel);
        return answers.Count;
    }
}
