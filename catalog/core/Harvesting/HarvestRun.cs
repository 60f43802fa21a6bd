using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>The events of one run: takes records in, counts, keeps how far it has come.</summary>
internal sealed class HarvestRun(
    CatalogStore store, RecordIntake intake, SeenMarks marks, HarvestPass pass, IntakeRules rules, HarvestSettings settings, int? limit, IProgress<HarvestProgress>? progress)
{
    // Each keeps a thread of the program; a source that makes more of them is given up.
    private const int MostAbandoned = 3;

    private readonly Watched watched = new(settings.Patience);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<RunRecord> records = [];
    private int named;

    /// <summary>Fates in order of coming, the unchanged ones left out.</summary>
    public List<RunRecord> Records => records;

    /// <summary>The limit ended the run before the source did.</summary>
    public bool WasLimited { get; private set; }

    /// <summary>The source was read to its end.</summary>
    public bool Ended { get; private set; }

    /// <summary>The source said that nothing changed since the last run.</summary>
    public bool WasNotModified { get; private set; }

    /// <summary>How many records the source says it has; null when it does not.</summary>
    public long? Announced { get; private set; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public int Rejected { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>Records that were there already and still are.</summary>
    public int SeenAgain { get; private set; }

    /// <summary>Records taken in, new or not.</summary>
    public int Read => Added + Changed + Unchanged;

    /// <summary>Records that came, whatever became of them.</summary>
    public int Accounted => Read + Skipped + Rejected;

    /// <summary>Reads the source to its end or to the limit.</summary>
    /// <param name="events">What the harvester says.</param>
    /// <param name="batch">The run's batch; null for a run that writes nothing.</param>
    /// <param name="stop">The run is to end: somebody cancelled it, or its time is over.</param>
    /// <exception cref="AbandonedException">The harvester was told to stop and did not.</exception>
    public async Task ReadAsync(IAsyncEnumerable<HarvestEvent> events, WriteBatch? batch, CancellationToken stop)
    {
        await using (var reading = new ReadAhead<HarvestEvent, ReadyEvent>(events, Shape, MayReadOn, settings.Patience, stop))
        await using (var making = new ReadAhead<ReadyEvent, ReadyEvent>(reading.AllAsync(stop), Make, one => MayReadOn(one.Event), settings.Patience, stop))
        {
            await foreach (var one in making.AllAsync(stop))
            {
                stop.ThrowIfCancellationRequested();
                await TakeAsync(one, batch, stop);
                WasLimited = seen.Count >= limit;
                if (WasLimited)
                {
                    break;
                }
            }
        }

        await marks.FlushAsync(stop);
        Ended = !WasLimited;
    }

    /// <summary>The source named such a record in this run.</summary>
    public bool Saw(string remoteId) => seen.Contains(remoteId);

    /// <summary>A record that came new turned out to be one that was there: it keeps its place in the list, as changed.</summary>
    public void Recount(RunRecord added, RunRecord changed)
    {
        (Added, Changed) = (Added - 1, Changed + 1);
        records[records.IndexOf(added)] = changed;
    }

    // Not where files or a page are still the harvester's own, nor beyond the limit.
    private bool MayReadOn(HarvestEvent one) => limit is null && one is HarvestEvent.Found { Files.Count: 0 };

    private ReadyEvent Shape(HarvestEvent one)
    {
        if (one is not HarvestEvent.Found found)
        {
            return new ReadyEvent(one);
        }

        var shaped = rules.Shape.Apply(found);
        found = shaped.Found with { Rules = shaped.Rules, Defaults = rules.Defaults.For(shaped.Found) };
        return new ReadyEvent(found)
        {
            LeftOut = shaped.LeftOut,
            Fingerprint = shaped.LeftOut is null && RecordIntake.IsMetadataOnly(found) ? Fingerprints.OfSource(found, []) : null,
        };
    }

    private ReadyEvent Make(ReadyEvent one) =>
        one is { Event: HarvestEvent.Found found, Fingerprint: { } fingerprint } ? one with { Made = intake.MakeAhead(found, fingerprint) } : one;

    private async Task TakeAsync(ReadyEvent ready, WriteBatch? batch, CancellationToken stop)
    {
        switch (ready.Event)
        {
            case HarvestEvent.Found found when seen.Add(found.RemoteId):
                if (ready.LeftOut is { } why)
                {
                    await CountAsync(new RunRecord { RemoteId = found.RemoteId, Outcome = RecordOutcome.Skipped, Reason = why }, found.RemoteId, kept: false, stop);
                    break;
                }

                await CountAsync(await TakeInTimeAsync(found, ready, stop), found.RemoteId, kept: true, stop);
                break;
            case HarvestEvent.Found found:
                await CountAsync(Twice(found.RemoteId), found.RemoteId, kept: false, stop);
                break;
            case HarvestEvent.Rejected rejected:
                seen.Add(rejected.RemoteId);
                await CountAsync(await intake.LeaveAsync(rejected.RemoteId, RecordOutcome.Rejected, rejected.Reason, stop), rejected.RemoteId, kept: false, stop);
                break;
            case HarvestEvent.Skipped { Withdrawn: true } withdrawn:
                seen.Add(withdrawn.RemoteId);
                await CountAsync(new RunRecord { RemoteId = withdrawn.RemoteId, Outcome = RecordOutcome.Skipped, Reason = withdrawn.Reason }, withdrawn.RemoteId, kept: false, stop);
                break;
            case HarvestEvent.Skipped skipped:
                seen.Add(skipped.RemoteId);
                await CountAsync(await intake.LeaveAsync(skipped.RemoteId, RecordOutcome.Skipped, skipped.Reason, stop), skipped.RemoteId, kept: false, stop);
                break;
            case HarvestEvent.Announced announced:
                Announced = announced.Count;
                break;
            case HarvestEvent.Incomplete incomplete:
                pass.Incomplete ??= incomplete.Reason;
                break;
            case HarvestEvent.NotModified:
                await AllSeenAsync(stop);
                break;
            case HarvestEvent.Page page:
                pass.Finish(page, Accounted, intake.MustComeAgain);
                if (batch is not null && limit is null)
                {
                    await marks.FlushAsync(stop);
                    await pass.SaveAsync(batch, stop);
                }

                break;
        }
    }

    private async Task<RunRecord> TakeInTimeAsync(HarvestEvent.Found found, ReadyEvent ready, CancellationToken stop)
    {
        if (ready.Fingerprint is { } fingerprint)
        {
            // No file and so nothing that could take for ever: not watched.
            return await intake.TakeUnchangedAsync(found, fingerprint, stop) ?? await intake.TakeAsync(found, fingerprint, ready.Made, stop);
        }

        using var budget = CancellationTokenSource.CreateLinkedTokenSource(stop);
        budget.CancelAfter(settings.RecordTime);
        try
        {
            return await watched.RunAsync(() => intake.TakeAsync(found, null, null, budget.Token), budget.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var fate = await intake.LeaveAsync(found.RemoteId, RecordOutcome.Rejected, Budgets.RecordReason(settings.RecordTime), stop);
            intake.MustComeAgain = true;
            if (watched.Abandoned >= MostAbandoned)
            {
                await CountAsync(fate, found.RemoteId, kept: false, stop);
                throw new SourceUnreadableException(Budgets.Stuck(watched.Abandoned));
            }

            return fate;
        }
    }

    private async Task AllSeenAsync(CancellationToken cancel)
    {
        var known = Math.Max(0, (int)await store.CountAsync(new RecordFilter { Source = rules.Source.Id }, cancel) - named);
        WasNotModified = true;
        if (!rules.DryRun)
        {
            await store.MarkAllSeenAsync(rules.Source.Id, rules.Run.Id, cancel);
        }

        (Unchanged, SeenAgain) = (Unchanged + known, SeenAgain + known);
    }

    /// <param name="fate">What became of it.</param>
    /// <param name="name">Its name, for progress.</param>
    /// <param name="kept">The fate was written with the record itself, if there was anything to write.</param>
    /// <param name="cancel">Ends the work.</param>
    private async Task CountAsync(RunRecord fate, string name, bool kept, CancellationToken cancel)
    {
        switch (fate.Outcome)
        {
            case RecordOutcome.Added:
                Added++;
                break;
            case RecordOutcome.Changed or RecordOutcome.Restored:
                Changed++;
                break;
            case RecordOutcome.Unchanged:
                Unchanged++;
                break;
            case RecordOutcome.Rejected:
                Rejected++;
                break;
            case RecordOutcome.Skipped:
                Skipped++;
                break;
        }

        // Counted by the store already, when the rest is said to be as it was (what a dry run would bring back is still archived there).
        named += fate.Outcome == RecordOutcome.Unchanged || (fate.Dataset is not null && !(rules.DryRun && fate.Outcome == RecordOutcome.Restored)) ? 1 : 0;
        SeenAgain += fate.Outcome is not (RecordOutcome.Added or RecordOutcome.Restored) && fate.Dataset is not null ? 1 : 0;
        if (fate.Outcome != RecordOutcome.Unchanged)
        {
            records.Add(fate);
            if (!rules.DryRun && (!kept || fate.Outcome is RecordOutcome.Rejected or RecordOutcome.Skipped))
            {
                await store.AddRunRecordAsync(rules.Run.Id, fate, cancel);
            }
        }

        progress?.Report(new HarvestProgress(rules.Source.Id, (pass.Before?.Accounted ?? 0) + seen.Count, Announced, name));
    }

    private static RunRecord Twice(string remoteId) => new()
    {
        RemoteId = remoteId,
        Outcome = RecordOutcome.Rejected,
        Reason = LocalText.Of(
            sl: $"Vir je ime »{remoteId}« uporabil dvakrat; obveljal je prvi zapis. Popravite imena v viru.",
            en: $"The source used the name \"{remoteId}\" twice; the first record stands. Mend the names at the source."),
    };
}
