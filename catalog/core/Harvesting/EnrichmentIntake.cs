using OpenData.Catalog.Model;
using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Store;
using Marks = OpenData.Catalog.Dcat.HighValue;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Rows that add to a record of another source. A row that comes first is a record of its own meanwhile (a draft, when it has no address of its
/// own to show) and is laid over the other when that arrives; so the order of sources does not matter. Where row and source both give a value the row's wins; a row that leaves its
/// register takes its values with it.
/// </summary>
internal sealed class EnrichmentIntake(CatalogStore store, RecordMaking making, IntakeRules rules)
{
    /// <summary>Records that rows of this run add to, by the rows' names.</summary>
    public Dictionary<string, string> Targets { get; } = new(StringComparer.Ordinal);

    /// <summary>Places that rows of this run wait for, by the rows' names.</summary>
    public Dictionary<string, string> Waiting { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows of this run that were records of their own until now, by name.</summary>
    public HashSet<string> Displaced { get; } = new(StringComparer.Ordinal);

    private const int Attempts = 5;

    // A row of a form that this catalogue wrote names the record itself.
    private const string RecordPlace = "record:";

    /// <summary>The record is a row of a form that this catalogue wrote.</summary>
    public static bool IsForm(HarvestEvent.Found found) => found.Enriches?.StartsWith(RecordPlace, StringComparison.Ordinal) == true;

    /// <summary>The row names the very record that it made itself: it is no addition to another.</summary>
    public static bool IsOwn(string place, CatalogRecord? own) => own is not null && place == RecordPlace + own.Resource.Id;

    /// <summary>The record that holds a file at this place, or whose id follows <c>record:</c>; null when there is none, or only the row's own.</summary>
    public async Task<CatalogRecord?> FindTargetAsync(string place, CatalogRecord? own, CancellationToken cancel)
    {
        if (place.StartsWith(RecordPlace, StringComparison.Ordinal))
        {
            return await store.FindAsync(place[RecordPlace.Length..], cancel) is { ArchivedAt: null } named && named.Resource.Id != own?.Resource.Id ? named : null;
        }

        foreach (var spelling in Spellings(place))
        {
            if (await store.FindByLocationAsync(spelling, cancel) is { } target && target.Resource.Id != own?.Resource.Id)
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>Lays a row over its target; unchanged when it says what it said last.</summary>
    public async Task<RunRecord> TakeAsync(HarvestEvent.Found found, string place, CatalogRecord target, CatalogRecord? own, CancellationToken cancel)
    {
        var fingerprint = Fingerprints.OfSource(found, []);
        Targets[found.RemoteId] = target.Resource.Id;
        if (own is { ArchivedAt: null })
        {
            Displaced.Add(found.RemoteId);
            await PutAwayAsync(own, cancel);
        }

        var rows = target.Trace?.Enrichments ?? [];
        if (rows.Any(r => IsRow(r, found.RemoteId) && r.Fingerprint == fingerprint) && !rules.Full)
        {
            return new RunRecord { RemoteId = found.RemoteId, Dataset = target.Resource.Id, Outcome = RecordOutcome.Unchanged };
        }

        var (resource, unknown) = Harmonisation.Run(found);
        resource = RowDistribution.Put(resource, RowDistribution.Of(found));
        IReadOnlyList<Finding> claims = !rules.FromCatalogue && Marks.IsMarked(resource) ? [RecordMaking.Claimed(resource)] : [];
        resource = claims.Count > 0 ? Marks.Unmark(resource, null) : resource;
        var row = new Enrichment(rules.Source.Id, found.RemoteId, fingerprint, place, resource) { Findings = [.. found.Findings, .. unknown, .. claims] };
        var fate = new RunRecord
        {
            RemoteId = found.RemoteId,
            Dataset = target.Resource.Id,
            Outcome = RecordOutcome.Changed,
            Reason = LocalText.Of(sl: $"Vrstica dopolnjuje zbirko na »{place}«.", en: $"The row adds to the dataset at \"{place}\"."),
        };
        await SaveAsync(target, [.. rows.Where(r => !IsRow(r, found.RemoteId)), row], fate, cancel);
        return fate;
    }

    /// <summary>Lays every row that waits for one of these places over the record found there now.</summary>
    public async Task<IReadOnlyList<RunRecord>> ApplyWaitingAsync(IReadOnlySet<string> places, CancellationToken cancel)
    {
        var waiting = new List<CatalogRecord>();
        foreach (var source in await store.ListSourcesAsync(cancel))
        {
            var state = SavedState.Read(await store.FindHarvestStateAsync(source.Id, cancel));
            foreach (var (remoteId, _) in state.Waiting.Where(w => Spellings(w.Value).Any(places.Contains)))
            {
                if (await store.FindByRemoteIdAsync(source.Id, remoteId, cancel) is { ArchivedAt: null, Trace.Enriches: not null } record)
                {
                    waiting.Add(record);
                }
            }
        }

        var fates = new List<RunRecord>();
        foreach (var draft in waiting)
        {
            if (await AgainAsync(() => ApplyAsync(draft.Source ?? "", draft.RemoteId ?? "", cancel)) is { } fate)
            {
                fates.Add(fate);
            }
        }

        return fates;
    }

    /// <summary>Takes back what rows gave that are no longer in their register.</summary>
    /// <param name="before">Targets of the last run, by row.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task WithdrawMissingAsync(IReadOnlyDictionary<string, string> before, CancellationToken cancel)
    {
        foreach (var (remoteId, id) in before.Where(b => Targets.GetValueOrDefault(b.Key) != b.Value))
        {
            await AgainAsync(() => WithdrawAsync(remoteId, id, cancel));
        }
    }

    private async Task<RunRecord?> ApplyAsync(string source, string remoteId, CancellationToken cancel)
    {
        if (await store.FindByRemoteIdAsync(source, remoteId, cancel) is not { ArchivedAt: null, Trace.Enriches: { } place } draft
            || await FindTargetAsync(place, draft, cancel) is not { } target)
        {
            return null;
        }

        var given = RowDistribution.Put(draft.Resource, draft.Trace.RowDistribution);
        var row = new Enrichment(source, remoteId, draft.Fingerprint, place, given) { Findings = draft.Trace.RowFindings };
        var fate = new RunRecord
        {
            RemoteId = target.RemoteId ?? target.Resource.Id,
            Dataset = target.Resource.Id,
            Outcome = RecordOutcome.Changed,
            Reason = LocalText.Of(
                sl: $"Dopolnjeno z vrstico »{draft.RemoteId}« vira »{draft.Source}«, ki je čakala.",
                en: $"Completed by the row \"{draft.RemoteId}\" of source \"{draft.Source}\", which was waiting."),
        };
        await SaveAsync(target, [.. (target.Trace?.Enrichments ?? []).Where(r => r.Source != row.Source || r.RemoteId != row.RemoteId), row], fate, cancel);
        await PutAwayAsync(draft, cancel);
        return fate;
    }

    private async Task<RunRecord?> WithdrawAsync(string remoteId, string id, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } target || target.Trace?.Enrichments.Any(r => IsRow(r, remoteId)) != true)
        {
            return null;
        }

        var fate = new RunRecord
        {
            RemoteId = remoteId,
            Dataset = id,
            Outcome = RecordOutcome.Changed,
            Reason = LocalText.Of(sl: "Vrstice ni več v registru; njene vrednosti so umaknjene.", en: "The row left its register; its values are withdrawn."),
        };
        await SaveAsync(target, [.. target.Trace.Enrichments.Where(r => !IsRow(r, remoteId))], fate, cancel);
        return fate;
    }

    // The record's own source may be harvested at the same time, or a steward may edit it.
    private static async Task<RunRecord?> AgainAsync(Func<Task<RunRecord?>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (RecordConflictException) when (attempt < Attempts)
            {
                // Once more from what stands there now.
            }
        }
    }

    private async Task SaveAsync(CatalogRecord target, IReadOnlyList<Enrichment> rows, RunRecord fate, CancellationToken cancel)
    {
        if (rules.DryRun)
        {
            return;
        }

        var trace = target.Trace ?? new HarvestTrace { Revision = target.Revision };
        var gone = trace.Enrichments.SelectMany(r => r.Findings);
        var last = await LastGiven.FindAsync(store, target with { Trace = trace }, cancel) ?? target.Resource;
        var described = trace.Described ?? last;
        var automatic = rules.Automatic && !await IsReviewedAsync(target, cancel);
        var record = making.Finish(target, target, described, last, trace with { Enrichments = rows }, target.Findings.Except(gone).ToList(), automatic);
        await store.SaveAsync(record, rules.Because("dopolnitev iz registra / completed from a register"), fate, cancel);
    }

    private async Task PutAwayAsync(CatalogRecord draft, CancellationToken cancel)
    {
        if (!rules.DryRun)
        {
            var why = rules.Because("vrstica dopolnjuje drugo zbirko / the row adds to another dataset");
            await store.SaveAsync(draft with { ArchivedAt = rules.Run.StartedAt }, why, null, cancel);
        }
    }

    // The record's own source may ask that a person looks at everything.
    private async Task<bool> IsReviewedAsync(CatalogRecord target, CancellationToken cancel) =>
        target.Source is { } source && await store.FindSourceAsync(source, cancel) is { } found && SourceSettings.Common(found).Review;

    private bool IsRow(Enrichment row, string remoteId) => row.Source == rules.Source.Id && row.RemoteId == remoteId;

    // People write ./podatki\file.csv for podatki/file.csv.
    private static IEnumerable<string> Spellings(string place)
    {
        var plain = place.Trim();
        var slashed = plain.Replace('\\', '/');
        while (slashed.StartsWith("./", StringComparison.Ordinal))
        {
            slashed = slashed[2..];
        }

        return new[] { plain, slashed, slashed.TrimStart('/') }.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal);
    }
}
