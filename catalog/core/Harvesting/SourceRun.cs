using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>One run of one source from its begin to its report.</summary>
internal sealed class SourceRun(CatalogStore store, HarvestRequest request, Source source, HarvestSettings settings, TimeProvider clock)
{
    /// <summary>Reads, settles, finishes.</summary>
    /// <param name="run">The run, begun.</param>
    /// <param name="harvester">The kind of source.</param>
    /// <param name="options">Its settings, bound.</param>
    /// <param name="kept">Where copies of files go.</param>
    /// <param name="keptBefore">Where those of earlier runs lie.</param>
    /// <param name="progress">Told after each record.</param>
    /// <param name="cancel">Somebody stops the run.</param>
    public async Task<HarvestReport> RunAsync(
        Run run, IHarvester harvester, object options, KeptFiles kept, KeptFiles keptBefore, IProgress<HarvestProgress>? progress, CancellationToken cancel)
    {
        RunParts? parts = null;
        CountingHandler? http = null;
        Exception? unforeseen = null;
        try
        {
            parts = await RunParts.MakeAsync(store, request, source, harvester, run, settings, kept, keptBefore, clock, progress, cancel);
            run = run with { Continues = parts.Pass.Before?.Run, Earlier = parts.Pass.Before?.Accounted ?? 0 };
            http = new CountingHandler(settings.Http(source));
            var context = new HarvestContext
            {
                Source = source,
                Options = options,
                Before = new HarvestState(parts.State.Validators, parts.Pass.Before?.Cursor),
                Full = request.Full,
                Http = http,
                Clock = clock,
                AllowLocal = parts.Common.AllowLocal,
                Secret = settings.Secret,
                Commands = settings.Commands,
            };
            run = await ReadAndSettleAsync(run, parts, stop => harvester.HarvestAsync(context, stop), cancel);
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

        // A harvester that was left behind finds its way to the network closed.
        http?.Dispose();
        run = (parts is null ? run : parts.Count(run)) with { EndedAt = clock.GetUtcNow(), Requests = http?.Requests ?? 0 };
        await FinishAsync(run, unforeseen);
        return await ReportAsync(run, parts!); // without parts there is a failure, and it was thrown
    }

    private async Task<Run> ReadAndSettleAsync(Run run, RunParts parts, Func<CancellationToken, IAsyncEnumerable<HarvestEvent>> harvest, CancellationToken cancel)
    {
        if (request.DryRun)
        {
            run = await ReadAsync(run, parts, harvest, batch: null, cancel);
            return await new RunSettling(store, request, parts, settings).ForeseeAsync(run, cancel);
        }

        var batch = store.BeginBatch();
        await using (batch)
        {
            await parts.Pass.BeginAsync(cancel);
            run = await ReadAsync(run, parts, harvest, batch, cancel);
            batch.ThrowIfLost();
            run = await new RunSettling(store, request, parts, settings).SettleAsync(run, cancel);
        }

        batch.ThrowIfLost();
        return run;
    }

    /// <summary>Reads the source; a source that fails half-way, or takes too long, leaves a partial run.</summary>
    private async Task<Run> ReadAsync(
        Run run, RunParts parts, Func<CancellationToken, IAsyncEnumerable<HarvestEvent>> harvest, WriteBatch? batch, CancellationToken cancel)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        budget.CancelAfter(settings.SourceTime);
        try
        {
            await parts.Harvest.ReadAsync(harvest(budget.Token), batch, budget.Token);
            run = parts.Count(run);
            return parts.Pass.Incomplete is { } reason ? run with { Status = RunStatus.Partial, Reason = reason }
                : IsShort(run, parts.Harvest) ? run with { Status = RunStatus.Partial, Reason = Reconciliation.Reason(run) }
                : run with { Status = RunStatus.Done };
        }
        catch (CatalogException e) when (e is SourceUnavailableException or SourceUnreadableException)
        {
            return CutOff(parts.Count(run), e.Text);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested && budget.IsCancellationRequested)
        {
            return CutOff(parts.Count(run), Budgets.SourceReason(settings.SourceTime));
        }
    }

    private static bool IsShort(Run run, HarvestRun harvest) => !harvest.WasLimited && !harvest.WasNotModified && Reconciliation.Missing(run) > 0;

    private static Run CutOff(Run run, LocalText reason) => run with { Status = run.Read > 0 ? RunStatus.Partial : RunStatus.Failed, Reason = reason };

    private async Task FinishAsync(Run run, Exception? unforeseen)
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

    private async Task<HarvestReport> ReportAsync(Run run, RunParts parts)
    {
        var records = parts.Harvest.Records;
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

        var attention = run.Rejected > 0 || run.Status is RunStatus.Failed or RunStatus.Partial or RunStatus.Held || parts.Intake.BroughtErrors;
        return new HarvestReport(run, records) { NeedsAttention = attention, Missing = parts.Missing, Previews = parts.Intake.Previews };
    }

    private static LocalText Cancelled { get; } = LocalText.Of(
        sl: "Zajem je bil prekinjen na zahtevo; kar je bilo zajeto, ostane. Naslednji zajem nadaljuje za zadnjo dokončano stranjo.",
        en: "The harvest was cancelled; what it had taken in stays. The next one goes on after the last page that was finished.");
}
