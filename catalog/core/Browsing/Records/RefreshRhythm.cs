using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>A change of the data and what was promised after it.</summary>
/// <param name="At">When the change came into the catalogue.</param>
/// <param name="Due">When the next state was promised from then on; null without a promise.</param>
/// <param name="OverdueAt">From when on that promise counted as broken.</param>
public readonly record struct DataChange(DateTimeOffset At, DateTimeOffset? Due, DateTimeOffset? OverdueAt);

/// <summary>What was promised about refreshing and what came: the last changes of the data, the oldest first.</summary>
public sealed record RefreshRhythm
{
    private const int Looked = 40;
    private const int MaxChanges = 16;

    /// <summary>At least one while anything is known.</summary>
    public IReadOnlyList<DataChange> Changes { get; init; } = [];

    /// <summary>The promise that stands; null when nothing is promised.</summary>
    public DatasetDue? Due { get; init; }

    /// <summary>Reads the public states of a record, as many as fit a picture.</summary>
    public static async Task<RefreshRhythm> ReadAsync(CatalogStore store, CatalogRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        var changes = new List<DataChange>();
        string? last = null;
        foreach (var revision in (await store.ReadRevisionsAsync(record.Resource.Id, int.MaxValue, Looked, cancel)).Where(RecordHistory.IsPublic).Reverse())
        {
            var content = ContentOf(revision.Record.Resource);
            if (content != last)
            {
                var due = DatasetDue.Of(revision.Record.Resource);
                changes.Add(new DataChange(revision.At, due?.At, due?.OverdueAt));
                last = content;
            }
        }

        return new RefreshRhythm { Changes = changes.Count <= MaxChanges ? changes : changes[^MaxChanges..], Due = DatasetDue.Of(record.Resource) };
    }

    // What tells a new state of the data from an old one: hashes, sizes and dates, not descriptions.
    private static string ContentOf(Resource resource) => string.Join('|', ((resource as Dataset)?.Distributions ?? [])
        .Select(d => $"{d.Key}:{d.File?.Sha256 ?? d.Checksum?.Value}:{d.Modified}:{(d.File is null ? d.ByteSize : null)}").Append(resource.Modified?.Text));
}
