using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting;

/// <summary>Keeps and profiles the files of a record. A file whose mark is the last run's is not read again.</summary>
internal sealed class FileIntake(KeptFiles kept, long maxFileBytes, bool full)
{
    /// <summary>Bytes read from the source.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Makes sure that the catalogue has every file, and answers what they are.</summary>
    public async Task<IReadOnlyList<TracedFile>> KeepAsync(IReadOnlyList<HarvestedFile> files, HarvestTrace? before, CancellationToken cancel)
    {
        var traced = new List<TracedFile>(files.Count);
        foreach (var file in files)
        {
            var known = full ? null : before?.Files.FirstOrDefault(f => f.Key == file.DistributionKey && f.Location == file.Location);
            if (known is not null && known.Validator is not null && known.Validator == file.Validator && kept.Has(known.Sha256))
            {
                traced.Add(known);
                continue;
            }

            if (file.Size > maxFileBytes)
            {
                throw new FileTooLargeException(file.Name, maxFileBytes);
            }

            var stream = await file.OpenAsync(cancel);
            await using var closing = stream.ConfigureAwait(false);
            var (copy, bytes) = await kept.KeepAsync(stream, file.Name, maxFileBytes, cancel);
            BytesRead += bytes;
            traced.Add(new TracedFile(file.DistributionKey, copy.Sha256, file.Validator, file.Location));
        }

        return traced;
    }

    /// <summary>Profiles the kept copies, which no one changes meanwhile.</summary>
    /// <exception cref="SourceUnreadableException">None of the files is data; the message is the profiler's.</exception>
    public IReadOnlyList<ProfiledFile> Profile(IReadOnlyList<HarvestedFile> files, IReadOnlyList<TracedFile> traced, CancellationToken cancel)
    {
        var profiled = new List<ProfiledFile>(files.Count);
        for (var i = 0; i < files.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            using var stream = kept.Open(traced[i].Sha256) ?? throw new InvalidOperationException($"the kept copy of {files[i].Name} is gone");
            var profile = FileProfiler.Profile(stream, files[i].Name, ProfileLimits.Default, cancel);
            profiled.Add(new ProfiledFile(files[i].DistributionKey, new KeptFile(BareName(files[i].Name), traced[i].Sha256), profile, files[i].ModifiedAt));
        }

        if (profiled.Count > 0 && profiled.TrueForAll(f => f.Profile.Rejected))
        {
            var finding = profiled[0].Profile.Findings.First(f => f.Severity == FindingSeverity.Rejection);
            var name = profiled[0].Kept.Name;
            throw new SourceUnreadableException(LocalText.Of(sl: $"»{name}«: {finding.Slovenian}", en: $"\"{name}\": {finding.English}"));
        }

        return profiled;
    }

    private static string BareName(string name) => name.Split('/', '\\')[^1];
}
