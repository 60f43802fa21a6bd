using System.Security.Cryptography;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>
    /// What the catalogue has of a source's records: the names of all, and <see cref="RecordMark"/>s of those that are not archived, which a run must not
    /// write again. Some thirty bytes a record each, so that a source of a million is held in memory.
    /// </summary>
    public Task<SourceMarks> ReadMarksAsync(string source, CancellationToken cancel) => ReadAsync(
        async session =>
        {
            var marks = new SourceMarks([], []);
            await using var rows = await session.StreamAsync(
                "select remote_id, fingerprint, archived from record where source = @source and remote_id is not null", new { source });
            while (await rows.ReadAsync(session.Cancel))
            {
                var name = rows.GetString(0);
                marks.Names.Add(RecordMark(name, ""));
                if (!rows.GetBoolean(2))
                {
                    marks.Present.Add(RecordMark(name, rows.GetString(1)));
                }
            }

            return marks;
        },
        cancel);

    /// <summary>A record's name at its source and its fingerprint in sixteen bytes of their SHA-256.</summary>
    public static UInt128 RecordMark(string remoteId, string fingerprint) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{fingerprint}\n{remoteId}")));

    /// <summary>
    /// Records that are kept as they are, unchanged or though the source's answer differs (skipped, rejected): seen, whatever their fingerprints, in one
    /// statement. Answers how many.
    /// </summary>
    public Task<int> MarkPresentAsync(string source, IReadOnlyCollection<string> remoteIds, string run, CancellationToken cancel) => writer.RunAsync(
        session => session.ExecuteAsync($"""
            update record
               set last_seen_run = @run
             where source = @source and not archived and remote_id in ({database.Named})
            """, new { source, Names = RecordJson.ToText(remoteIds), run }),
        grouped: true,
        cancel);

    /// <summary>All records of a source that are not archived count as seen in this run; answers how many.</summary>
    public Task<int> MarkAllSeenAsync(string source, string run, CancellationToken cancel) => writer.RunAsync(
        session => session.ExecuteAsync("update record set last_seen_run = @run where source = @source and not archived", new { source, run }),
        grouped: true,
        cancel);

    /// <summary>What runs saw that were cut off in a pass over a source counts as seen by the run that goes on with it; answers how many.</summary>
    /// <param name="source">The source.</param>
    /// <param name="since">When the pass began.</param>
    /// <param name="run">The run that goes on.</param>
    /// <param name="cancel">Ends the work.</param>
    public Task<int> TakeOverSeenAsync(string source, DateTimeOffset since, string run, CancellationToken cancel) => writer.RunAsync(
        session => session.ExecuteAsync("""
            update record
               set last_seen_run = @run
             where source = @source and not archived
               and last_seen_run in (select id from run where source = @source and started_at >= @since and id <> @run)
            """, new { source, since, run }),
        grouped: true,
        cancel);

    /// <summary>How many records of a source, not archived, the run did not see.</summary>
    public Task<long> CountUnseenAsync(string source, string run, CancellationToken cancel) => ReadAsync(
        session => session.FirstAsync<long>($"select count(*) from record where {Unseen}", new { source, run }), cancel);

    /// <summary>The same records as a stream, in order of id.</summary>
    public async IAsyncEnumerable<CatalogRecord> ReadUnseenAsync(
        string source, string run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = ""; ;)
        {
            var from = after;
            var rows = await ReadAsync(
                session => session.ListAsync<BodyRow>($"""
                    select b.body, r.last_seen_run as LastSeenRun
                      from record r join record_body b on b.id = r.id
                     where {Unseen} and r.id > @from
                     order by r.id
                     limit 500
                    """, new { source, run, from }),
                cancel);
            foreach (var row in rows)
            {
                var record = row.ToRecord();
                after = record.Resource.Id;
                yield return record;
            }

            if (rows.Count < 500)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// Keeps in a held run the name of every record that it would have archived: skipped, with the reason. One statement, however many there are.
    /// </summary>
    public Task<int> AddUnseenFatesAsync(string source, string run, LocalText reason, CancellationToken cancel) => writer.RunAsync(
        session => session.ExecuteAsync($"""
            insert into run_record (run, number, remote_id, dataset, outcome, reason)
            select @run, (select coalesce(max(number), 0) from run_record where run = @run) + row_number() over (order by id),
                   coalesce(remote_id, id), id, 'skipped', @text
              from record
             where {Unseen}
            """, new { source, run, text = RecordJson.ToText(reason) }),
        grouped: true,
        cancel);

    /// <summary>How many of these records of a source, not archived, the run did not see.</summary>
    public Task<long> CountUnseenAsync(string source, string run, IReadOnlyCollection<string> ids, CancellationToken cancel) => ReadAsync(
        session => session.FirstAsync<long>(
            $"select count(*) from record where {Unseen} and id in ({database.Named})", new { source, run, Names = RecordJson.ToText(ids) }),
        cancel);

    /// <summary>
    /// Archives what the run did not see, each with a revision and a run record of its own, all or nothing; answers how many.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="run">The run.</param>
    /// <param name="only">Ids of the only records to archive; null for all.</param>
    /// <param name="cancel">Ends the work.</param>
    public Task<int> ArchiveUnseenAsync(string source, Run run, IReadOnlyCollection<string>? only, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        var among = only is null ? "" : $" and id in ({database.Named})";
        return WriteAsync(
            async session =>
            {
                var unseen = await session.ListAsync<string>(
                    $"select id from record where {Unseen}{among} order by id", new { source, run = run.Id, Names = RecordJson.ToText(only ?? []) });
                foreach (var id in unseen)
                {
                    await ArchiveAsync(session, id, new Change(run.Actor, "ni več v viru / no longer at the source", run.Id), run.Id);
                }

                return unseen.Count;
            },
            cancel);
    }

    private const string Unseen = "source = @source and not archived and (last_seen_run is null or last_seen_run <> @run)";

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

/// <summary>What the catalogue has of a source's records.</summary>
/// <param name="Names">Marks of the names of all, archived or not, without a fingerprint.</param>
/// <param name="Present">Marks of those that are not archived, with their fingerprints.</param>
public sealed record SourceMarks(HashSet<UInt128> Names, HashSet<UInt128> Present);
