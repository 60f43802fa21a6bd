using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Marks an unchanged record as seen; false when there is none with this fingerprint that is not archived.</summary>
    public Task<bool> MarkSeenAsync(string source, string remoteId, string fingerprint, string run, CancellationToken cancel) => writer.RunAsync(
        async session => await session.ExecuteAsync("""
            update record
               set last_seen_run = @run
             where source = @source and remote_id = @remoteId and fingerprint = @fingerprint and not archived
            """, new { source, remoteId, fingerprint, run }) == 1,
        grouped: true,
        cancel);

    /// <summary>A record that is kept as it is though the source's answer differs (skipped, rejected): seen, whatever its fingerprint.</summary>
    public Task<bool> MarkPresentAsync(string source, string remoteId, string run, CancellationToken cancel) => writer.RunAsync(
        async session => await session.ExecuteAsync("""
            update record set last_seen_run = @run where source = @source and remote_id = @remoteId and not archived
            """, new { source, remoteId, run }) == 1,
        grouped: true,
        cancel);

    /// <summary>All records of a source that are not archived count as seen in this run; answers how many.</summary>
    public Task<int> MarkAllSeenAsync(string source, string run, CancellationToken cancel) => writer.RunAsync(
        session => session.ExecuteAsync("update record set last_seen_run = @run where source = @source and not archived", new { source, run }),
        grouped: true,
        cancel);

    /// <summary>
    /// Archives what the run did not see, each with a revision and a run record of its own, all or nothing; answers how many. With
    /// <paramref name="dryRun"/> only counts.
    /// </summary>
    public Task<int> ArchiveUnseenAsync(string source, Run run, bool dryRun, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        return dryRun
            ? ReadAsync(async session => (await UnseenAsync(session, source, run.Id)).Count, cancel)
            : WriteAsync(
                async session =>
                {
                    var unseen = await UnseenAsync(session, source, run.Id);
                    foreach (var id in unseen)
                    {
                        await ArchiveAsync(session, id, new Change(run.Actor, "ni več v viru / no longer at the source", run.Id), run.Id);
                    }

                    return unseen.Count;
                },
                cancel);
    }

    private static Task<IReadOnlyList<string>> UnseenAsync(Session session, string source, string run) => session.ListAsync<string>("""
        select id
          from record
         where source = @source and not archived and (last_seen_run is null or last_seen_run <> @run)
         order by id
        """, new { source, run });

    private async Task ArchiveAsync(Session session, string id, Change change, string? run)
    {
        session.Cancel.ThrowIfCancellationRequested();
        var record = await FindAsync(session, id) ?? throw new InvalidOperationException($"{id} has no body");
        await SaveAsync(session, record with { ArchivedAt = clock.GetUtcNow() }, change);
        if (run is not null)
        {
            await AddRunRecordAsync(session, run, new RunRecord { RemoteId = record.RemoteId ?? id, Dataset = id, Outcome = RecordOutcome.Archived });
        }
    }
}
