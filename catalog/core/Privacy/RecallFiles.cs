using System.Globalization;
using System.Security.Cryptography;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// Takes files back that should never have gone out: the decision is kept first, so that nobody reaches the bytes any more, then values are taken out of
/// records and their history, and the bytes and all that was made of them are erased. A recall that was cut off is completed by the next one.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="files">Its kept files.</param>
/// <param name="folders">Folders in which copies may lie: what is handed over, the twin. The same bytes are erased there too.</param>
/// <param name="clock">The time.</param>
public sealed class RecallFiles(CatalogStore store, KeptFiles files, IReadOnlyList<string> folders, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>Recalls, or completes a recall.</summary>
    /// <exception cref="NotFoundException">There is no such record, or it keeps no such file.</exception>
    /// <exception cref="SettingsInvalidException">The reason is missing, or the time lies ahead.</exception>
    /// <exception cref="StoreUnavailableException">Something cannot be erased; nobody reaches it any more, and the next call goes on.</exception>
    public async Task<RecallReport> RunAsync(RecallRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        LeakFault.DemandText(request.Why, "--why", "razlog", "the reason");
        if (request.NoticedAt > clock.GetUtcNow())
        {
            throw LeakFault.NotYet();
        }

        var record = await store.FindAsync(request.Dataset, cancel) ?? throw LeakFault.NoRecord(request.Dataset);
        var (decisions, wasBegun) = await DecideAsync(request, record, cancel);
        var hashes = decisions.Select(static d => d.File.Sha256).ToHashSet(StringComparer.Ordinal);
        var places = new HashSet<string>(StringComparer.Ordinal) { request.Dataset };
        foreach (var hash in hashes)
        {
            places.UnionWith((await store.FindLeakPlacesAsync(hash, cancel)).Select(static p => p.Dataset));
        }

        var since = await PublicSinceAsync(request.Dataset, hashes, cancel);
        var rewritten = 0;
        foreach (var id in places)
        {
            rewritten += await PurgeRecordAsync(id, hashes, request.Actor, cancel);
        }

        var findings = new List<LeakFinding>();
        foreach (var hash in hashes)
        {
            findings.AddRange((await store.ReadLeakReportsAsync(hash, cancel)).SelectMany(static r => r.Findings));
        }

        var removed = await EraseCopiesAsync(decisions, cancel) + hashes.Sum(files.Purge);
        return new RecallReport
        {
            Incident = decisions[0].Incident ?? request.Dataset,
            Dataset = request.Dataset,
            Title = record.Resource.Title,
            Files = decisions,
            WasBegun = wasBegun,
            Removed = removed,
            Rewritten = rewritten,
            Others = [.. places.Where(p => p != request.Dataset).Order(StringComparer.Ordinal)],
            Remotes = [.. (await store.ListPublishedOfAsync(request.Dataset, cancel)).Where(static l => l.RemovedAt is null)],
            Findings = [.. findings.DistinctBy(static f => (f.Detector, f.Part, f.Column, f.First))],
            PublicSince = since,
        };
    }

    // The files that are there now and those that were recalled before: whoever asks again has the rest of the work done.
    private async Task<(IReadOnlyList<LeakDecision> Decisions, bool WasBegun)> DecideAsync(RecallRequest request, CatalogRecord record, CancellationToken cancel)
    {
        var before = (await store.ListLeakDecisionsAsync(request.Dataset, LeakDecisionKind.Recall, cancel)).ToList();
        var kept = PublicFiles.KeptIn(record.Resource).Where(d => ReleaseFile.IsNamed(d.Key, d.File!, request.File)).ToList(); // they have one: see KeptIn
        if (kept.Count == 0)
        {
            throw LeakFault.NoFile(request.Dataset, request.File);
        }

        var now = clock.GetUtcNow();
        var incident = string.Create(CultureInfo.InvariantCulture, $"recall-{now:yyyyMMdd-HHmmss}-{request.Dataset}");
        var fresh = kept.SelectMany(d => files.MadeOf(d.File!.Sha256).Select(hash => (d.Key, File: d.File! with { Sha256 = hash })).Prepend((d.Key, File: d.File!))) // as above
            .Where(f => before.All(b => b.File.Sha256 != f.File.Sha256)).DistinctBy(static f => f.File.Sha256)
            .Select(f => new LeakDecision
            {
                Kind = LeakDecisionKind.Recall,
                Dataset = request.Dataset,
                Distribution = f.Key,
                File = f.File,
                Bytes = files.Has(f.File.Sha256) ? files.SizeOf(f.File.Sha256) : null,
                At = now,
                Actor = request.Actor,
                Why = request.Why,
                Incident = incident,
                NoticedAt = request.NoticedAt ?? now,
            }).ToList();
        if (fresh.Count > 0)
        {
            return (await store.AddLeakDecisionsAsync(fresh, cancel), false);
        }

        var keys = kept.Select(static d => d.Key).ToHashSet(StringComparer.Ordinal);
        var named = before.Where(d => keys.Contains(d.Distribution)).ToList();
        var last = named.LastOrDefault()?.Incident;
        return ([.. named.Where(d => d.Incident == last)], true);
    }

    private async Task<DateTimeOffset?> PublicSinceAsync(string id, HashSet<string> hashes, CancellationToken cancel)
    {
        DateTimeOffset? since = null;
        for (int? below = int.MaxValue; below is { } bound;)
        {
            var part = await store.ReadRevisionsAsync(id, bound, 50, cancel);
            since = part.Where(r => r.Record.IsPublic && PublicFiles.KeptIn(r.Record.Resource).Any(d => hashes.Contains(d.File!.Sha256))) // they have one: see KeptIn
                .Select(static r => (DateTimeOffset?)r.At).LastOrDefault() ?? since;
            below = part.Count < 50 ? null : part[^1].Record.Revision;
        }

        return since;
    }

    private async Task<int> PurgeRecordAsync(string id, HashSet<string> hashes, string actor, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindAsync(id, cancel) is not { } record)
            {
                return 0;
            }

            try
            {
                // The present state first: its words leave the search with it.
                var purged = RecalledValues.Without(record, hashes);
                if (!ReferenceEquals(purged, record))
                {
                    await store.SaveAsync(purged, new Change(actor, "datoteka umaknjena / file taken back"), null, cancel);
                }

                return await store.PurgeRevisionsAsync(id, r => RecalledValues.Without(r, hashes), cancel);
            }
            catch (RecordConflictException) when (attempt < Attempts)
            {
                // Somebody saved it meanwhile: once more from what stands there now.
            }
        }
    }

    private async Task<int> EraseCopiesAsync(IReadOnlyList<LeakDecision> decisions, CancellationToken cancel)
    {
        var sizes = decisions.Where(static d => d.Bytes is not null).Select(static d => d.Bytes!.Value).ToHashSet(); // not null: chosen so
        var hashes = decisions.Select(static d => d.File.Sha256).ToHashSet(StringComparer.Ordinal);
        var removed = 0;
        foreach (var path in folders.Where(Directory.Exists).SelectMany(static f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
        {
            try
            {
                if (sizes.Contains(new FileInfo(path).Length) && hashes.Contains(await HashAsync(path, cancel)))
                {
                    File.Delete(path);
                    removed++;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StoreUnavailableException(LocalText.Of(
                    sl: $"Kopije {path} ni mogoče izbrisati ({e.Message}). Popravite pravice in ponovite recall.",
                    en: $"The copy {path} cannot be erased ({e.Message}). Mend the rights and repeat the recall."), e);
            }
        }

        return removed;
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }
}
