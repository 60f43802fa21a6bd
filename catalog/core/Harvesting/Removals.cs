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
    /// <param name="request">Whether the brake stays open, for all or for some.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Run> SweepAsync(Run run, int rowsBefore, int rowsGone, HarvestRequest request, CancellationToken cancel)
    {
        var unseen = (int)await store.CountUnseenAsync(run.Source, run.Id, cancel);
        if (unseen + rowsGone == 0)
        {
            return run;
        }

        var known = await store.CountAsync(new RecordFilter { Source = run.Source }, cancel) - run.Added + rowsBefore;
        var released = request.Released.Count == 0 ? 0 : (int)await store.CountUnseenAsync(run.Source, run.Id, request.Released, cancel);
        var would = unseen + rowsGone - released;
        if (!request.AllowRemovals && TooMany(would, known - released))
        {
            run = released == 0 ? run : run with { Archived = await store.ArchiveUnseenAsync(run.Source, run, request.Released, cancel) };
            await store.AddUnseenFatesAsync(run.Source, run.Id, Missing, cancel);
            return Held(run, would, known);
        }

        return unseen == 0 ? run : run with { Archived = await store.ArchiveUnseenAsync(run.Source, run, only: null, cancel) };
    }

    /// <summary>What a dry run would have archived, or been held for.</summary>
    /// <param name="run">The run, at its end.</param>
    /// <param name="known">Records of the source.</param>
    /// <param name="seen">Those that came again.</param>
    /// <param name="released">Those that did not, and that a person lets go.</param>
    /// <param name="allowed">The brake stays open.</param>
    public Run Foresee(Run run, long known, int seen, int released, bool allowed)
    {
        var would = (int)Math.Max(0, known - seen);
        return !allowed && TooMany(would - released, known - released) ? Held(run, would - released, known) : run with { WouldArchive = would };
    }

    // All of them, or a large share, is more often a broken source than a decision; a source that is read well and holds nothing is the same.
    private bool TooMany(int would, long known) => would > 0 && (would >= known || (would >= Fewest && would > settings.RemovalShare * known));

    /// <summary>Why a record that is gone is still here.</summary>
    public static LocalText Missing { get; } = LocalText.Of(
        sl: "V viru ga ni več; obdržan, ker je zajem zadržan.",
        en: "No longer at the source; kept, because the run is held.");

    private static Run Held(Run run, int would, long known) => run with
    {
        Status = RunStatus.Held,
        WouldArchive = would,
        Reason = LocalText.Of(
            sl: $"V viru ni več {would} od {known} zapisov, kar je več, kot dovoljuje nastavitev harvest.removalShare; {(run.Archived > 0 ? "arhivirano je le sproščeno" : "nič ni bilo arhivirano")}. Preverite vir; če je prav, zaženite z --allow-removals, za posamezne zapise z --release OZNAKA.",
            en: $"{would} of {known} records are no longer at the source, more than the setting harvest.removalShare allows; {(run.Archived > 0 ? "only what was released is archived" : "nothing was archived")}. Check the source; if it is right, run with --allow-removals, or for single records with --release ID."),
    };
}
