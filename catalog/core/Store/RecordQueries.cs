using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

/// <summary>Reading records as a stream, on any connection: the store's own or a snapshot's.</summary>
internal sealed class RecordQueries(Database database)
{
    /// <summary>Documents of the records that the filter lets through, as UTF-8, in the filter's order.</summary>
    public IAsyncEnumerable<StoredRecord> BodiesAsync(DbConnection connection, RecordFilter filter, CancellationToken cancel) => StreamAsync(
        connection,
        "r.id, r.last_seen_run, b.body",
        "join record_body b on b.id = r.id",
        filter,
        static row => new StoredRecord(row.GetString(0), row.GetFieldValue<byte[]>(2), row.IsDBNull(1) ? null : row.GetString(1)),
        cancel);

    /// <summary>Names of the same records in the same order.</summary>
    public IAsyncEnumerable<RecordKey> KeysAsync(DbConnection connection, RecordFilter filter, CancellationToken cancel) => StreamAsync(
        connection,
        "r.id, r.kind, r.iri, r.high_value",
        "",
        filter,
        static row => new RecordKey(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetBoolean(3)),
        cancel);

    /// <summary>States of the same records in the same order.</summary>
    public IAsyncEnumerable<RecordStamp> StampsAsync(DbConnection connection, RecordFilter filter, CancellationToken cancel) => StreamAsync(
        connection,
        "r.id, r.revision, r.changed_at",
        "",
        filter,
        static row => new RecordStamp(row.GetString(0), row.GetInt32(1), InstantText.Read(row.GetString(2))),
        cancel);

    /// <summary>When a record last changed, those that are gone included; null in an empty catalogue.</summary>
    public static Task<DateTimeOffset?> NewestChangeAsync(Session session) => NewestAsync(session, "select max(changed_at) from record");

    /// <summary>When a body last changed; null when there never was one.</summary>
    public static Task<DateTimeOffset?> NewestOrganisationChangeAsync(Session session) =>
        NewestAsync(session, "select max(at) from edit where entity = 'organisation'");

    /// <summary>Changes with every change of a record or a body, in whatever order they are committed.</summary>
    public static async Task<string> StampAsync(Session session) => await session.FirstAsync<string>("""
        select cast(count(*) as text) || ' ' || cast(coalesce(sum(revision), 0) as text) || ' ' || (select cast(count(*) as text) from edit) from record
        """) ?? "";

    // Of no rows the largest is null, and still a row.
    private static async Task<DateTimeOffset?> NewestAsync(Session session, string sql) =>
        await session.FirstAsync<string>(sql) is { } newest ? InstantText.Read(newest) : null;

    /// <summary>How many records the filter lets through, its limit and offset left aside.</summary>
    public Task<long> CountAsync(Session session, RecordFilter filter)
    {
        var words = SearchWords.Parse(filter.Words);
        return session.FirstAsync<long>($"""
            select count(*)
              from record r
              {(words.IsEmpty ? "" : "join record_search s on s.id = r.id")}
             where {Conditions(filter, words, byId: true)}
            """, Parameters(filter, words));
    }

    /// <summary>Where the pages of the filter's records begin, in order of id.</summary>
    public async Task<PagePlaces> PlacesAsync(Session session, RecordFilter filter, int size)
    {
        var total = await CountAsync(session, filter);
        var starts = await session.ListAsync<string>($"""
            select id
              from (select r.id, row_number() over (order by r.id) as number
                      from record r
                     where {Conditions(filter, SearchWords.Parse(null), byId: true)}) numbered
             where (number - 1) % {size.ToString(CultureInfo.InvariantCulture)} = 0
             order by number
            """, Parameters(filter, SearchWords.Parse(null)));
        var newest = await session.FirstAsync<string>($"""
            select r.changed_at from record r where {Conditions(filter, SearchWords.Parse(null), byId: false)} order by r.changed_at desc, r.id limit 1
            """, Parameters(filter, SearchWords.Parse(null)));
        return new PagePlaces(total, starts, newest is null ? null : InstantText.Read(newest));
    }

    // Only what is asked for is written, so that the indexes serve; what strangers may see literally where the order is not another index's.
    private string Conditions(RecordFilter filter, SearchWords words, bool byId)
    {
        var isPublic = byId && filter is { Status: RecordStatus.Approved, Archived: false, WithoutInternal: true };
        return string.Join(" and ", ((string?[])
        [
            isPublic ? Public : "1 = 1",
            isPublic || filter.Archived ? null : "not r.archived",
            isPublic || filter.Status is null ? null : "coalesce(r.status, '') = @Status", // SQLite would take record_public and sort
            filter.Owner is null ? null : "r.owner = @Owner",
            filter.Source is null ? null : "r.source = @Source",
            filter.Kind is null ? null : "r.kind = @Kind",
            filter.ExceptKind is null ? null : "r.kind <> @ExceptKind",
            filter.Id is null ? null : "r.id = @Id",
            filter.FromId is null ? null : "r.id >= @FromId",
            filter.Ids is null ? null : $"r.id in ({database.Named})",
            filter.InternalOnly ? "r.internal" : null,
            isPublic || !filter.WithoutInternal ? null : "not r.internal",
            filter.HighValueOnly ? "r.high_value" : null,
            filter.ChangedFrom is null ? null : "r.changed_at >= @ChangedFrom",
            filter.ChangedTo is null ? null : "r.changed_at <= @ChangedTo",
            words.IsEmpty ? null : database.Matches,
        ]).Where(static c => c is not null));
    }

    /// <summary>Condition on <c>record r</c>: what strangers may see, as the index <c>record_public</c> has it.</summary>
    public const string Public = "r.status = 'approved' and not r.archived and not r.internal";

    private string Order(RecordFilter filter, SearchWords words) => filter.Order switch
    {
        RecordOrder.Id => "r.id",
        RecordOrder.IdDown => "r.id desc",
        RecordOrder.Title => "r.sort_key, r.id",
        RecordOrder.TitleDown => "r.sort_key desc, r.id",
        RecordOrder.Oldest => "r.changed_at, r.id desc",
        RecordOrder.Newest => "r.changed_at desc, r.id",
        _ => filter.ByTitle ? "r.sort_key, r.id" : words.IsEmpty ? "r.id" : $"{database.TitleRank}, r.sort_key, r.id",
    };

    private async IAsyncEnumerable<T> StreamAsync<T>(
        DbConnection connection, string columns, string join, RecordFilter filter, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = SearchWords.Parse(filter.Words);
        var by = Order(filter, words);
        var order = $"order by {by}";
        string Matching(string also) => $"""
              from record r
              {(words.IsEmpty ? "" : "join record_search s on s.id = r.id")}
              {also}
             where {Conditions(filter, words, by == "r.id")}
             {order}
             limit @Limit offset @Offset
            """;

        // Records that are stepped over are counted in an index alone.
        var sql = filter.Offset > 0 && words.IsEmpty
            ? $"select {columns} from record r {join} where r.id in (select r.id {Matching("")}) {order}"
            : $"select {columns} {Matching(join)}";
        await using var rows = await ExplainedAsync(new Session(connection, null, cancel).StreamAsync(sql, Parameters(filter, words)));
        while (await ExplainedAsync(rows.ReadAsync(cancel)))
        {
            yield return read(rows);
        }
    }

    private async Task<T> ExplainedAsync<T>(Task<T> task)
    {
        try
        {
            return await task;
        }
        catch (Exception e) when (database.Explain(e) is { } explained)
        {
            throw explained;
        }
    }

    private FilterParameters Parameters(RecordFilter filter, SearchWords words)
    {
        var phrase = words.IsEmpty ? null : database.Phrase(words);
        return new FilterParameters
        {
            Archived = filter.Archived,
            Owner = filter.Owner,
            Source = filter.Source,
            Status = filter.Status is { } status ? ContractWords.Of(status) : null,
            Kind = filter.Kind,
            ExceptKind = filter.ExceptKind,
            Id = filter.Id,
            FromId = filter.FromId,
            Names = filter.Ids is { } ids ? RecordJson.ToText(ids) : null,
            ChangedFrom = filter.ChangedFrom,
            ChangedTo = filter.ChangedTo,
            Limit = filter.Limit ?? long.MaxValue,
            Offset = filter.Offset,
            Matches = phrase?.Matches,
            TitleAll = phrase?.TitleAll,
            TitleAny = phrase?.TitleAny,
        };
    }

    private sealed record FilterParameters
    {
        public bool Archived { get; init; }

        public string? Owner { get; init; }

        public string? Source { get; init; }

        public string? Status { get; init; }

        public string? Kind { get; init; }

        public string? ExceptKind { get; init; }

        public string? Id { get; init; }

        public string? FromId { get; init; }

        public string? Names { get; init; }

        public DateTimeOffset? ChangedFrom { get; init; }

        public DateTimeOffset? ChangedTo { get; init; }

        public long Limit { get; init; }

        public long Offset { get; init; }

        public string? Matches { get; init; }

        public string? TitleAll { get; init; }

        public string? TitleAny { get; init; }
    }
}
