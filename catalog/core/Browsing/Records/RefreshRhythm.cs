using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>A change of the data and what was promised after it.</summary>
/// <param name="At">When the change came into the catalogue.</param>
/// <param name="Due">When the next state was promised from then on; null without a promise.</param>
/// <param name="OverdueAt">From when on that promise counted as broken.</param>
public readonly record struct DataChange(DateTimeOffset At, DateTimeOffset? Due, DateTimeOffset? OverdueAt);

/// <summary>A content that a distribution had.</summary>
/// <param name="File">The kept file.</param>
/// <param name="Since">Since when it was the newest.</param>
/// <param name="Bytes">Its size; null when nobody knows.</param>
public sealed record FileVersion(KeptFile File, DateTimeOffset Since, long? Bytes);

/// <summary>What was promised about refreshing and what came: the last changes of the data, the oldest first.</summary>
public sealed record RefreshRhythm
{
    private const int Looked = 40;
    private const int MaxChanges = 16;

    /// <summary>At least one while anything is known.</summary>
    public IReadOnlyList<DataChange> Changes { get; init; } = [];

    /// <summary>Contents of the distributions by key, the newest first; the first is the present one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FileVersion>> Versions { get; init; } = new Dictionary<string,
        IReadOnlyList<FileVersion>>();

    /// <summary>The promise that stands; null when nothing is promised.</summary>
    public DatasetDue? Due { get; init; }

    /// <summary>Reads the public states of a record, as many as fit a picture.</summary>
    public static async Task<RefreshRhythm> ReadAsync(CatalogStore store, CatalogRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        var changes = new List<DataChange>();
        var versions = new Dictionary<string, List<FileVersion>>(StringComparer.Ordinal);
        string? last = null;
        foreach (var revision in (await new PublicFiles(store).OfAsync(await store.ReadRevisionsAsync(record.Resource.Id, int.MaxValue, Looked, cancel), cancel))
            .Where(RecordHistory.IsPublic).Reverse())
        {
            var content = ContentOf(revision.Record.Resource);
            if (content != last)
            {
                var due = DatasetDue.Of(revision.Record.Resource);
                changes.Add(new DataChange(revision.At, due?.At, due?.OverdueAt));
                last = content;
            }

            Note(versions, revision);
        }

        return new RefreshRhythm
        {
            Changes = changes.Count <= MaxChanges ? changes : changes[^MaxChanges..],
            Versions = versions.ToDictionary(v => v.Key, v => (IReadOnlyList<FileVersion>)v.Value, StringComparer.Ordinal),
            Due = DatasetDue.Of(record.Resource),
        };
    }

    private static void Note(Dictionary<string, List<FileVersion>> versions, Revision revision)
    {
        foreach (var distribution in ((revision.Record.Resource as Dataset)?.Distributions ?? []).Where(d => d.File is not null))
        {
            if (!versions.TryGetValue(distribution.Key, out var known))
            {
                versions[distribution.Key] = known = [];
            }

            if (known.Count == 0 || known[0].File.Sha256 != distribution.File!.Sha256) // it has one: chosen above
            {
                known.Insert(0, new FileVersion(distribution.File!, revision.At, distribution.ByteSize));
            }
        }
    }

    // What tells a new state of the data from an old one: hashes, sizes and dates, not descriptions.
    private static string ContentOf(Resource resource) => string.Join('|', ((resource as Dataset)?.Distributions ?? [])
        .Select(d => $"{d.Key}:{d.File?.Sha256 ?? d.Checksum?.Value}:{d.Modified}:{(d.File is null ? d.ByteSize : null)}")
        .Append(resource.Modified?.Text));
}
