using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// What happens to records that a finished run did not see: the brake, then the archive. An archived record is out of every export at once; until its grace
/// is over it is in quarantine, then a tombstone (<see cref="CatalogRecord.FateAt"/>); it comes back by the same id whenever its source does.
/// </summary>
internal sealed class Removals(CatalogStore store, HarvestSettings settings)
{
    /// <summary>Missing records of a held run that a report names.</summary>
    public const int Named = 20;

    // One or two records of a few may go any day.
    private const int Fewest = 3;

    /// <summary>The run with its number of archived records, or held with the number it would archive.</summary>
    /// <param name="run">The run, at its end.</param>
    /// <param name="rowsBefore">Rows of the source that added to records of others.</param>
    /// <param name="rowsGone">Those of them that are gone.</param>
    /// <param name="allowed">The brake stays open.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Run> SweepAsync(Run run, int rowsBefore, int rowsGone, bool allowed, CancellationToken cancel)
    {
        var unseen = (int)await store.CountUnseenAsync(run.Source, run.Id, cancel);
        if (unseen + rowsGone == 0)
        {
            return run;
        }

        var known = await store.CountAsync(new RecordFilter { Source = run.Source }, cancel) - run.Added + rowsBefore;
        if (!allowed && TooMany(unseen + rowsGone, known))
        {
            await store.AddUnseenFatesAsync(run.Source, run.Id, Missing, cancel);
            return Held(run, unseen + rowsGone, known);
        }

        return unseen == 0 ? run : run with { Archived = await store.ArchiveUnseenAsync(run.Source, run, cancel) };
    }

    /// <summary>What a dry run would have archived, or been held for.</summary>
    public Run Foresee(Run run, long known, int seen, bool allowed)
    {
        var would = (int)Math.Max(0, known - seen);
        return would > 0 && !allowed && TooMany(would, known) ? Held(run, would, known) : run with { WouldArchive = would };
    }

    // All of them, or a large share, is more often a broken source than a decision; a source that is read well and holds nothing is the same.
    private bool TooMany(int would, long known) => would >= known || (would >= Fewest && would > settings.RemovalShare * known);

    /// <summary>Why a record that is gone is still here.</summary>
    public static LocalText Missing { get; } = LocalText.Of(
        sl: "V viru ga ni več; obdržan, ker je zajem zadržan.",
        en: "No longer at the source; kept, because the run is held.");

    private static Run Held(Run run, int would, long known) => run with
    {
        Status = RunStatus.Held,
        WouldArchive = would,
        Reason = LocalText.Of(
            sl: $"V viru ni več {would} od {known} zapisov, kar je več, kot dovoljuje nastavitev harvest.removalShare; nič ni bilo arhivirano. Preverite vir; če je prav, zaženite z --allow-removals.",
            en: $"{would} of {known} records are no longer at the source, more than the setting harvest.removalShare allows; nothing was archived. Check the source; if it is right, run with --allow-removals."),
    };
}
