using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>What a delivery did.</summary>
/// <param name="Sent">Files sent.</param>
/// <param name="Bytes">Of these.</param>
/// <param name="Unchanged">Files that were there already.</param>
/// <param name="Removed">Files removed.</param>
public sealed record DeliveryReport(long Sent, long Bytes, long Unchanged, long Removed);

/// <summary>How far a delivery is.</summary>
/// <param name="Done">Files.</param>
/// <param name="Total">Files to be sent and removed.</param>
/// <param name="Current">Path of the last one.</param>
public sealed record DeliveryProgress(long Done, long Total, string Current);

/// <summary>
/// Brings a twin to where it is read: only what changed since the last delivery by the manifest that lies there, content before the pages that show it,
/// pages before what leads to them, and removals last. What it did not write it never removes.
/// </summary>
public sealed class DeliverTwin(IDeliveryPlace place, TimeProvider clock)
{
    private const int Attempts = 3;

    /// <summary>The delivery may write over files that it did not write, such as another site's first page.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Told of each file.</summary>
    public IProgress<DeliveryProgress>? Progress { get; init; }

    /// <param name="folder">Of the twin.</param>
    /// <param name="journal">File that remembers what was sent while the delivery goes on; one for each place.</param>
    /// <param name="cancel">Ends it; the next one goes on from there.</param>
    /// <exception cref="CatalogException">The place cannot be reached or refuses, or holds something else.</exception>
    public async Task<DeliveryReport> RunAsync(string folder, string journal, CancellationToken cancel)
    {
        var twin = await TwinManifest.OfFolderAsync(folder, cancel) ?? throw new NotFoundException(LocalText.Of(
            sl: $"V {folder} ni dvojnika. Naredite ga z: opendata export site --out {folder}", en: $"There is no twin in {folder}. Make one with: opendata export site --out {folder}"));
        using var log = new DeliveryJournal(journal);
        var there = await ThereAsync(log, cancel);
        var send = twin.Files.Values.Where(f => there.GetValueOrDefault(f.Path) != f.Sha256).ToList();
        var remove = there.Keys.Where(p => !twin.Files.ContainsKey(p)).Order(StringComparer.Ordinal).ToList();
        var (done, total) = (0L, (long)send.Count + remove.Count);
        foreach (var rank in send.GroupBy(RankOf).OrderBy(static g => g.Key))
        {
            await Parallel.ForEachAsync(rank, Together(cancel), async (file, c) =>
            {
                log.Say(file.Path, "");
                await PersistAsync(() => place.PutAsync(file, () => File.OpenRead(Path.Combine(folder, file.Path)), c), c);
                log.Say(file.Path, file.Sha256);
                Progress?.Report(new DeliveryProgress(Interlocked.Increment(ref done), total, file.Path));
            });
        }

        await Parallel.ForEachAsync(remove, Together(cancel), async (path, c) =>
        {
            await PersistAsync(() => place.RemoveAsync(path, c), c);
            Progress?.Report(new DeliveryProgress(Interlocked.Increment(ref done), total, path));
        });

        // Last: whoever comes next sees by it what is there.
        if (total > 0 || !await IsThereAsync(twin, cancel))
        {
            var manifest = new TwinFile(TwinManifest.Name, "", new FileInfo(Path.Combine(folder, TwinManifest.Name)).Length, "application/json");
            await PersistAsync(() => place.PutAsync(manifest, () => File.OpenRead(Path.Combine(folder, TwinManifest.Name)), cancel), cancel);
        }

        log.End();
        return new DeliveryReport(send.Count, send.Sum(static f => f.Size), twin.Files.Count - send.Count, remove.Count);
    }

    private ParallelOptions Together(CancellationToken cancel) => new() { MaxDegreeOfParallelism = place.Parallel, CancellationToken = cancel };

    private async Task<Dictionary<string, string>> ThereAsync(DeliveryJournal log, CancellationToken cancel)
    {
        var (isThere, manifest) = await ManifestAsync(cancel);
        if (manifest is null && !Overwrite && log.Sent.Count == 0 && (isThere || await ExistsAsync("index.html", cancel)))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"V {place.Name} je že drugo spletno mesto, ki ga ta program ni napisal. Izberite prazen cilj ali dovolite prepis z --overwrite.",
                en: $"Another site lies in {place.Name}, which this program did not write. Choose an empty target, or permit writing over it with --overwrite."));
        }

        var there = (manifest?.Files.Values ?? []).ToDictionary(static f => f.Path, static f => f.Sha256, StringComparer.Ordinal);
        foreach (var (path, hash) in log.Sent)
        {
            there[path] = hash;
        }

        return there;
    }

    private async Task<bool> IsThereAsync(TwinManifest twin, CancellationToken cancel) =>
        (await ManifestAsync(cancel)).Manifest is { } there && there.Files.Count == twin.Files.Count && there.Program == twin.Program && there.Base == twin.Base;

    private async Task<(bool IsThere, TwinManifest? Manifest)> ManifestAsync(CancellationToken cancel)
    {
        await using var stream = await place.OpenAsync(TwinManifest.Name, cancel);
        return stream is null ? (false, null) : (true, await TwinManifest.ReadAsync(stream, cancel));
    }

    private async Task<bool> ExistsAsync(string path, CancellationToken cancel)
    {
        await using var stream = await place.OpenAsync(path, cancel);
        return stream is not null;
    }

    // A line that breaks is common where files are many.
    private async Task PersistAsync(Func<Task> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (CatalogException e) when (attempt < Attempts && e is RemoteUnavailableException or SourceUnavailableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), clock, cancel);
            }
        }
    }

    // What pages show, the pages, and what leads to the pages.
    private static int RankOf(TwinFile file) => file.Path switch
    {
        "index.html" or "sitemap.xml" or "feed.atom" or "data.json" or "404.html" => 2,
        _ when file.Path.StartsWith("catalog.", StringComparison.Ordinal) || file.Path.StartsWith("sitemap-", StringComparison.Ordinal) => 2,
        _ => file.IsPage ? 1 : 0,
    };
}
