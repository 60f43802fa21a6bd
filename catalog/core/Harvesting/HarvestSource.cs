using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Harvests one source: reads it record by record, describes, checks and keeps each, archives what is gone, and reports. A bad record is a rejected
/// record; a source that cannot be read is a failed run; nothing that was kept before is lost by either.
/// </summary>
public sealed class HarvestSource(
    CatalogStore store, KeptFiles files, IReadOnlyList<IHarvester> harvesters, HarvestSettings settings, TimeProvider clock)
{
    /// <summary>Runs a source to its end. A cancelled run keeps what it has and reports itself as cancelled.</summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SettingsInvalidException">The source's kind or settings are wrong.</exception>
    /// <exception cref="StoreUnavailableException">The catalogue cannot be written (full disk, lost connection); the run is kept as failed where that is still possible.</exception>
    public async Task<HarvestReport> RunAsync(HarvestRequest request, IProgress<HarvestProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var source = await store.FindSourceAsync(request.Source, cancel) ?? throw UnknownSource(request.Source);
        var harvester = Harvester(source);
        var options = SourceSettings.Bind(harvester, source);
        if (request.DryRun)
        {
            var kept = Directory.CreateTempSubdirectory("opendata-dry-run-");
            try
            {
                var dry = new Run { Id = "dry-run", Source = source.Id, StartedAt = clock.GetUtcNow(), Actor = request.Actor };
                return await RunAsync(request, source, harvester, options, dry, new KeptFiles(kept.FullName), progress, cancel);
            }
            finally
            {
                kept.Delete(recursive: true);
            }
        }

        files.ClearArrivals(clock);
        await store.InterruptDeadRunsAsync(cancel);
        var run = await store.BeginRunAsync(source.Id, request.Actor, request.Due, cancel);
        return await RunAsync(request, source, harvester, options, run, files, progress, cancel);
    }

    private async Task<HarvestReport> RunAsync(
        HarvestRequest request, Source source, IHarvester harvester, object options, Run run, KeptFiles kept, IProgress<HarvestProgress>? progress, CancellationToken cancel)
    {
        var common = SourceSettings.Common(source);
        var state = SavedState.Read(await store.FindHarvestStateAsync(source.Id, cancel));
        var rules = new IntakeRules
        {
            Source = source,
            Run = run,
            Organisations = (await store.ListOrganisationsAsync(cancel)).ToDictionary(o => o.Id, StringComparer.Ordinal),
            Automatic = settings.ApproveAutomatically && !common.Review,
            DryRun = request.DryRun,
            Full = request.Full,
        };
        var intakeOfFiles = new FileIntake(kept, common.MaxFileBytes, request.Full || request.DryRun);
        var making = new RecordMaking(rules);
        var enrichments = new EnrichmentIntake(store, making, rules);
        var intake = new RecordIntake(store, intakeOfFiles, making, enrichments, rules);
        var harvest = new HarvestRun(store, intake, rules, request.Limit, progress);
        using var http = new CountingHandler(settings.Http(source));
        var context = new HarvestContext
        {
            Source = source,
            Options = options,
            Before = state.ForHarvester,
            Full = request.Full,
            Http = http,
            Clock = clock,
            AllowLocal = common.AllowLocal,
            Secret = settings.Secret,
            Commands = settings.Commands,
        };

        Exception? unforeseen = null;
        try
        {
            await using (request.DryRun ? null : store.BeginBatch())
            {
                run = await ReadAsync(harvest, harvester.HarvestAsync(context, cancel), run, cancel);
                run = await SettleAsync(request, run, harvest, intake, enrichments, state, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            run = run with { Status = RunStatus.Cancelled, Reason = Cancelled };
        }
        catch (Exception e)
        {
            // A fault of ours or of the disk: the run must not be left saying that it is running.
            unforeseen = e;
            run = run with { Status = RunStatus.Failed, Reason = RecordsFault.Reason(e) };
        }

        run = run with
        {
            EndedAt = clock.GetUtcNow(), Added = harvest.Added, Changed = harvest.Changed, Unchanged = harvest.Unchanged, Rejected = harvest.Rejected,
            Requests = http.Requests, Bytes = intakeOfFiles.BytesRead,
        };
        await FinishAsync(request, run, unforeseen);
        return await ReportAsync(request, run, harvest, intake.BroughtErrors);
    }

    /// <summary>Reads the source; a source that fails half-way leaves a partial run.</summary>
    private static async Task<Run> ReadAsync(HarvestRun harvest, IAsyncEnumerable<HarvestEvent> events, Run run, CancellationToken cancel)
    {
        try
        {
            await harvest.ReadAsync(events, cancel);
            return harvest.Incomplete is { } reason ? run with { Status = RunStatus.Partial, Reason = reason } : run with { Status = RunStatus.Done };
        }
        catch (CatalogException e) when (e is SourceUnavailableException or SourceUnreadableException)
        {
            var some = harvest.Added + harvest.Changed + harvest.Unchanged > 0;
            return run with { Status = some ? RunStatus.Partial : RunStatus.Failed, Reason = e.Text };
        }
    }

    /// <summary>After the last record: rows that waited, records that are gone, what the next run needs.</summary>
    private async Task<Run> SettleAsync(
        HarvestRequest request, Run run, HarvestRun harvest, RecordIntake intake, EnrichmentIntake enrichments, SavedState state, CancellationToken cancel)
    {
        var complete = run.Status == RunStatus.Done && !harvest.WasLimited;
        var removals = new Removals(store, settings, clock);
        if (request.DryRun)
        {
            var known = await store.CountAsync(new RecordFilter { Source = run.Source }, cancel);
            
            // A row that adds to another source's record is none of this source's records, save one that it was until now.
            var seen = harvest.SeenAgain - enrichments.Targets.Count + enrichments.Displaced.Count;
            return complete ? removals.Foresee(run, known, seen, request.AllowRemovals) : run;
        }

        if (intake.Places.Count > 0)
        {
            harvest.Records.AddRange(await enrichments.ApplyWaitingAsync(intake.Places, cancel));
        }

        if (complete)
        {
            run = await removals.SweepAsync(run, request.AllowRemovals, cancel);
        }

        // A run that is held or cut short must see everything again next time, but need not read it again.
        var done = complete && run.Status == RunStatus.Done;
        if (done)
        {
            await enrichments.WithdrawMissingAsync(state.Enriched, cancel);
        }

        var left = new SavedState
        {
            Validators = done && harvest.HadPages ? harvest.Validators : Together(state.Validators, harvest.Validators),
            Cursor = harvest.HadPages ? harvest.Cursor : state.Cursor,
            Enriched = done ? enrichments.Targets : Together(state.Enriched, enrichments.Targets),
            Waiting = done ? enrichments.Waiting : Together(state.Waiting, enrichments.Waiting),
        };
        await store.SaveHarvestStateAsync(run.Source, left.ToJson(), cancel);
        return run;
    }

    private async Task FinishAsync(HarvestRequest request, Run run, Exception? unforeseen)
    {
        try
        {
            if (!request.DryRun)
            {
                await store.FinishRunAsync(run, CancellationToken.None);
            }
        }
        catch (StoreUnavailableException) when (unforeseen is not null)
        {
            // The first failure tells more; the run is interrupted at the next opening.
        }

        if (unforeseen is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(unforeseen);
        }
    }

    private async Task<HarvestReport> ReportAsync(HarvestRequest request, Run run, HarvestRun harvest, bool errors)
    {
        var records = harvest.Records;
        if (run.Archived > 0 && !request.DryRun)
        {
            // The sweep wrote these itself.
            await foreach (var fate in store.ReadRunRecordsAsync(run.Id, CancellationToken.None))
            {
                if (fate.Outcome == RecordOutcome.Archived)
                {
                    records.Add(fate);
                }
            }
        }

        var attention = run.Rejected > 0 || run.Status is RunStatus.Failed or RunStatus.Partial or RunStatus.Held || errors;
        return new HarvestReport(run, records) { NeedsAttention = attention };
    }

    private IHarvester Harvester(Source source) =>
        harvesters.FirstOrDefault(h => h.Kind == source.Kind) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Vrste vira »{source.Kind}« ni; na voljo so: {string.Join(", ", harvesters.Select(h => h.Kind))}. Popravite jo z ukazom source set {source.Id} kind=…",
            en: $"There is no kind of source \"{source.Kind}\"; there are: {string.Join(", ", harvesters.Select(h => h.Kind))}. Mend it with source set {source.Id} kind=…"));

    private static Dictionary<string, string> Together(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var both = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (name, value) in now)
        {
            both[name] = value;
        }

        return both;
    }

    private static LocalText Cancelled { get; } = LocalText.Of(
        sl: "Zajem je bil prekinjen na zahtevo; kar je bilo zajeto, ostane.",
        en: "The harvest was cancelled; what it had taken in stays.");

    private static NotFoundException UnknownSource(string id) => new(LocalText.Of(
        sl: $"Vira »{id}« ni. Seznam virov izpiše ukaz source list.",
        en: $"There is no source \"{id}\". The command source list shows what there is."));
}
