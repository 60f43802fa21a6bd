using System.Collections.Concurrent;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Takes one found record in: is it new, changed or as before; describe, merge, check, keep.</summary>
internal sealed class RecordIntake(
    CatalogStore store, FileIntake files, RecordMaking making, EnrichmentIntake enrichments, SeenMarks marks, IntakeBrakes brakes, IntakeRules rules)
{
    private const int Attempts = 5;
    private const int MostPreviews = 20;

    // Slugs that this run has given or tried to give.
    private readonly ConcurrentDictionary<string, bool> crowded = new(StringComparer.Ordinal);

    /// <summary>Links between the source's records.</summary>
    public required LinkedNames Links { get; init; }

    /// <summary>Ids of series that are new in this run.</summary>
    public HashSet<string> NewSeries { get; } = new(StringComparer.Ordinal);

    /// <summary>Places of files that this run brought: rows may have waited for them.</summary>
    public HashSet<string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>The first records as a dry run would have kept them.</summary>
    public List<CatalogRecord> Previews { get; } = [];

    /// <summary>A record that was added or changed holds a finding of severity error.</summary>
    public bool BroughtErrors { get; private set; }

    /// <summary>Something was left out that the source will not send again unless it is asked for everything that it has sent now.</summary>
    public bool MustComeAgain { get; set; }

    /// <summary>The record is all there is: no file, and it adds to no other.</summary>
    public static bool IsMetadataOnly(HarvestEvent.Found found) => found is { Files.Count: 0, Enriches: null };

    /// <summary>The record is as the catalogue has it, told without reading anything; null when that takes a closer look.</summary>
    public async Task<RunRecord?> TakeUnchangedAsync(HarvestEvent.Found found, string fingerprint, CancellationToken cancel)
    {
        if (!marks.Knows(found.RemoteId, fingerprint))
        {
            return null;
        }

        await marks.AddAsync(found.RemoteId, cancel);

        // Its id is not looked up: nobody is told about unchanged records.
        return Fate(found, null, RecordOutcome.Unchanged);
    }

    /// <summary>A record that is surely new, made before its turn: the store is not asked. Null when it has to wait for its turn.</summary>
    public Made? MakeAhead(HarvestEvent.Found found, string fingerprint)
    {
        if (!marks.IsNew(found.RemoteId) || LinkedNames.Has(found.Resource))
        {
            return null;
        }

        try
        {
            var made = making.Make(found, [], [], fingerprint, null, null);
            return !rules.DryRun && TryClaim(found, made.Record) is { } named ? made with { Prepared = store.Prepare(named) } : made;
        }
        catch (Exception e) when (RecordsFault.Is(e, CancellationToken.None))
        {
            // It will be again when it is its turn, and is told then.
            return null;
        }
    }

    /// <summary>What became of the record.</summary>
    /// <param name="found">The record.</param>
    /// <param name="fingerprint">Over what the source gave, where it is known without the files; null to make it.</param>
    /// <param name="ahead">The record, where it was made before its turn.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="RecordConflictException">Somebody changes the record at this very moment, again and again.</exception>
    public async Task<RunRecord> TakeAsync(HarvestEvent.Found found, string? fingerprint, Made? ahead, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ahead is null || attempt > 1
                    ? await TakeOnceAsync(found, fingerprint, attempt > 1, cancel)
                    : await SaveAsync(found, ahead, null, cancel);
            }
            catch (RecordConflictException) when (attempt < Attempts)
            {
                // A steward saved it, or another run took its id, between our reading and writing: once more from what stands there now.
            }
        }
    }

    /// <summary>A record that cannot be taken, or is left out on purpose: what the catalogue has of it stays, and counts as seen.</summary>
    public async Task<RunRecord> LeaveAsync(string remoteId, RecordOutcome outcome, LocalText reason, CancellationToken cancel)
    {
        await marks.AddAsync(remoteId, cancel);
        var known = await store.FindByRemoteIdAsync(rules.Source.Id, remoteId, cancel);
        return new RunRecord { RemoteId = remoteId, Dataset = known?.Resource.Id, Outcome = outcome, Reason = reason };
    }

    private async Task<RunRecord> TakeOnceAsync(HarvestEvent.Found found, string? known, bool again, CancellationToken cancel)
    {
        var before = again || !marks.IsNew(found.RemoteId) ? await store.FindByRemoteIdAsync(rules.Source.Id, found.RemoteId, cancel) : null;
        if (before?.MergedInto is { } other)
        {
            return Fate(found, null, RecordOutcome.Skipped) with { Reason = Merged(other) };
        }

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
            cancel.ThrowIfCancellationRequested();
            var fingerprint = known ?? Fingerprints.OfSource(found, traced);
            if (before is { ArchivedAt: null } && before.Fingerprint == fingerprint && !rules.Full)
            {
                return await UnchangedAsync(found, before, cancel);
            }

            var profiled = files.Profile(found.Files, traced, cancel);
            cancel.ThrowIfCancellationRequested();
            if (before is { ArchivedAt: null } && before.Fingerprint != fingerprint && brakes.Judge(before, profiled) is { } reason)
            {
                return await HoldAsync(found, before, reason, cancel);
            }

            FileIntake.Demand(profiled);
            traced = [.. traced.Select((file, i) => file with { Format = profiled[i].Profile.Format })];
            var linked = await Links.ResolveAsync(found.RemoteId, found.Resource, cancel);
            made = making.Make(found with { Resource = linked }, profiled, traced, fingerprint, before, await LastGiven.FindAsync(store, before, cancel));
        }
        catch (Exception e) when (RecordsFault.Is(e, cancel))
        {
            // A file whose reading was given up may fail in any way; the record is nobody's then.
            cancel.ThrowIfCancellationRequested();
            MustComeAgain |= RecordsFault.MayPass(e);
            return await LeaveAsync(found.RemoteId, RecordOutcome.Rejected, RecordsFault.Reason(e), cancel);
        }

        if (before is { ArchivedAt: null } && before.Fingerprint == made.Record.Fingerprint && ThreeWayMerge.Same(before.Resource, made.Record.Resource))
        {
            return await UnchangedAsync(found, before, cancel);
        }

        return await SaveAsync(found, made, before, cancel);
    }

    // The plain slug is nearly always free: it is tried, and only where it was not the catalogue is asked which one is.
    private CatalogRecord? TryClaim(HarvestEvent.Found found, CatalogRecord record)
    {
        var slug = Slug.Of(Wish(found, record));
        return crowded.TryAdd(slug, true) ? record with { Resource = record.Resource with { Id = slug } } : null;
    }

    // An address stays for ever: nothing that was read from a file is in it, nor the name of a file that is a person's.
    private static string Wish(HarvestEvent.Found found, CatalogRecord record)
    {
        var title = record.Resource.Title.For("sl");
        if (record.Resource is Dataset dataset && dataset.Origins.GetValueOrDefault("title") is { Origin: ValueOrigin.Found } origin)
        {
            var names = dataset.Distributions.Select(static d => d.File?.Name).OfType<string>().ToList();
            title = names.Count == 0 || names.Contains(origin.Evidence, StringComparer.Ordinal) ? title : TitleFromName.Of(names[0]);
            title = SecretName.IsPerson(title) ? "zbirka" : title;
        }

        return title.Length > 0 ? title : found.RemoteId;
    }

    private async Task<RunRecord> SaveAsync(HarvestEvent.Found found, Made made, CatalogRecord? before, CancellationToken cancel)
    {
        var record = made.Prepared?.Record ?? made.Record;
        BroughtErrors |= record.Findings.Any(f => f.Severity == Severity.Error);
        var outcome = before is null ? RecordOutcome.Added : before.ArchivedAt is not null ? RecordOutcome.Restored : RecordOutcome.Changed;
        if (rules.DryRun)
        {
            if (Previews.Count < MostPreviews)
            {
                Previews.Add(record);
            }

            return Fate(found, before?.Resource.Id, outcome);
        }

        if (before is null && made.Prepared is null)
        {
            record = TryClaim(found, record)
                ?? record with { Resource = record.Resource with { Id = await store.FreeIdAsync(Wish(found, record), cancel) } };
        }

        var fate = Fate(found, record.Resource.Id, outcome);
        await store.SaveAsync(made.Prepared ?? store.Prepare(record), rules.Because("zajem / harvest"), fate, cancel);
        Places.UnionWith(record.Locations);
        Links.Remember(found.RemoteId, record.Resource);
        if (before is null && record.Resource is DatasetSeries)
        {
            NewSeries.Add(record.Resource.Id);
        }

        return fate;
    }

    private async Task<RunRecord> UnchangedAsync(HarvestEvent.Found found, CatalogRecord before, CancellationToken cancel)
    {
        if (brakes.Judge(before, []) is { } reason)
        {
            return await HoldAsync(found, before, reason, cancel);
        }

        if (before.Findings.Any(IsHeld))
        {
            // What was held is gone again from the source.
            var released = before with { Findings = [.. before.Findings.Where(f => !IsHeld(f))], LastSeenRun = rules.Run.Id };
            var fate = Fate(found, before.Resource.Id, RecordOutcome.Changed) with { Reason = IntakeBrakes.Released };
            return rules.DryRun ? fate : await SaveAsync(released, "zadržana osvežitev je sproščena / held refresh released", fate, cancel);
        }

        await marks.AddAsync(found.RemoteId, cancel);
        return Fate(found, before.Resource.Id, RecordOutcome.Unchanged);
    }

    /// <summary>The last good state stays, with a finding that says why.</summary>
    private async Task<RunRecord> HoldAsync(HarvestEvent.Found found, CatalogRecord before, LocalText reason, CancellationToken cancel)
    {
        (MustComeAgain, BroughtErrors) = (true, true);
        var fate = Fate(found, before.Resource.Id, RecordOutcome.Skipped) with { Reason = reason };
        if (before.Findings.Any(f => IsHeld(f) && f.Message.Equals(reason)))
        {
            await marks.AddAsync(found.RemoteId, cancel);
        }
        else if (!rules.DryRun)
        {
            var held = before with { Findings = [.. before.Findings.Where(f => !IsHeld(f)), RefreshBrake.Held(reason)], LastSeenRun = rules.Run.Id };
            await store.SaveAsync(held, rules.Because("osvežitev zadržana / refresh held"), null, cancel);
        }

        return fate;
    }

    private async Task<RunRecord> SaveAsync(CatalogRecord record, string why, RunRecord fate, CancellationToken cancel)
    {
        await store.SaveAsync(record, rules.Because(why), fate, cancel);
        return fate;
    }

    private static LocalText Merged(string id) => LocalText.Of(
        sl: $"Zapis je združen v »{id}« in ga ne zajemamo več; razdruži ju dataset restore.",
        en: $"The record is merged into \"{id}\" and is not harvested any more; dataset restore takes them apart.");

    private static bool IsHeld(Finding finding) => finding.Code == RefreshBrake.Code;

    private static RunRecord Fate(HarvestEvent.Found found, string? id, RecordOutcome outcome) =>
        new() { RemoteId = found.RemoteId, Dataset = id, Outcome = outcome };
}
