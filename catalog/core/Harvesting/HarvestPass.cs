using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// One pass over a source, made by one run or, when runs are cut off, by several: each goes on from the last page that was finished, and what the others
/// saw counts as seen.
/// </summary>
internal sealed class HarvestPass
{
    // A state this large is not written with every page of a source of thousands.
    private const int LargeState = 100_000;

    private static readonly TimeSpan BetweenLargeStates = TimeSpan.FromSeconds(2);

    private readonly CatalogStore store;
    private readonly SavedState state;
    private readonly IntakeRules rules;
    private readonly EnrichmentIntake enrichments;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, string> validators = new(StringComparer.Ordinal);
    private CutOffPass? reached;
    private DateTimeOffset kept;
    private int size;

    /// <param name="store">Keeps the state.</param>
    /// <param name="state">What the last run left.</param>
    /// <param name="rules">Of this run.</param>
    /// <param name="enrichments">Rows of this run; those of the finished pages are added to them.</param>
    /// <param name="clock">Tells the age of a cursor.</param>
    /// <param name="goesOn">The run may go on where another was cut off.</param>
    public HarvestPass(CatalogStore store, SavedState state, IntakeRules rules, EnrichmentIntake enrichments, TimeProvider clock, bool goesOn)
    {
        (this.store, this.state, this.rules, this.enrichments, this.clock) = (store, state, rules, enrichments, clock);
        if (!goesOn || state.Pass?.Holds(rules.Source, clock.GetUtcNow()) != true)
        {
            return;
        }

        Before = state.Pass;
        Incomplete = Before.Incomplete;
        Join(validators, Before.Validators);
        Join(enrichments.Targets, Before.Enriched);
        Join(enrichments.Waiting, Before.Waiting);
    }

    /// <summary>The cut-off pass that this run goes on with; null when it begins at the beginning.</summary>
    public CutOffPass? Before { get; }

    /// <summary>Why part of the source is missing; null when all of it was read.</summary>
    public LocalText? Incomplete { get; set; }

    public bool HadPages { get; private set; }

    /// <summary>Where the next run goes on when this one ends before the pass does: after the last finished page, or where this one began.</summary>
    public CutOffPass? Rest => HadPages ? reached : Before;

    /// <summary>What the finished pages of the pass left for the next one.</summary>
    public IReadOnlyDictionary<string, string> Validators => validators;

    /// <summary>Counts what the runs before saw as seen by this one.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        if (Before is not null)
        {
            await store.TakeOverSeenAsync(rules.Source.Id, Before.Since, rules.Run.Id, cancel);
        }
    }

    /// <summary>Takes in what a finished page left.</summary>
    /// <param name="page">The page.</param>
    /// <param name="accounted">Records that this run has taken, skipped or rejected.</param>
    /// <param name="mustComeAgain">Some of them must be asked for again.</param>
    public void Finish(HarvestEvent.Page page, int accounted, bool mustComeAgain)
    {
        HadPages = true;
        Join(validators, page.Validators);
        reached = page.Cursor is null ? null : new CutOffPass
        {
            Cursor = page.Cursor,
            At = clock.GetUtcNow(),
            Since = Before?.Since ?? rules.Run.StartedAt,
            Run = rules.Run.Id,
            Settings = CutOffPass.MarkOf(rules.Source),
            Validators = validators,
            Enriched = enrichments.Targets,
            Waiting = enrichments.Waiting,
            Accounted = (Before?.Accounted ?? 0) + accounted,
            Incomplete = Incomplete,
            MustComeAgain = mustComeAgain,
        };
    }

    /// <summary>Keeps how far the pass has come, in one transaction with the records of its pages.</summary>
    public async Task SaveAsync(WriteBatch batch, CancellationToken cancel)
    {
        if (reached is null || (size > LargeState && reached.At - kept < BetweenLargeStates))
        {
            return;
        }

        var json = (state with { Pass = reached }).ToJson();
        await store.SaveProgressAsync(rules.Source.Id, json, batch, cancel);
        (kept, size) = (reached.At, json.Length);
    }

    private static void Join(Dictionary<string, string> all, IReadOnlyDictionary<string, string> more)
    {
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }
    }
}
