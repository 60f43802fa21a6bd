using System.Security.Cryptography;
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

    /// <param name="hold">On the folder of the twin, so that it stays the same until all of it is sent.</param>
    /// <param name="journal">File that remembers what was sent while the delivery goes on; one for each place.</param>
    /// <param name="cancel">Ends it; the next one goes on from there.</param>
    /// <exception cref="TargetBusyException">Another program is delivering there.</exception>
    /// <exception cref="CatalogException">The place cannot be reached or refuses, or holds something else.</exception>
    public async Task<DeliveryReport> RunAsync(TwinHold hold, string journal, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hold);
        var folder = hold.Folder;
        var (bytes, twin) = await ReadAsync(Path.Combine(folder, TwinManifest.Name), cancel) ?? throw new NotFoundException(LocalText.Of(
            sl: $"V {folder} ni dvojnika. Naredite ga z: opendata export site --out {folder}", en: $"There is no twin in {folder}. Make one with: opendata export site --out {folder}"));
        using var log = new DeliveryJournal(journal, place.Name);
        var (there, before) = await ThereAsync(log, cancel);
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
        if (total > 0 || before != HashOf(bytes))
        {
            log.Say(TwinManifest.Name, HashOf(bytes));
            var manifest = new TwinFile(TwinManifest.Name, HashOf(bytes), bytes.LongLength, "application/json");
            await PersistAsync(() => place.PutAsync(manifest, () => new MemoryStream(bytes, writable: false), cancel), cancel);
        }

        log.End();
        return new DeliveryReport(send.Count, send.Sum(static f => f.Size), twin.Files.Count - send.Count, remove.Count);
    }

    private ParallelOptions Together(CancellationToken cancel) => new() { MaxDegreeOfParallelism = place.Parallel, CancellationToken = cancel };

    // What lies at the target as far as anybody knows, and the hash of its manifest.
    private async Task<(Dictionary<string, string> Files, string Manifest)> ThereAsync(DeliveryJournal log, CancellationToken cancel)
    {
        var bytes = await BytesAsync(cancel);
        var manifest = bytes is null ? null : await TwinManifest.ReadAsync(new MemoryStream(bytes), cancel);
        if (manifest is null && !Overwrite && log.Sent.Count == 0 && (bytes is not null || await ExistsAsync("index.html", cancel)))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"V {place.Name} je že drugo spletno mesto, ki ga ta program ni napisal. Izberite prazen cilj ali dovolite prepis z --overwrite.",
                en: $"Another site lies in {place.Name}, which this program did not write. Choose an empty target, or permit writing over it with --overwrite."));
        }

        var mark = bytes is null ? "-" : HashOf(bytes);
        log.Begin(mark);
        var there = (manifest?.Files.Values ?? []).ToDictionary(static f => f.Path, static f => f.Sha256, StringComparer.Ordinal);
        foreach (var (path, hash) in log.Sent)
        {
            there[path] = hash;
        }

        return (there, mark);
    }

    private static async Task<(byte[] Bytes, TwinManifest Twin)?> ReadAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return await TwinManifest.ReadAsync(new MemoryStream(bytes), cancel) is { } twin ? (bytes, twin) : null;
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task<byte[]?> BytesAsync(CancellationToken cancel)
    {
        await using var stream = await place.OpenAsync(TwinManifest.Name, cancel);
        if (stream is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; bytes.Length <= TwinManifest.MaxBytes && (count = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
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
