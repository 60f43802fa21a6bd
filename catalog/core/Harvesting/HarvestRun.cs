using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>One run over a source's events: takes records in, counts, remembers what the next run needs.</summary>
internal sealed class HarvestRun(CatalogStore store, RecordIntake intake, IntakeRules rules, int? limit, IProgress<HarvestProgress>? progress)
{
    private readonly Dictionary<string, string> validators = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<RunRecord> records = [];
    private long? expected;
    private string? cursor;
    private int named;

    /// <summary>Fates in order of coming, the unchanged ones left out.</summary>
    public List<RunRecord> Records => records;

    /// <summary>Marks of the pages that were finished.</summary>
    public IReadOnlyDictionary<string, string> Validators => validators;

    public string? Cursor => cursor;

    public bool HadPages { get; private set; }

    /// <summary>The limit ended the run before the source did.</summary>
    public bool WasLimited { get; private set; }

    /// <summary>Why part of the source is missing; null when all of it was read.</summary>
    public LocalText? Incomplete { get; private set; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public int Rejected { get; private set; }

    /// <summary>Records that were there already and still are.</summary>
    public int SeenAgain { get; private set; }

    /// <summary>Reads the source to its end or to the limit.</summary>
    public async Task ReadAsync(IAsyncEnumerable<HarvestEvent> events, CancellationToken cancel)
    {
        await foreach (var one in events.WithCancellation(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            await TakeAsync(one, cancel);
            if (seen.Count >= limit)
            {
                WasLimited = true;
                return;
            }
        }
    }

    private async Task TakeAsync(HarvestEvent one, CancellationToken cancel)
    {
        switch (one)
        {
            case HarvestEvent.Found found when seen.Add(found.RemoteId):
                await CountAsync(await intake.TakeAsync(found, cancel), found.RemoteId, kept: true, cancel);
                break;
            case HarvestEvent.Found found:
                await CountAsync(Twice(found.RemoteId), found.RemoteId, kept: false, cancel);
                break;
            case HarvestEvent.Rejected rejected:
                seen.Add(rejected.RemoteId);
                await CountAsync(await intake.LeaveAsync(rejected.RemoteId, RecordOutcome.Rejected, rejected.Reason, cancel), rejected.RemoteId, kept: false, cancel);
                break;
            case HarvestEvent.Skipped { Withdrawn: true } withdrawn:
                seen.Add(withdrawn.RemoteId);
                await CountAsync(new RunRecord { RemoteId = withdrawn.RemoteId, Outcome = RecordOutcome.Skipped, Reason = withdrawn.Reason }, withdrawn.RemoteId, kept: false, cancel);
                break;
            case HarvestEvent.Skipped skipped:
                seen.Add(skipped.RemoteId);
                await CountAsync(await intake.LeaveAsync(skipped.RemoteId, RecordOutcome.Skipped, skipped.Reason, cancel), skipped.RemoteId, kept: false, cancel);
                break;
            case HarvestEvent.Announced announced:
                expected = announced.Count;
                break;
            case HarvestEvent.Incomplete incomplete:
                Incomplete ??= incomplete.Reason;
                break;
            case HarvestEvent.NotModified:
                await AllSeenAsync(cancel);
                break;
            case HarvestEvent.Page page:
                HadPages = true;
                cursor = page.Cursor;
                foreach (var (place, mark) in page.Validators)
                {
                    validators[place] = mark;
                }

                break;
        }
    }

    private async Task AllSeenAsync(CancellationToken cancel)
    {
        var known = Math.Max(0, (int)await store.CountAsync(new RecordFilter { Source = rules.Source.Id }, cancel) - named);
        if (!rules.DryRun)
        {
            await store.MarkAllSeenAsync(rules.Source.Id, rules.Run.Id, cancel);
        }

        (Unchanged, SeenAgain) = (Unchanged + known, SeenAgain + known);
    }

    /// <param name="fate">What became of it.</param>
    /// <param name="name">Its name, for progress.</param>
    /// <param name="kept">The fate was written with the record itself.</param>
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
        }

        // Counted by the store already, when the rest is said to be as it was (what a dry run would bring back is still archived there).
        named += fate.Outcome == RecordOutcome.Unchanged || (fate.Dataset is not null && !(rules.DryRun && fate.Outcome == RecordOutcome.Restored)) ? 1 : 0;
        SeenAgain += fate.Outcome is not (RecordOutcome.Added or RecordOutcome.Restored) && fate.Dataset is not null ? 1 : 0;
        if (fate.Outcome != RecordOutcome.Unchanged)
        {
            records.Add(fate);
            if (!rules.DryRun && (!kept || fate.Outcome == RecordOutcome.Rejected))
            {
                await store.AddRunRecordAsync(rules.Run.Id, fate, cancel);
            }
        }

        progress?.Report(new HarvestProgress(rules.Source.Id, seen.Count, expected, name));
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
