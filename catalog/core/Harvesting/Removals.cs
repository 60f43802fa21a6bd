using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>What happens to records that a finished run did not see: the brake, the grace, the archive.</summary>
internal sealed class Removals(CatalogStore store, HarvestSettings settings, TimeProvider clock)
{
    /// <summary>The run with its numbers of archived records, or held with the number it would archive.</summary>
    public async Task<Run> SweepAsync(Run run, bool allowed, CancellationToken cancel)
    {
        var would = settings.Grace > TimeSpan.Zero
            ? (await OverdueAsync(run, cancel)).Count
            : await store.ArchiveUnseenAsync(run.Source, run, dryRun: true, cancel);
        if (would == 0)
        {
            return run;
        }

        var known = await store.CountAsync(new RecordFilter { Source = run.Source }, cancel);
        if (!allowed && TooMany(would, known))
        {
            return Held(run, would, known);
        }

        if (settings.Grace == TimeSpan.Zero)
        {
            return run with { Archived = await store.ArchiveUnseenAsync(run.Source, run, dryRun: false, cancel) };
        }

        var overdue = await OverdueAsync(run, cancel);
        foreach (var record in overdue)
        {
            await store.SaveAsync(
                record with { ArchivedAt = clock.GetUtcNow() },
                new Change(run.Actor, "ni več v viru / no longer at the source", run.Id),
                new RunRecord { RemoteId = record.RemoteId ?? record.Resource.Id, Dataset = record.Resource.Id, Outcome = RecordOutcome.Archived },
                cancel);
        }

        return run with { Archived = overdue.Count };
    }

    /// <summary>What a dry run would have archived, or been held for.</summary>
    public Run Foresee(Run run, long known, int seen, bool allowed)
    {
        var would = (int)Math.Max(0, known - seen);
        return would > 0 && !allowed && TooMany(would, known) ? Held(run, would, known) : run with { WouldArchive = would };
    }

    // One record of a few may go any day; all of them, or a large share, is more often a broken source than a decision.
    private bool TooMany(int would, long known) => would == known || (would > 1 && would > settings.RemovalShare * known);

    private static Run Held(Run run, int would, long known) => run with
    {
        Status = RunStatus.Held,
        WouldArchive = would,
        Reason = LocalText.Of(
            sl: $"V viru ni več {would} od {known} zapisov, kar je več, kot dovoljuje nastavitev harvest.removalShare; nič ni bilo arhivirano. Preverite vir; če je prav, zaženite z --allow-removals.",
            en: $"{would} of {known} records are no longer at the source, more than the setting harvest.removalShare allows; nothing was archived. Check the source; if it is right, run with --allow-removals."),
    };

    private async Task<IReadOnlyList<CatalogRecord>> OverdueAsync(Run run, CancellationToken cancel)
    {
        var overdue = new List<CatalogRecord>();
        var seen = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var record in store.ReadAsync(new RecordFilter { Source = run.Source }, cancel))
        {
            if (record.LastSeenRun == run.Id)
            {
                continue;
            }

            if (record.LastSeenRun is { } last && !seen.ContainsKey(last))
            {
                seen[last] = (await store.FindRunAsync(last, cancel))?.StartedAt ?? record.ChangedAt;
            }

            var lastSeen = record.LastSeenRun is { } known ? seen[known] : record.ChangedAt;
            if (lastSeen < run.StartedAt - settings.Grace)
            {
                overdue.Add(record);
            }
        }

        return overdue;
    }
}
