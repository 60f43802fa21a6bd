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
    private const int RevisionsAtOnce = 50;

    private readonly PurgeRecord purge = new(store);

    /// <summary>Recalls, or completes a recall.</summary>
    /// <exception cref="NotFoundException">There is no such record, or it keeps no such file.</exception>
    /// <exception cref="SettingsInvalidException">The reason is missing, the time lies ahead, or the version is none or not one.</exception>
    /// <exception cref="StoreUnavailableException">Something cannot be erased; nobody reaches it any more, and the next call goes on.</exception>
    public async Task<RecallReport> RunAsync(RecallRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        LeakFault.DemandText(request.Why, "--why", "razlog", "the reason");
        if (request.NoticedAt > clock.GetUtcNow())
        {
            throw LeakFault.NotYet();
        }

        if (request.Version is { } version && !(version.Length is >= 8 and <= 64 && version.All(char.IsAsciiHexDigitLower)))
        {
            throw LeakFault.NoVersion(version);
        }

        var record = await store.FindAsync(request.Dataset, cancel) ?? throw LeakFault.NoRecord(request.Dataset);
        var contents = await ContentsAsync(record, cancel);
        var before = await store.ListLeakDecisionsAsync(request.Dataset, LeakDecisionKind.Recall, cancel);
        var (decisions, wasBegun) = await DecideAsync(request, contents, before, cancel);

        // Whatever was recalled of this dataset before and may have been cut off is completed with it.
        List<LeakDecision> all = [.. decisions.Concat(before).DistinctBy(static d => d.File.Sha256)];
        var hashes = all.Select(static d => d.File.Sha256).ToHashSet(StringComparer.Ordinal);
        var places = new HashSet<string>(StringComparer.Ordinal) { request.Dataset };
        foreach (var hash in hashes)
        {
            places.UnionWith((await store.FindLeakPlacesAsync(hash, cancel)).Select(static p => p.Dataset));
        }

        var named = decisions.Select(static d => d.File.Sha256).ToHashSet(StringComparer.Ordinal);
        var since = await PublicSinceAsync(request.Dataset, named, cancel);
        var rewritten = 0;
        foreach (var id in places)
        {
            rewritten += await purge.RunAsync(id, hashes, request.Actor, cancel);
        }

        var findings = new List<LeakFinding>();
        foreach (var hash in named)
        {
            findings.AddRange((await store.ReadLeakReportsAsync(hash, cancel)).SelectMany(static r => r.Findings));
        }

        var removed = await EraseCopiesAsync(all, cancel) + hashes.Sum(files.Purge);
        return new RecallReport
        {
            Incident = decisions[0].Incident ?? request.Dataset,
            Dataset = request.Dataset,
            Title = (await store.FindAsync(request.Dataset, cancel) ?? record).Resource.Title,
            Files = decisions,
            WasBegun = wasBegun,
            Removed = removed,
            Rewritten = rewritten,
            Others = [.. places.Where(p => p != request.Dataset).Order(StringComparer.Ordinal)],
            Earlier = [.. contents.Where(c => !c.IsPresent && !hashes.Contains(c.File.Sha256) && files.Has(c.File.Sha256)).Select(static c => c.File).DistinctBy(static f => f.Sha256)],
            Remotes = [.. (await store.ListPublishedOfAsync(request.Dataset, cancel)).Where(static l => l.RemovedAt is null)],
            Findings = [.. findings.DistinctBy(static f => (f.Detector, f.Part, f.Column, f.First))],
            PublicSince = since,
        };
    }

    // Every content that the record keeps or kept, the newest first: a file that left it, or whose key is another now, is still there by its hash.
    private async Task<IReadOnlyList<Content>> ContentsAsync(CatalogRecord record, CancellationToken cancel)
    {
        var contents = PublicFiles.KeptIn(record.Resource).Select(static d => new Content(d.Key, d.File!, true)).ToList(); // they have one: see KeptIn
        var seen = contents.Select(static c => (c.Key, c.File.Sha256)).ToHashSet();
        for (int? below = int.MaxValue; below is { } bound;)
        {
            var part = await store.ReadRevisionsAsync(record.Resource.Id, bound, RevisionsAtOnce, cancel);
            contents.AddRange(part.SelectMany(static r => PublicFiles.KeptIn(r.Record.Resource)).Where(d => seen.Add((d.Key, d.File!.Sha256))) // as above
                .Select(static d => new Content(d.Key, d.File!, false))); // as above
            below = part.Count < RevisionsAtOnce ? null : part[^1].Record.Revision;
        }

        return contents;
    }

    // The contents that are asked for and not recalled yet; where all of them are, whoever asks again has the rest of the work done.
    private async Task<(IReadOnlyList<LeakDecision> Decisions, bool WasBegun)> DecideAsync(
        RecallRequest request, IReadOnlyList<Content> contents, IReadOnlyList<LeakDecision> before, CancellationToken cancel)
    {
        var named = Named(request, contents);
        var begun = before.Where(d => ReleaseFile.IsNamed(d.Distribution, d.File, request.File) && IsOf(d.File, request.Version)).ToList();
        if (named.Count == 0 && begun.Count == 0)
        {
            throw LeakFault.NoFile(request.Dataset, request.Version ?? request.File);
        }

        var now = clock.GetUtcNow();
        var incident = string.Create(CultureInfo.InvariantCulture, $"recall-{now:yyyyMMdd-HHmmss}-{request.Dataset}");
        var fresh = named.SelectMany(c => files.MadeOf(c.File.Sha256).Select(hash => c with { File = c.File with { Sha256 = hash } }).Prepend(c))
            .Where(c => before.All(b => b.File.Sha256 != c.File.Sha256)).DistinctBy(static c => c.File.Sha256)
            .Select(c => new LeakDecision
            {
                Kind = LeakDecisionKind.Recall,
                Dataset = request.Dataset,
                Distribution = c.Key,
                File = c.File,
                OnlyThese = request.Version is not null && !c.IsPresent,
                Bytes = files.Has(c.File.Sha256) ? files.SizeOf(c.File.Sha256) : null,
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

        begun = begun.Count > 0 ? begun : [.. before];
        var last = begun[^1].Incident;
        return ([.. begun.Where(d => d.Incident == last)], true);
    }

    // One content by its hash; else what is there now; else what was there last.
    private static List<Content> Named(RecallRequest request, IReadOnlyList<Content> contents)
    {
        var asked = contents.Where(c => ReleaseFile.IsNamed(c.Key, c.File, request.File) && IsOf(c.File, request.Version)).ToList();
        if (request.Version is not null)
        {
            return asked.Select(static c => c.File.Sha256).Distinct(StringComparer.Ordinal).Count() > 1
                ? throw LeakFault.ManyVersions(request.Version)
                : [.. asked.OrderByDescending(static c => c.IsPresent)];
        }

        var present = asked.Where(static c => c.IsPresent).ToList();
        return present.Count > 0 ? present : [.. asked.DistinctBy(static c => c.Key)];
    }

    private static bool IsOf(KeptFile file, string? version) => version is null || file.Sha256.StartsWith(version, StringComparison.Ordinal);

    private sealed record Content(string Key, KeptFile File, bool IsPresent);

    private async Task<DateTimeOffset?> PublicSinceAsync(string id, HashSet<string> hashes, CancellationToken cancel)
    {
        DateTimeOffset? since = null;
        for (int? below = int.MaxValue; below is { } bound;)
        {
            var part = await store.ReadRevisionsAsync(id, bound, RevisionsAtOnce, cancel);
            since = part.Where(r => r.Record.IsPublic && PublicFiles.KeptIn(r.Record.Resource).Any(d => hashes.Contains(d.File!.Sha256))) // they have one: see KeptIn
                .Select(static r => (DateTimeOffset?)r.At).LastOrDefault() ?? since;
            below = part.Count < RevisionsAtOnce ? null : part[^1].Record.Revision;
        }

        return since;
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
