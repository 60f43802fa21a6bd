using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Gives records of a source their links to others of it that came after them, or turned out to be others.</summary>
internal sealed class LateLinks(CatalogStore store, LinkedNames names, IntakeRules rules)
{
    private const int Attempts = 5;

    /// <summary>Links what was awaited and is there now.</summary>
    public async Task LinkAsync(CancellationToken cancel)
    {
        foreach (var (remoteId, links) in names.Awaited)
        {
            var now = await names.LookAgainAsync(remoteId, links, cancel);
            if (now.SequenceEqual(links.Left))
            {
                continue;
            }

            var record = await store.FindByRemoteIdAsync(rules.Source.Id, remoteId, cancel);
            if (record is null or { ArchivedAt: not null }
                || !await RelinkAsync(record.Resource.Id, r => Replaced(r, links.Left, now), cancel))
            {
                names.Forget(remoteId);
            }
        }
    }

    /// <summary>Members of series that turned out to be there under other ids name these.</summary>
    /// <param name="records">Records of this run: a member names another series only if it came anew.</param>
    /// <param name="renamed">Ids that stay, by the ids that are gone.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task RepointAsync(IEnumerable<RunRecord> records, IReadOnlyDictionary<string, string> renamed, CancellationToken cancel)
    {
        foreach (var (twin, id) in renamed)
        {
            names.Rename(twin, id);
        }

        foreach (var fate in records.Where(r => r.Outcome is RecordOutcome.Added or RecordOutcome.Changed or RecordOutcome.Restored))
        {
            if (fate.Dataset is { } member)
            {
                await RelinkAsync(member, r => r is Dataset d && d.InSeries.Any(renamed.ContainsKey) ? Repointed(d) : r, cancel);
            }
        }

        Dataset Repointed(Dataset dataset) => dataset with { InSeries = [.. dataset.InSeries.Select(s => renamed.GetValueOrDefault(s, s))] };
    }

    // A list that a person changed stays.
    private static Resource Replaced(Resource resource, IReadOnlyList<string> before, IReadOnlyList<string> now) => resource switch
    {
        Dataset dataset when dataset.InSeries.SequenceEqual(before) => dataset with { InSeries = now },
        DataService service when service.ServesDatasets.SequenceEqual(before) => service with { ServesDatasets = now },
        _ => resource,
    };

    /// <summary>
    /// Changes what the record says and what its source is remembered to have said alike, so that it is nobody's edit. False when there is
    /// nothing to change: the links are a person's.
    /// </summary>
    private async Task<bool> RelinkAsync(string id, Func<Resource, Resource> map, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindAsync(id, cancel) is not { Trace: not null } record || ReferenceEquals(map(record.Resource), record.Resource))
            {
                return false;
            }

            try
            {
                var given = await LastGiven.FindAsync(store, record, cancel) ?? record.Resource;
                var change = rules.Because("povezave znotraj vira / links within the source");
                await store.SaveAsync(Linked(record, record.Trace, given, map), change, null, cancel);
                return true;
            }
            catch (RecordConflictException) when (attempt < Attempts)
            {
                // Somebody saved it between our reading and writing: once more from what stands there now.
            }
        }
    }

    private static CatalogRecord Linked(CatalogRecord record, HarvestTrace trace, Resource given, Func<Resource, Resource> map)
    {
        var resource = map(record.Resource);
        var fingerprint = Fingerprints.OfMetadata(resource);
        return record with
        {
            Resource = resource,
            MetadataFingerprint = fingerprint,

            // What a person approved is the same record still.
            ApprovedFingerprint = record.ApprovedFingerprint == record.MetadataFingerprint ? fingerprint : record.ApprovedFingerprint,
            Trace = trace with
            {
                Revision = record.Revision + 1,
                Base = map(given) is var links && ThreeWayMerge.Same(links, resource) ? null : links,
                Described = trace.Described is { } described ? map(described) : null,
            },
        };
    }
}
