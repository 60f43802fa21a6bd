using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>After the last record: records that changed their names, rows that waited, records that are gone, what the next run needs.</summary>
internal sealed class RunSettling(CatalogStore store, HarvestRequest request, RunParts parts, HarvestSettings settings)
{
    // Rows and the records that they wait for may come in two runs at once: one looks at a time, so that the later of them sees both.
    private static readonly SemaphoreSlim OneLooks = new(1, 1);

    private readonly Removals removals = new(store, settings);

    /// <summary>What a dry run would have archived, or been held for.</summary>
    public async Task<Run> ForeseeAsync(Run run, CancellationToken cancel)
    {
        if (!IsComplete(run))
        {
            return run;
        }

        // A row that adds to another source's record is none of this source's records, save one that it was until now.
        var seen = parts.Harvest.SeenAgain - parts.Enrichments.Targets.Count + parts.Enrichments.Displaced.Count;
        var known = await store.CountAsync(new RecordFilter { Source = run.Source }, cancel);
        return removals.Foresee(run, known, seen, await ReleasedAsync(cancel), request.AllowRemovals);
    }

    /// <summary>The run as it ends.</summary>
    public async Task<Run> SettleAsync(Run run, CancellationToken cancel)
    {
        var (enrichments, state) = (parts.Enrichments, parts.State);
        var complete = IsComplete(run);
        var late = new LateLinks(store, parts.Intake.Links, parts.Rules);
        if (complete)
        {
            run = await RenameAsync(run, late, cancel);
            var gone = parts.Harvest.WasNotModified ? 0 : state.Enriched.Keys.Count(row => !IsThere(row));
            run = await removals.SweepAsync(run, state.Enriched.Count, gone, request, cancel);
            parts.Missing = run.Status == RunStatus.Held ? await MissingAsync(run, cancel) : [];
        }
        else
        {
            await late.LinkAsync(cancel);
        }

        // A run that is held or cut short must see everything again next time, but need not read it again.
        var done = complete && run.Status == RunStatus.Done;
        var rowsAsBefore = !done || parts.Harvest.WasNotModified;
        if (!rowsAsBefore)
        {
            await enrichments.WithdrawMissingAsync(state.Enriched, cancel);
        }

        var accepted = done && !parts.Intake.MustComeAgain;
        var left = new SavedState
        {
            Settings = CutOffPass.MarkOf(parts.Rules.Source),
            Validators = !accepted ? state.Validators : parts.Pass.HadPages ? parts.Pass.Validators : Together(state.Validators, parts.Pass.Validators),
            Pass = Rest(run),
            Enriched = rowsAsBefore ? Together(state.Enriched, enrichments.Targets) : enrichments.Targets,
            Waiting = rowsAsBefore ? Together(state.Waiting, enrichments.Waiting) : enrichments.Waiting,
            Links = parts.Intake.Links.Kept(),
        };
        await store.SaveHarvestStateAsync(run.Source, left.ToJson(), cancel);
        await ApplyWaitingAsync(cancel);
        return parts.Count(run);
    }

    /// <summary>Records that are gone and may go, as a dry run can tell.</summary>
    private async Task<int> ReleasedAsync(CancellationToken cancel)
    {
        var count = 0;
        foreach (var id in request.Released.Where(_ => !parts.Harvest.WasNotModified))
        {
            count += await store.FindAsync(id, cancel) is { ArchivedAt: null, RemoteId: { } name } record
                && record.Source == request.Source && !parts.Harvest.Saw(name) ? 1 : 0;
        }

        return count;
    }

    private bool IsComplete(Run run) => run.Status == RunStatus.Done && !parts.Harvest.WasLimited;

    private bool IsThere(string row) => parts.Harvest.Saw(row) || parts.Enrichments.Targets.ContainsKey(row) || parts.Enrichments.Waiting.ContainsKey(row);

    /// <summary>Where the next run goes on: a run that was cut off leaves a cursor, unless it led nowhere already.</summary>
    private CutOffPass? Rest(Run run) =>
        request.Limit is not null ? parts.State.Pass
        : parts.Harvest.Ended || (run.Status == RunStatus.Failed && run.Continues is not null) ? null
        : parts.Pass.Rest;

    private async Task<Run> RenameAsync(Run run, LateLinks late, CancellationToken cancel)
    {
        var renamed = new RenamedRecords(store, parts.Making, parts.Rules);

        // Series first: members are alike only when they name the same one.
        var series = await renamed.JoinAsync<DatasetSeries>(parts.Harvest.Records.Where(IsNewSeries), cancel);
        series.ForEach(s => parts.Harvest.Recount(s.Added, s.Joined));
        if (series.Count > 0)
        {
            await late.RepointAsync(parts.Harvest.Records, series.ToDictionary(s => s.Added.Dataset!, s => s.Joined.Dataset!, StringComparer.Ordinal), cancel); // both were kept
        }

        await late.LinkAsync(cancel);
        var joined = await renamed.JoinAsync<Dataset>(parts.Harvest.Records.Where(r => !IsNewSeries(r)), cancel);
        joined.ForEach(j => parts.Harvest.Recount(j.Added, j.Joined));
        return parts.Count(run);

        bool IsNewSeries(RunRecord record) => record.Dataset is { } id && parts.Intake.NewSeries.Contains(id);
    }

    private async Task<IReadOnlyList<RunRecord>> MissingAsync(Run run, CancellationToken cancel)
    {
        var missing = new List<RunRecord>();
        await foreach (var record in store.ReadUnseenAsync(run.Source, run.Id, cancel))
        {
            missing.Add(new RunRecord { RemoteId = record.RemoteId ?? record.Resource.Id, Dataset = record.Resource.Id, Outcome = RecordOutcome.Skipped, Reason = Removals.Missing });
            if (missing.Count == Removals.Named)
            {
                break;
            }
        }

        return missing;
    }

    /// <summary>Rows of other sources that wait for records of this run, and rows of this run whose records have come meanwhile.</summary>
    private async Task ApplyWaitingAsync(CancellationToken cancel)
    {
        var places = new HashSet<string>(parts.Intake.Places, StringComparer.Ordinal);
        places.UnionWith(parts.Enrichments.Waiting.Values);
        if (places.Count == 0)
        {
            return;
        }

        await OneLooks.WaitAsync(cancel);
        try
        {
            parts.Harvest.Records.AddRange(await parts.Enrichments.ApplyWaitingAsync(places, cancel));
        }
        finally
        {
            OneLooks.Release();
        }
    }

    private static Dictionary<string, string> Together(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var both = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (name, value) in now)
        {
            both[name] = value;
        }

        return both;
    }
}
