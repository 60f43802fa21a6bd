using System.Globalization;
using OpenData.Catalog.Access;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing;

/// <summary>
/// The kept file of a distribution as whoever asks may have it: the newest, or a version pinned by its hash or by a day. A kept state of the record
/// is judged by itself: what is open now may have been closed, or shared with others, before.
/// </summary>
/// <param name="store">The catalogue, whose kept states are looked through, the newest first.</param>
/// <param name="files">Kept copies: of what is not there no state need be looked for.</param>
/// <param name="grant">What the token that was shown allows; null without one.</param>
public sealed class FileVersions(CatalogStore store, KeptFiles files, TokenGrant? grant)
{
    private const int RevisionsAtOnce = 100;
    private const int MaxRevisions = 10_000;

    private static readonly TimeZoneInfo Slovenia = TimeZoneInfo.FindSystemTimeZoneById("Europe/Ljubljana");

    /// <summary>The version is neither a SHA-256 nor a day.</summary>
    public static bool IsAbsurd(string version) => !IsHash(version) && DayOf(version) is null;

    /// <summary>
    /// Looks into files of an earlier state that nobody has looked into yet, so that a small one with nothing in it goes out at once; null to leave
    /// them as they are.
    /// </summary>
    public Func<CatalogRecord, CancellationToken, Task<bool>>? Read { get; init; }

    /// <summary>
    /// The distribution as it stood with that version of its file, in the state of the record that had it; null when there is none, or none of that
    /// version in a published state. One that does not go out says why (<see cref="Distribution.Withheld"/>) and has no file.
    /// </summary>
    /// <param name="record">The published record, with what it inherits; its data may be had.</param>
    /// <param name="key">Key of the distribution.</param>
    /// <param name="version">Lower-case SHA-256, or a day as <c>2026-11-21</c> (as the file stood at its end in Slovenia); null for the newest.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<(Distribution? Distribution, CatalogRecord Record)> FindDistributionAsync(
        CatalogRecord record, string key, string? version, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var leaving = new PublicFiles(store);
        var newest = DistributionOf(record, key);
        if (version is null || newest?.File?.Sha256 == version)
        {
            var now = await leaving.OfAsync(record, cancel);
            return (DistributionOf(now, key), now);
        }

        var before = DayOf(version);
        if (before is null && (!IsHash(version) || !(files.Has(version) || await store.IsRecalledAsync(version, cancel))))
        {
            return (null, record);
        }

        var bodies = new Dictionary<string, Organisation?>(StringComparer.Ordinal);
        var below = int.MaxValue;
        for (var seen = 0; seen < MaxRevisions; seen += RevisionsAtOnce)
        {
            var revisions = await store.ReadRevisionsAsync(record.Resource.Id, below, before ?? DateTimeOffset.MaxValue, RevisionsAtOnce, cancel);
            foreach (var kept in revisions.Select(static r => r.Record).Where(static r => r.IsPublic))
            {
                if (DistributionOf(kept, key) is { File: { } file } && (before is not null || file.Sha256 == version)
                    && MayBeHad(record, await InheritedAsync(kept, bodies, cancel)))
                {
                    // What is asked for by its hash is judged as what it is, an earlier content of this file.
                    if (Read is not null)
                    {
                        await Read(kept, cancel);
                    }

                    var shown = await leaving.OfAsync(kept, cancel);
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

    // Answers about a record that is open now are for everybody, and are kept as such.
    private bool MayBeHad(CatalogRecord record, Resource kept) => DataAccess.IsOpen(kept)
        || (!DataAccess.IsOpen(record.Resource) && grant is not null && DataAccess.BodyOf(grant, kept) is not null);

    // A state is kept as it was given: its body's defaults are no part of it.
    private async Task<Resource> InheritedAsync(CatalogRecord kept, Dictionary<string, Organisation?> bodies, CancellationToken cancel)
    {
        if (kept.Resource.Owner is not { } owner)
        {
            return kept.Resource;
        }

        if (!bodies.TryGetValue(owner, out var body))
        {
            bodies[owner] = body = await store.FindOrganisationAsync(owner, cancel);
        }

        return body is null ? kept.Resource : InheritedValues.Apply(kept.Resource, body);
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
