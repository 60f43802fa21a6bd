using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Editing;

/// <summary>A file that somebody sends.</summary>
/// <param name="Content">Its bytes; not closed.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="MaxBytes">A longer one is refused.</param>
public sealed record SentFile(Stream Content, string Name, long MaxBytes)
{
    /// <summary>What its SHA-256 must be, lower-case hexadecimal; null when the sender did not say.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>
/// Keeps a file that somebody sends as a form of a dataset, looked into as a harvested one is. Until all of it has come in, was found right
/// and the record is saved, nothing of it is seen.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="files">Where copies go.</param>
/// <param name="approveAutomatically">The setting <c>catalog.approval</c> is <c>automatic</c>.</param>
/// <param name="clock">Tells when it came.</param>
public sealed class AttachFile(CatalogStore store, KeptFiles files, bool approveAutomatically, TimeProvider clock)
{
    // What an earlier file said of itself gives way to what the new one says.
    private static readonly string[] Measured = ["format", "mediaType", "title", "modified"];

    /// <summary>The revision that the caller has read; null when it takes the record as it stands.</summary>
    public int? Revision { get; init; }

    /// <summary>Looks into the file before anybody has it; null where no guard watches.</summary>
    public GuardFiles? Guard { get; init; }

    /// <summary>Takes in the file as the distribution of this key, which is made where there is none.</summary>
    /// <exception cref="NotFoundException">There is no such record.</exception>
    /// <exception cref="SettingsInvalidException">The record takes no files, the key is no slug, or the checksum is another.</exception>
    /// <exception cref="SourceUnreadableException">The file is no usable data.</exception>
    /// <exception cref="FileTooLargeException">It is longer than allowed.</exception>
    /// <exception cref="RecordConflictException">The record is not at that revision, or somebody changed it meanwhile.</exception>
    public async Task<CatalogRecord> RunAsync(string id, string key, SentFile file, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(change);
        var record = await store.FindAsync(id, cancel) ?? throw Refused.Record(id);
        EditedRecord.Demand(record, Revision);
        var dataset = record.Resource as Dataset ?? throw RecordField.OtherKind("distributions", record.Resource);
        if (!Slug.IsValid(key) && dataset.Distributions.All(d => d.Key != key))
        {
            throw Refused.Id(key);
        }

        files.ClearArrivals(clock);
        using var arrived = await files.ArriveAsync(file.Content, file.Name, file.MaxBytes, cancel);
        if (file.Sha256 is { } told && told != arrived.Sha256)
        {
            throw Refused.Value("sha256", told, LocalText.Of(sl: $"kar je prispelo, ima {arrived.Sha256}",
                en: $"what came in has {arrived.Sha256}"));
        }

        if (await store.IsRecalledAsync(arrived.Sha256, cancel))
        {
            throw LeakFault.KeptNoMore(file.Name);
        }

        var profile = await Task.Run(() => Profile(arrived, file.Name, cancel), cancel);
        var resource = Described(dataset, new ProfiledFile(key, arrived.Kept, profile, clock.GetUtcNow()));
        var changed = await new EditedRecord(store, approveAutomatically)
            .WithAsync(record, resource, [$"{DistributionFields.Prefix}{key}"], cancel);

        // Kept when nobody else has saved meanwhile, and before the record is: no bytes without a record, no record without its bytes.
        var saved = await store.SaveWithFileAsync(changed, change, () => arrived.Keep(), cancel);
        if (Guard is { } guard)
        {
            await guard.RunAsync([saved.Resource.Id], again: false, cancel);
        }

        return saved;
    }

    private static FileProfile Profile(ArrivedFile arrived, string name, CancellationToken cancel)
    {
        using var stream = arrived.Open();
        var profile = FileProfiler.Profile(stream, name, ProfileLimits.Default, cancel);
        return profile.Findings.FirstOrDefault(f => profile.Rejected && f.Severity == FindingSeverity.Rejection) is not { } finding
            ? profile
            : throw new SourceUnreadableException(LocalText.Of(sl: $"»{name}«: {finding.Slovenian}",
                en: $"\"{name}\": {finding.English}")) { Field = "file" };
    }

    private static Dataset Described(Dataset dataset, ProfiledFile file)
    {
        var path = $"{DistributionFields.Prefix}{file.DistributionKey}/";
        var found = Measured.Where(name => dataset.Origins.GetValueOrDefault(path + name)?.Origin == ValueOrigin.Found)
            .ToHashSet(StringComparer.Ordinal);
        var origins = new FieldOrigins(dataset.Origins);
        var before = dataset.Distributions.Select(d => d.Key != file.DistributionKey ? d : d with
        {
            Format = found.Contains("format") ? null : d.Format,
            MediaType = found.Contains("mediaType") ? null : d.MediaType,
            Title = found.Contains("title") ? LocalText.Empty : d.Title,
            Modified = found.Contains("modified") ? null : d.Modified,
        });
        var described = DescribeDistributions.Run([.. before], [file], origins);
        return dataset with { Distributions = described, Origins = origins.ToDictionary() };
    }
}
