using System.Globalization;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing;

/// <summary>The kept file of a distribution as strangers may have it: the newest, or a version pinned by its hash or by a day.</summary>
public static class FileVersions
{
    private const int RevisionsAtOnce = 100;
    private const int MaxRevisions = 10_000;

    private static readonly TimeZoneInfo Slovenia = TimeZoneInfo.FindSystemTimeZoneById("Europe/Ljubljana");

    /// <summary>The version is neither a SHA-256 nor a day.</summary>
    public static bool IsAbsurd(string version) => !IsHash(version) && DayOf(version) is null;

    /// <summary>
    /// The distribution as it stood with that version of its file, in the state of the record that had it; null when there is none. One that does not go
    /// out says why (<see cref="Distribution.Withheld"/>) and has no file.
    /// </summary>
    /// <param name="store">The catalogue, whose kept states are looked through, the newest first.</param>
    /// <param name="record">The published record.</param>
    /// <param name="key">Key of the distribution.</param>
    /// <param name="version">Lower-case SHA-256, or a day as <c>2026-11-21</c> (as the file stood at its end in Slovenia); null for the newest.</param>
    /// <param name="cancel">Ends the search.</param>
    public static Task<(Distribution? Distribution, CatalogRecord Record)> FindDistributionAsync(
        CatalogStore store, CatalogRecord record, string key, string? version, CancellationToken cancel) =>
        FindDistributionAsync(store, record, key, version, null, cancel);

    /// <summary>The same; files of an earlier state that nobody has looked into yet may be looked into first.</summary>
    /// <param name="store">The catalogue.</param>
    /// <param name="record">The published record.</param>
    /// <param name="key">Key of the distribution.</param>
    /// <param name="version">As above.</param>
    /// <param name="read">Looks into the files of a state; null to leave them as they are.</param>
    /// <param name="cancel">Ends the search.</param>
    public static async Task<(Distribution? Distribution, CatalogRecord Record)> FindDistributionAsync(
        CatalogStore store, CatalogRecord record, string key, string? version, Func<CatalogRecord, CancellationToken, Task<bool>>? read, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        var files = new PublicFiles(store);
        var newest = DistributionOf(record, key);
        if (version is null || newest?.File?.Sha256 == version)
        {
            var now = await files.OfAsync(record, cancel);
            return (DistributionOf(now, key), now);
        }

        // What is open now may have been shared with some before.
        var isOpen = DataAccess.IsOpen(record.Resource);
        var day = DayOf(version);
        var below = int.MaxValue;
        for (var seen = 0; seen < MaxRevisions; seen += RevisionsAtOnce)
        {
            var revisions = await store.ReadRevisionsAsync(record.Resource.Id, below, RevisionsAtOnce, cancel);
            foreach (var revision in revisions.Where(r => r.Record.IsPublic && (!isOpen || DataAccess.IsOpen(r.Record.Resource))))
            {
                if (DistributionOf(revision.Record, key) is { File: { } file } && (day is { } end ? revision.At < end : file.Sha256 == version))
                {
                    // What is asked for by its hash is judged as what it is, an earlier content of this file.
                    if (read is not null)
                    {
                        await read(revision.Record, cancel);
                    }

                    var shown = await files.OfAsync(revision.Record, cancel);
                    return (DistributionOf(shown, key), shown);
                }
            }

            if (revisions.Count < RevisionsAtOnce)
            {
                break;
            }

            below = revisions[^1].Record.Revision;
        }

        return (null, record);
    }

    /// <summary>A distribution or a sample of the record by its key; null when it has none.</summary>
    public static Distribution? DistributionOf(CatalogRecord record, string key)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Resource is Dataset dataset ? dataset.Distributions.Concat(dataset.Samples).FirstOrDefault(d => d.Key == key) : null;
    }

    private static bool IsHash(string version) => version.Length == 64 && version.All(char.IsAsciiHexDigitLower);

    // The first moment of the day after.
    private static DateTimeOffset? DayOf(string version)
    {
        if (!DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1900 or > 9000)
        {
            return null;
        }

        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Slovenia.GetUtcOffset(midnight));
    }
}
