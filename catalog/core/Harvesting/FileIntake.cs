using OpenData.Catalog.Harvesting.Contents;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Keeps and profiles the files of a record. A file whose mark is the last run's is not read again; one that was made anew but says the same is as it
/// was.
/// </summary>
/// <param name="kept">Where new copies go.</param>
/// <param name="before">Where the copies of earlier runs lie; the same place, save in a dry run.</param>
/// <param name="maxFileBytes">A larger file is refused.</param>
/// <param name="full">Everything is read again, whatever the marks say.</param>
/// <param name="clock">Tells when a file was read.</param>
/// <param name="isRecalled">Tells by the hash whether bytes were taken back once: they are not kept again.</param>
internal sealed class FileIntake(
    KeptFiles kept, KeptFiles before, long maxFileBytes, bool full, TimeProvider clock, Func<string, CancellationToken, Task<bool>> isRecalled)
{
    /// <summary>Bytes read from the source.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Makes sure that the catalogue has every file, and answers what they are.</summary>
    public async Task<IReadOnlyList<TracedFile>> KeepAsync(IReadOnlyList<HarvestedFile> files, HarvestTrace? trace, CancellationToken cancel)
    {
        var traced = new List<TracedFile>(files.Count);
        foreach (var file in files)
        {
            var known = trace?.Files.FirstOrDefault(f => f.Key == file.DistributionKey && f.Location == file.Location);
            var marked = known?.Validator is not null && known.Validator == file.Validator;
            traced.Add(marked && !full && kept.Has(known!.Sha256) ? known : await ReadAsync(file, known, cancel)); // marked: known
        }

        return traced;
    }

    private async Task<TracedFile> ReadAsync(HarvestedFile file, TracedFile? known, CancellationToken cancel)
    {
        if (file.Size > maxFileBytes)
        {
            throw new FileTooLargeException(file.Name, maxFileBytes);
        }

        var readAt = clock.GetUtcNow();
        var stream = await file.OpenAsync(cancel);
        await using var closing = stream.ConfigureAwait(false);
        using var arrived = await kept.ArriveAsync(stream, file.Name, maxFileBytes, cancel);
        BytesRead += arrived.Bytes;
        if (await isRecalled(arrived.Sha256, cancel))
        {
            throw LeakFault.KeptNoMore(file.Name);
        }

        if (known is not null && SaysTheSame(known, arrived, file.Name, readAt, cancel))
        {
            return known;
        }

        arrived.Keep();
        if (await isRecalled(arrived.Sha256, cancel))
        {
            // It was taken back between the two: whoever did that saw no bytes to erase yet.
            kept.Purge(arrived.Sha256);
            throw LeakFault.KeptNoMore(file.Name);
        }

        return new TracedFile(file.DistributionKey, arrived.Sha256, file.Validator, file.Location) { ReadAt = readAt };
    }

    private bool SaysTheSame(TracedFile known, ArrivedFile arrived, string name, DateTimeOffset readAt, CancellationToken cancel)
    {
        if (known.Sha256 == arrived.Sha256 || known.ReadAt is not { } readBefore)
        {
            return false;
        }

        using var old = before.Open(known.Sha256);
        if (old is null)
        {
            return false;
        }

        using var now = arrived.Open();
        return ContentDigest.SaysTheSame(old, readBefore, now, readAt, name, cancel);
    }

    /// <summary>Profiles the kept copies, which no one changes meanwhile.</summary>
    public IReadOnlyList<ProfiledFile> Profile(IReadOnlyList<HarvestedFile> files, IReadOnlyList<TracedFile> traced, CancellationToken cancel)
    {
        var profiled = new List<ProfiledFile>(files.Count);
        for (var i = 0; i < files.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            using var stream = kept.Open(traced[i].Sha256) ?? before.Open(traced[i].Sha256) ?? throw new InvalidOperationException($"the kept copy of {files[i].Name} is gone");
            var profile = FileProfiler.Profile(stream, files[i].Name, ProfileLimits.Default, cancel);
            profiled.Add(new ProfiledFile(files[i].DistributionKey, new KeptFile(BareName(files[i].Name), traced[i].Sha256), profile, files[i].ModifiedAt));
        }

        return profiled;
    }

    /// <summary>Refuses a record none of whose files is data.</summary>
    /// <exception cref="SourceUnreadableException">The message is the profiler's.</exception>
    public static void Demand(IReadOnlyList<ProfiledFile> profiled)
    {
        if (profiled.Count > 0 && profiled.All(f => f.Profile.Rejected))
        {
            var finding = profiled[0].Profile.Findings.First(f => f.Severity == FindingSeverity.Rejection);
            var name = profiled[0].Kept.Name;
            throw new SourceUnreadableException(LocalText.Of(sl: $"»{name}«: {finding.Slovenian}", en: $"\"{name}\": {finding.English}"));
        }
    }

    private static string BareName(string name) => name.Split('/', '\\')[^1];
}
