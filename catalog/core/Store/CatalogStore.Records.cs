using System.Data.Common;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>The record of this id, archived or not; null when there never was one.</summary>
    public Task<CatalogRecord?> FindAsync(string id, CancellationToken cancel) => ReadAsync(session => FindAsync(session, id), cancel);

    /// <summary>The record that a source names so, archived or not; null when there is none.</summary>
    public Task<CatalogRecord?> FindByRemoteIdAsync(string source, string remoteId, CancellationToken cancel) => ReadAsync(
        async session => (await session.FirstAsync<BodyRow>("""
            select b.body, r.last_seen_run as LastSeenRun
              from record r join record_body b on b.id = r.id
             where r.source = @source and r.remote_id = @remoteId
            """, new { source, remoteId }))?.ToRecord(),
        cancel);

    /// <summary>Record that holds a file found at this place of any source (path or address); null when none does.</summary>
    public Task<CatalogRecord?> FindByLocationAsync(string location, CancellationToken cancel) => ReadAsync(
        async session => (await session.FirstAsync<BodyRow>("""
            select b.body, r.last_seen_run as LastSeenRun
              from record_location l
              join record r on r.id = l.record
              join record_body b on b.id = r.id
             where l.location = @location and not r.archived
             order by r.id
             limit 1
            """, new { location }))?.ToRecord(),
        cancel);

    /// <summary>
    /// Inserts or updates a record, keeps a revision, and its words for search. <see cref="CatalogRecord.Revision"/> must be the one read
    /// (0 for a new record), else <see cref="RecordConflictException"/>. A run's record is written in the same transaction when given.
    /// Answers the record as it is kept: with its new revision and times.
    /// </summary>
    /// <exception cref="RecordConflictException">
    /// Somebody changed the record since it was read, or a new record's id or its name at the source is taken.
    /// </exception>
    /// <exception cref="ArgumentException">The id is not a slug.</exception>
    public Task<CatalogRecord> SaveAsync(CatalogRecord record, Change change, RunRecord? fate, CancellationToken cancel) =>
        SaveAsync(Prepare(record), change, fate, cancel);

    /// <summary>The same of a record that was made ready before.</summary>
    /// <inheritdoc cref="SaveAsync(CatalogRecord, Change, RunRecord?, CancellationToken)"/>
    internal Task<CatalogRecord> SaveAsync(PreparedRecord prepared, Change change, RunRecord? fate, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        var run = fate is null ? null : change.Run ?? throw new ArgumentException("a fate needs its run", nameof(change));
        return writer.RunAsync(
            async session =>
            {
                await SaveAsync(session, prepared, change, fate);
                if (fate is not null && prepared.Record.Revision > 1)
                {
                    await AddRunRecordAsync(session, run!, fate); // a fate has one: checked above
                }

                return prepared.Record;
            },
            grouped: change.Run is not null,
            cancel);
    }

    /// <summary>The same with a file that is put in its place when the record is surely written, and before anybody sees it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="change">Who and why.</param>
    /// <param name="settle">Puts the file there. Where it throws, nothing is written. Short: nobody else writes meanwhile.</param>
    /// <param name="cancel">Gives up.</param>
    /// <inheritdoc cref="SaveAsync(CatalogRecord, Change, RunRecord?, CancellationToken)"/>
    internal Task<CatalogRecord> SaveWithFileAsync(CatalogRecord record, Change change, Action settle, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        var prepared = Prepare(record);
        return writer.RunAsync(
            async session =>
            {
                await SaveAsync(session, prepared, change, null);
                settle();
                return prepared.Record;
            },
            grouped: false,
            cancel);
    }

    /// <summary>Does what takes time in keeping a record and needs no database: its next revision, as it will be written.</summary>
    internal PreparedRecord Prepare(CatalogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!Slug.IsValid(record.Resource.Id))
        {
            throw new ArgumentException($"\"{record.Resource.Id}\" is not a slug", nameof(record));
        }

        var now = clock.GetUtcNow();
        var saved = record with
        {
            Revision = record.Revision + 1,
            CreatedAt = record.Revision == 0 ? now : record.CreatedAt,
            ChangedAt = now,
        };

        // The run that saw it last changes without a revision, so it is kept in its column only.
        var body = RecordJson.ToUtf8(saved with { LastSeenRun = null });
        if (KeepableText.Mended(saved, body) is { } mended)
        {
            (saved, body) = (mended, RecordJson.ToUtf8(mended with { LastSeenRun = null }));
        }

        return new PreparedRecord(saved, RecordRow.Of(saved, System.Text.Encoding.UTF8.GetString(body)), RevisionBody.Pack(body));
    }

    /// <summary>
    /// Saves a record under the name at its source that a twin of it had taken in the same run, and takes the twin away as if it had never been: it is
    /// the one way by which a record is deleted.
    /// </summary>
    /// <exception cref="RecordConflictException">Somebody changed the record since it was read, or has touched the twin.</exception>
    internal Task<CatalogRecord> JoinTwinAsync(CatalogRecord record, string twin, Change change, RunRecord fate, CancellationToken cancel) => writer.RunAsync(
        async session =>
        {
            var run = change.Run ?? throw new ArgumentException("a twin is of one run", nameof(change));
            await RemoveTwinAsync(session, twin, run);
            var saved = await SaveAsync(session, record, change);
            await AddRunRecordAsync(session, run, fate);
            return saved;
        },
        grouped: true,
        cancel);

    private static async Task RemoveTwinAsync(Session session, string twin, string run)
    {
        var strangers = await session.FirstAsync<long>("""
            select (select count(*) from revision where record = @twin and (run is null or run <> @run))
                 + (select count(*) from published where dataset = @twin)
            """, new { twin, run });
        if (strangers > 0)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zapis »{twin}« je medtem spremenil nekdo drug.", en: $"Somebody else has changed the record \"{twin}\" meanwhile."));
        }

        await session.ExecuteAsync("delete from run_record where run = @run and dataset = @twin", new { twin, run });
        await session.ExecuteAsync("delete from record_location where record = @twin", new { twin });
        await session.ExecuteAsync("delete from record_search where id = @twin", new { twin });
        await session.ExecuteAsync("delete from record_facts where id = @twin", new { twin });
        await session.ExecuteAsync("delete from record_body where id = @twin", new { twin });
        await session.ExecuteAsync("delete from revision where record = @twin", new { twin });
        await session.ExecuteAsync("delete from record where id = @twin", new { twin });
    }

    /// <summary>Every kept state of a record, the oldest first; empty when there never was such a record.</summary>
    public Task<IReadOnlyList<Revision>> HistoryAsync(string id, CancellationToken cancel) => ReadAsync<IReadOnlyList<Revision>>(
        async session => [.. (await session.ListAsync<RevisionRow>("""
            select at, actor, why, run, body from revision where record = @id order by number
            """, new { id })).Select(r => r.ToRevision())],
        cancel);

    /// <summary>Kept states of a record, the newest first: at most so many, with numbers below a bound.</summary>
    public Task<IReadOnlyList<Revision>> ReadRevisionsAsync(string id, int below, int limit, CancellationToken cancel) =>
        ReadRevisionsAsync(id, below, DateTimeOffset.MaxValue, limit, cancel);

    /// <summary>The same of those that were kept before a moment.</summary>
    /// <inheritdoc cref="ReadRevisionsAsync(string, int, int, CancellationToken)"/>
    public Task<IReadOnlyList<Revision>> ReadRevisionsAsync(string id, int below, DateTimeOffset before, int limit, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<Revision>>(
            async session => [.. (await session.ListAsync<RevisionRow>("""
                select at, actor, why, run, body
                  from revision
                 where record = @id and number < @below and at < @before
                 order by number desc
                 limit @limit
                """, new { id, below, before, limit })).Select(r => r.ToRevision())],
            cancel);

    /// <summary>One kept state of a record; null when there is none of this number.</summary>
    public Task<Revision?> FindRevisionAsync(string id, int number, CancellationToken cancel) => ReadAsync(
        async session => (await FindRevisionAsync(session, id, number))?.ToRevision(), cancel);

    private static async Task<CatalogRecord?> FindAsync(Session session, string id) => (await session.FirstAsync<BodyRow>("""
        select b.body, r.last_seen_run as LastSeenRun
          from record r join record_body b on b.id = r.id
         where r.id = @id
        """, new { id }))?.ToRecord();

    private static Task<RevisionRow?> FindRevisionAsync(Session session, string id, int number) => session.FirstAsync<RevisionRow>("""
        select at, actor, why, run, body from revision where record = @id and number = @number
        """, new { id, number });

    private async Task<CatalogRecord> SaveAsync(Session session, CatalogRecord record, Change change)
    {
        var prepared = Prepare(record);
        await SaveAsync(session, prepared, change, null);
        return prepared.Record;
    }

    /// <param name="session">Where to.</param>
    /// <param name="prepared">As it is to stand.</param>
    /// <param name="change">Who, why, in which run.</param>
    /// <param name="fate">What the run says of a new record, kept with it; one that was there already keeps its fate apart.</param>
    private async Task SaveAsync(Session session, PreparedRecord prepared, Change change, RunRecord? fate)
    {
        var (_, row, packed) = prepared;
        if (row.Revision == 1)
        {
            await InsertAsync(session, row, change, packed, fate);
            return;
        }

        await UpdateAsync(session, row);
        await session.ExecuteAsync(AddRevision, new { row.Id, row.Revision, row.ChangedAt, change.Actor, change.Why, change.Run, packed });
    }

    private async Task InsertAsync(Session session, RecordRow row, Change change, byte[] packed, RunRecord? fate)
    {
        var values = new
        {
            row.Id, row.Kind, row.Iri, row.HighValue, row.SortKey, row.Owner, row.Status, row.Archived, row.Internal, row.Source, row.RemoteId, row.Fingerprint,
            row.LastSeenRun, row.Revision, row.ChangedAt, row.Body, row.TitleWords, row.Words,
            row.TitleLength, row.SubjectLength, row.Facts, row.Periods, row.Modified, row.Quality, row.Version, change.Actor, change.Why, change.Run, packed,
            FateId = fate?.RemoteId, FateDataset = fate?.Dataset, FateOutcome = fate is null ? null : ContractWords.Of(fate.Outcome),
            FateReason = fate?.Reason is { } reason ? RecordJson.ToText(reason) : null,
        };
        try
        {
            await session.ExecuteAsync(fate is null ? AddRecord : AddRecordWithFate, values, database.TakesSeveral);
        }
        catch (DbException e) when (database.IsTaken(e))
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zapis »{row.Id}« že obstaja ali pa je vir »{row.Source}« isto ime »{row.RemoteId}« že uporabil. Preberite ga in ga spremenite.",
                en: $"The record \"{row.Id}\" is there already, or the source \"{row.Source}\" has used the name \"{row.RemoteId}\" before. Read it and change it."), e);
        }

        await AddLocationsAsync(session, row);
    }

    private const string AddRevision = """
        insert into revision (record, number, at, actor, why, run, body)
        values (@Id, @Revision, @ChangedAt, @Actor, @Why, @Run, @packed)
        """;

    private static readonly Statements AddRecord = new("""
        insert into record (id, kind, iri, high_value, sort_key, owner, status, archived, internal, source, remote_id, fingerprint,
                            last_seen_run, revision, changed_at)
        values (@Id, @Kind, @Iri, @HighValue, @SortKey, @Owner, @Status, @Archived, @Internal, @Source, @RemoteId, @Fingerprint,
                @LastSeenRun, @Revision, @ChangedAt)
        """,
        "insert into record_body (id, body) values (@Id, @Body)",
        "insert into record_search (id, title, words) values (@Id, @TitleWords, @Words)",
        """
        insert into record_facts (id, version, title_length, subject_length, facts, periods, modified, quality)
        values (@Id, @Version, @TitleLength, @SubjectLength, @Facts, @Periods, @Modified, @Quality)
        """,
        AddRevision);

    private static readonly Statements AddRecordWithFate = new([.. AddRecord.Each, """
        insert into run_record (run, number, remote_id, dataset, outcome, reason)
        select @Run, coalesce(max(number), 0) + 1, @FateId, @FateDataset, @FateOutcome, @FateReason from run_record where run = @Run
        """]);

    private static async Task UpdateAsync(Session session, RecordRow row)
    {
        var updated = await session.ExecuteAsync("""
            update record
               set kind = @Kind, iri = @Iri, high_value = @HighValue, sort_key = @SortKey, owner = @Owner, status = @Status, archived = @Archived,
                   internal = @Internal, source = @Source, remote_id = @RemoteId, fingerprint = @Fingerprint, last_seen_run = @LastSeenRun, revision = @Revision,
                   changed_at = @ChangedAt
             where id = @Id and revision = @Revision - 1
            """, row);
        if (updated == 0)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zapis »{row.Id}« je medtem spremenil nekdo drug. Preberite ga znova in ponovite spremembo.",
                en: $"Somebody else has changed the record \"{row.Id}\" meanwhile. Read it again and repeat the change."));
        }

        await session.ExecuteAsync("update record_body set body = @Body where id = @Id", row);
        await session.ExecuteAsync(SearchUpdate.Words, row);
        await session.ExecuteAsync(SearchUpdate.Statement, row);
        await session.ExecuteAsync("delete from record_location where record = @Id", row);
        await AddLocationsAsync(session, row);
    }

    private static async Task AddLocationsAsync(Session session, RecordRow row)
    {
        foreach (var location in row.Locations)
        {
            await session.ExecuteAsync("""
                insert into record_location (location, record) values (@location, @Id) on conflict do nothing
                """, new { location, row.Id });
        }
    }
}
