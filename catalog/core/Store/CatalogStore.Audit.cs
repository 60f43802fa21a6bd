using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>A dossier that was written.</summary>
/// <param name="State">Hash over evidence and outcomes.</param>
/// <param name="At">When it was made.</param>
/// <param name="Body">Its summary, JSON.</param>
/// <param name="Problems">What was not met or not known, compressed lines.</param>
public sealed record KeptAudit(string State, DateTimeOffset At, string Body, byte[] Problems);

/// <summary>Reading the catalogue for the dossier: as it stands, and as it stood.</summary>
public sealed partial class CatalogStore
{
    // Of each form: those for strangers are not pushed out by those for the body.
    private const int KeptAudits = 100;

    /// <summary>Records as they stood at a moment, in order of id, as a stream; those that were not there yet are left out.</summary>
    public IAsyncEnumerable<StoredRecord> ReadBodiesAtAsync(DateTimeOffset at, CancellationToken cancel) => OnOwnConnectionAsync(
        connection => RowsAsync(connection, """
            select v.record, v.body
              from revision v
             where v.at <= @at
               and v.number = (select max(w.number) from revision w where w.record = v.record and w.at <= @at)
             order by v.record
            """, new { at }, static row => new StoredRecord(row.GetString(0), RevisionBody.Unpack(row.GetFieldValue<byte[]>(1)), null), cancel),
        cancel);

    /// <summary>Bodies as they stood at a moment, in order of id.</summary>
    public Task<IReadOnlyList<Organisation>> ListOrganisationsAtAsync(DateTimeOffset at, CancellationToken cancel) => ReadAsync<IReadOnlyList<Organisation>>(
        async session => [.. (await session.ListAsync<string>("""
            select e.body
              from edit e
             where e.entity = 'organisation' and e.at <= @at and e.body is not null
               and e.number = (select max(f.number) from edit f where f.entity = 'organisation' and f.id = e.id and f.at <= @at)
             order by e.id
            """, new { at })).Select(RecordJson.Read<Organisation>)],
        cancel);

    /// <summary>All entries of all registers as they stood at a moment, in order of id.</summary>
    public Task<IReadOnlyList<RegisterEntry>> ListEntriesAtAsync(DateTimeOffset at, CancellationToken cancel) => ReadAsync<IReadOnlyList<RegisterEntry>>(
        async session => [.. (await session.ListAsync<string>("""
            select v.body
              from register_revision v
             where v.at <= @at
               and v.number = (select max(w.number) from register_revision w where w.entry = v.entry and w.at <= @at)
             order by v.entry
            """, new { at })).Select(RecordJson.Read<RegisterEntry>)],
        cancel);

    /// <summary>Lines of the ledger of a remote catalogue for these records, whatever its address.</summary>
    public Task<IReadOnlyList<PublishedRecord>> ListPublishedAmongAsync(string target, IReadOnlyCollection<string> records, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<PublishedRecord>>(
            async session => [.. (await session.ListAsync<string>($"""
                select body from published where target = @target and dataset in ({database.Named}) order by dataset, address
                """, new { target, Names = RecordJson.ToText(records) })).Select(RecordJson.Read<PublishedRecord>)],
            cancel);

    /// <summary>Keeps a dossier's summary in place of one of the same state; the oldest of many go.</summary>
    public Task SaveAuditAsync(KeptAudit audit, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("delete from audit where state = @State", new { audit.State });
                await session.ExecuteAsync("insert into audit (state, at, body, problems) values (@State, @At, @Body, @Problems)", audit);
                await session.ExecuteAsync(
                    """
                    delete from audit
                     where state like @prefix || '%'
                       and state not in (select state from audit where state like @prefix || '%' order by at desc, state limit @limit)
                    """, new { prefix = audit.State[..(audit.State.IndexOf('-', StringComparison.Ordinal) + 1)], limit = KeptAudits });
            },
            cancel);
    }

    /// <summary>The newest dossier kept no later than a moment, of another state than this one; null when there is none.</summary>
    /// <param name="prefix">Beginning of its state: whom it is for.</param>
    /// <param name="before">The moment.</param>
    /// <param name="exceptState">A state that is passed over; null for none.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<KeptAudit?> FindAuditAsync(string prefix, DateTimeOffset before, string? exceptState, CancellationToken cancel) => ReadAsync(
        async session => (await session.FirstAsync<AuditRow>("""
            select state as State, at as At, body as Body, problems as Problems
              from audit
             where at <= @before and state like @prefix || '%' and (@exceptState is null or state <> @exceptState)
             order by at desc, state
             limit 1
            """, new { prefix, before, exceptState }))?.ToAudit(),
        cancel);

    /// <summary>The summary of the newest dossier of a form, JSON; null when there is none.</summary>
    /// <param name="prefix">Beginning of its state: whom it is for.</param>
    /// <param name="before">The moment.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<string?> FindAuditSummaryAsync(string prefix, DateTimeOffset before, CancellationToken cancel) => ReadAsync<string?>(
        session => session.FirstAsync<string>(
            "select body from audit where at <= @before and state like @prefix || '%' order by at desc, state limit 1", new { prefix, before }),
        cancel);

    private sealed record AuditRow
    {
        public string State { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public string Body { get; init; } = "";

        public byte[] Problems { get; init; } = [];

        public KeptAudit ToAudit() => new(State, At, Body, Problems);
    }
}
