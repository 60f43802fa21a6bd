using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Takes one found record in: is it new, changed or as before; describe, merge, check, keep.</summary>
internal sealed class RecordIntake(CatalogStore store, FileIntake files, RecordMaking making, EnrichmentIntake enrichments, IntakeRules rules)
{
    private readonly LinkedNames links = new(store, rules.Source.Id);

    /// <summary>Places of files that this run brought: rows may have waited for them.</summary>
    public HashSet<string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>A record that was added or changed holds a finding of severity error.</summary>
    public bool BroughtErrors { get; private set; }

    /// <summary>What became of the record.</summary>
    /// <exception cref="RecordConflictException">Somebody changed the record at this very moment, twice.</exception>
    public async Task<RunRecord> TakeAsync(HarvestEvent.Found found, CancellationToken cancel)
    {
        var plain = found.Files.Count == 0 && found.Enriches is null ? Fingerprints.OfSource(found, []) : null;
        if (plain is not null && !rules.Full && !rules.DryRun && await store.MarkSeenAsync(rules.Source.Id, found.RemoteId, plain, rules.Run.Id, cancel))
        {
            return Fate(found, null, RecordOutcome.Unchanged);
        }

        try
        {
            return await TakeOnceAsync(found, plain, cancel);
        }
        catch (RecordConflictException)
        {
            // A steward saved it between our reading and writing: once more from what stands there now.
            return await TakeOnceAsync(found, plain, cancel);
        }
    }

    /// <summary>A record that cannot be taken, or is left out on purpose: what the catalogue has of it stays, and counts as seen.</summary>
    public async Task<RunRecord> LeaveAsync(string remoteId, RecordOutcome outcome, LocalText reason, CancellationToken cancel)
    {
        if (!rules.DryRun)
        {
            await store.MarkPresentAsync(rules.Source.Id, remoteId, rules.Run.Id, cancel);
        }

        var known = await store.FindByRemoteIdAsync(rules.Source.Id, remoteId, cancel);
        return new RunRecord { RemoteId = remoteId, Dataset = known?.Resource.Id, Outcome = outcome, Reason = reason };
    }

    /// <param name="found">What the source gives.</param>
    /// <param name="plain">Its fingerprint, where no file is needed to tell it.</param>
    /// <param name="cancel">Ends the work.</param>
    private async Task<RunRecord> TakeOnceAsync(HarvestEvent.Found found, string? plain, CancellationToken cancel)
    {
        var before = await store.FindByRemoteIdAsync(rules.Source.Id, found.RemoteId, cancel);
        if (found.Enriches is { } named && EnrichmentIntake.IsOwn(named, before))
        {
            found = found with { Enriches = null };
        }

        if (found.Enriches is { } place && await enrichments.FindTargetAsync(place, before, cancel) is { } target)
        {
            return await enrichments.TakeAsync(found, place, target, before, cancel);
        }

        if (found.Enriches is { } awaited)
        {
            enrichments.Waiting[found.RemoteId] = awaited;
        }

        Made made;
        try
        {
            var traced = await files.KeepAsync(found.Files, before?.Trace, cancel);
            var fingerprint = plain ?? Fingerprints.OfSource(found, traced);
            if (before is { ArchivedAt: null } && before.Fingerprint == fingerprint && !rules.Full)
            {
                return await UnchangedAsync(found, before, cancel);
            }

            var profiled = files.Profile(found.Files, traced, cancel);
            var linked = await links.ResolveAsync(found.Resource, cancel);
            made = making.Make(found with { Resource = linked }, profiled, traced, fingerprint, before, await BaseAsync(before, cancel));
        }
        catch (Exception e) when (RecordsFault.Is(e, cancel))
        {
            return await LeaveAsync(found.RemoteId, RecordOutcome.Rejected, RecordsFault.Reason(e), cancel);
        }

        if (before is { ArchivedAt: null } && before.Fingerprint == made.Record.Fingerprint && ThreeWayMerge.Same(before.Resource, made.Record.Resource))
        {
            return await UnchangedAsync(found, before, cancel);
        }

        return await SaveAsync(found, made.Record, before, cancel);
    }

    private async Task<RunRecord> SaveAsync(HarvestEvent.Found found, CatalogRecord record, CatalogRecord? before, CancellationToken cancel)
    {
        BroughtErrors |= record.Findings.Any(f => f.Severity == Severity.Error);
        var outcome = before is null ? RecordOutcome.Added : before.ArchivedAt is not null ? RecordOutcome.Restored : RecordOutcome.Changed;
        if (rules.DryRun)
        {
            return Fate(found, before?.Resource.Id, outcome);
        }

        if (before is null)
        {
            var wish = record.Resource.Title.For("sl") is { Length: > 0 } title ? title : found.RemoteId;
            record = record with { Resource = record.Resource with { Id = await store.FreeIdAsync(wish, cancel) } };
        }

        var fate = Fate(found, record.Resource.Id, outcome);
        await store.SaveAsync(record, rules.Because("zajem / harvest"), fate, cancel);
        Places.UnionWith(record.Locations);
        links.Remember(found.RemoteId, record.Resource);
        return fate;
    }

    private async Task<RunRecord> UnchangedAsync(HarvestEvent.Found found, CatalogRecord before, CancellationToken cancel)
    {
        if (!rules.DryRun)
        {
            await store.MarkPresentAsync(rules.Source.Id, found.RemoteId, rules.Run.Id, cancel);
        }

        return Fate(found, before.Resource.Id, RecordOutcome.Unchanged);
    }

    /// <summary>What the source gave last: the record as the last harvest wrote it, or what it kept aside because a person had changed it.</summary>
    private async Task<Resource?> BaseAsync(CatalogRecord? before, CancellationToken cancel)
    {
        if (before?.Trace is not { } trace)
        {
            return null;
        }

        if (trace.Base is not null || trace.Revision == before.Revision)
        {
            return trace.Base ?? before.Resource;
        }

        return (await store.FindRevisionAsync(before.Resource.Id, trace.Revision, cancel))?.Record.Resource;
    }

    private static RunRecord Fate(HarvestEvent.Found found, string? id, RecordOutcome outcome) =>
        new() { RemoteId = found.RemoteId, Dataset = id, Outcome = outcome };
}
