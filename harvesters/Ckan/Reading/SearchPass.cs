using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>
/// Reads every record of a search page by page while the portal goes on living: in an order that does not move, each record once; when the
/// count changes on the way the tail is read again; when fewer came than there are, the portal's list of names says which.
/// </summary>
internal sealed class SearchPass(CkanPortal portal, Selection selection, CkanOptions options, RecordReading records)
{
    private const int MaxSweeps = 2;
    private const int MaxMissing = 1_000;

    // Not every version can sort by each of these; without an order the portal's relevance moves records from page to page.
    private static readonly string[] Orders = ["id asc", "metadata_created asc", "name asc", ""];

    private int order;
    private long? count;

    /// <param name="cursor">Where a run that was cut off goes on; null to begin.</param>
    /// <param name="said">How many records the portal said it has.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async IAsyncEnumerable<HarvestEvent> ReadAsync(string? cursor, long? said, [EnumeratorCancellation] CancellationToken cancel)
    {
        count = said;
        var start = Start(cursor);
        var before = start;
        var sweep = new Sweep(start);
        await foreach (var one in SweepAsync(sweep, isFirst: true, cancel))
        {
            yield return one;
        }

        for (var again = 0; again < MaxSweeps && sweep.MovedAt is { } place && !records.IsFull; again++)
        {
            // What a removal shifted back lies at most a page before the place where the count changed.
            sweep = new Sweep(Math.Max(before, place - options.PageSize));
            await foreach (var one in SweepAsync(sweep, isFirst: false, cancel))
            {
                yield return one;
            }
        }

        if (records.IsFull)
        {
            yield return records.TooMany();
            yield break;
        }

        if (!sweep.IsBroken && before + records.Count < count)
        {
            await foreach (var one in MissingAsync(before, cancel))
            {
                yield return one;
            }
        }
    }

    /// <summary>One way through the pages, and what it noticed.</summary>
    private sealed class Sweep(long start)
    {
        public long Start { get; } = start;

        /// <summary>What it met, whether or not another sweep had met it.</summary>
        public SeenIds Ids { get; } = new();

        /// <summary>Where the count first changed; null while it stands.</summary>
        public long? MovedAt { get; set; }

        /// <summary>It ended with a reason that was told.</summary>
        public bool IsBroken { get; set; }
    }

    private async IAsyncEnumerable<HarvestEvent> SweepAsync(Sweep sweep, bool isFirst, [EnumeratorCancellation] CancellationToken cancel)
    {
        var idle = 0;
        string? last = null;
        for (var start = sweep.Start; !records.IsFull;)
        {
            // Each page begins with the last record of the one before: if another stands there, records moved though the count may be the
            // same.
            var overlap = last is null ? 0 : 1;
            await using var page = await OrderedPageAsync(start - overlap, cancel);
            var (received, fresh) = (-overlap, 0);
            await foreach (var package in page.ReadAsync(cancel))
            {
                received++;
                var id = package.Text("id");
                if (received == 0 && id != last)
                {
                    sweep.MovedAt ??= start;
                }

                last = options.PageSize > 1 ? id : null;
                fresh += id is null || sweep.Ids.Add(id) ? 1 : 0;
                if (records.Take(package) is { } one)
                {
                    yield return one;
                }

                if (records.IsFull)
                {
                    yield break;
                }
            }

            if (page.Refusal is { } refusal)
            {
                throw refusal.IsOfCkan ? new SourceUnreadableException(refusal.Text) : new SourceUnavailableException(refusal.Text);
            }

            if (page.Count is { } now && now != count)
            {
                sweep.MovedAt ??= count is null || start == sweep.Start ? null : start;
                count = now;
                yield return new HarvestEvent.Announced(now);
            }

            if (isFirst && !IsOrdered(page))
            {
                // Another order than the one asked for: whatever moved, a second look from the beginning meets it.
                sweep.MovedAt = sweep.Start;
            }

            start += received;
            idle = fresh == 0 ? idle + 1 : 0;
            if (received <= 0 || (count is { } all && start >= all))
            {
                yield break;
            }

            if (idle >= 2)
            {
                sweep.IsBroken = true;
                yield return RecordReading.Circling(start - received);
                yield break;
            }

            if (isFirst)
            {
                yield return new HarvestEvent.Page(
                    string.Create(CultureInfo.InvariantCulture, $"search:{start}:{order}"), new Dictionary<string, string>());
            }
        }
    }

    private bool IsOrdered(PortalPage page) =>
        Orders[order].Length > 0 && page.Sort?.Trim().StartsWith(Orders[order], StringComparison.OrdinalIgnoreCase) != false;

    private async Task<PortalPage> OrderedPageAsync(long start, CancellationToken cancel)
    {
        while (true)
        {
            var page = await portal.PageAsync(
                "package_search", cancel,
                ("q", selection.Query), ("fq", selection.Filters()), ("rows", options.PageSize), ("start", (int)start),
                ("sort", Orders[order]));
            if (start > 0 || order == Orders.Length - 1 || page.Refusal is not { IsSearchError: true })
            {
                return page;
            }

            await page.DisposeAsync();
            order++;
        }
    }

    /// <summary>Names that the portal lists and the search did not give: each is asked for by itself.</summary>
    private async IAsyncEnumerable<HarvestEvent> MissingAsync(long before, [EnumeratorCancellation] CancellationToken cancel)
    {
        var missing = before == 0 && selection.IsEverything ? await NamesNotMetAsync(cancel) : null;
        if (missing is null or { Count: > MaxMissing })
        {
            yield return RecordReading.Fewer(before + records.Count, count ?? 0);
            yield break;
        }

        var failed = 0;
        foreach (var name in missing)
        {
            var (package, refusal) = await portal.ShowAsync(name, cancel);
            if (package is { } found && records.Take(found) is { } one)
            {
                yield return one;
            }

            failed += refusal is { IsMissing: false, IsForbidden: false } ? 1 : 0;
        }

        // The list is a witness of its own: all of it was met, so the count spoke of records that nobody shows us.
        if (failed > 0)
        {
            yield return RecordReading.Fewer(records.Count, count ?? 0);
        }
        else
        {
            yield return new HarvestEvent.Announced(records.Count);
        }
    }

    private async Task<List<string>?> NamesNotMetAsync(CancellationToken cancel)
    {
        var missing = new List<string>();
        var listed = 0;
        await using var page = await portal.PageAsync("package_list", cancel);
        await foreach (var item in page.ReadAsync(cancel))
        {
            listed++;
            if (ForeignJson.Text(item) is { } name && !records.Met(name) && missing.Count <= MaxMissing)
            {
                missing.Add(name);
            }
        }

        return page.Refusal is not null || listed == 0 ? null : missing;
    }

    private long Start(string? cursor)
    {
        if (cursor?.Split(':') is not ["search", var at, var by]
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !int.TryParse(by, NumberStyles.None, CultureInfo.InvariantCulture, out var saved) || saved >= Orders.Length)
        {
            return 0;
        }

        order = saved;
        return start;
    }
}
