using System.Runtime.CompilerServices;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    // A server is asked once for many rows; SQLite looks parameters up by name, so that many cost more than they save.
    private int RowsTogether => database.TakesSeveral ? 50 : 1;

    private static readonly string[] ScoreColumns =
    [
        "id", "revision", "basis", "links", "points", "findability", "accessibility", "interoperability", "reusability", "contextuality", "holds",
        "unknown", "older", "overdue_at", "fixes",
    ];

    /// <summary>Every dataset that is at its source and not withdrawn, with what its kept points were counted from.</summary>
    public async IAsyncEnumerable<ScoreMark> ReadScoreMarksAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var mark in OnOwnConnectionAsync(connection => RowsAsync(connection, """
            select r.id, r.owner, r.revision, s.revision, s.basis, s.links, s.points
              from record r left join record_score s on s.id = r.id
             where r.kind = 'dataset' and not r.archived and r.status <> 'withdrawn'
             order by r.id
            """, null, static row => new ScoreMark(
                row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? 0 : row.GetInt32(3),
                row.IsDBNull(4) ? "" : row.GetString(4), row.IsDBNull(5) ? "" : row.GetString(5), row.IsDBNull(6) ? -1 : row.GetInt32(6)), cancel), cancel))
        {
            yield return mark;
        }
    }

    /// <summary>Keeps points, and the day's for those datasets whose points are others than before.</summary>
    /// <param name="scores">Points now.</param>
    /// <param name="changed">Ids of those that had others, or none.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancel">Ends the work.</param>
    public Task SaveScoresAsync(IReadOnlyList<RecordScore> scores, IReadOnlySet<string> changed, DateOnly day, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            foreach (var group in scores.Chunk(RowsTogether))
            {
                await InsertAsync(session, "record_score", ScoreColumns, 1, group.Select(static s => new object?[]
                {
                    s.Id, s.Revision, s.Basis, s.Links, s.Points, s.Sides[0], s.Sides[1], s.Sides[2], s.Sides[3], s.Sides[4], s.Holds, s.Unknown, s.Older, s.OverdueAt, s.Fixes,
                }));
            }

            await AddDaysAsync(session, [.. scores.Where(s => changed.Contains(s.Id)).Select(s => new ScoreDay
            {
                Scope = "dataset", Id = s.Id, Day = day, Datasets = 1, Points = s.Points, Sides = [.. s.Sides.Select(static p => (long)p)],
            })]);
        },
        cancel);

    /// <summary>Kept points of the datasets that are published, as a stream in order of id.</summary>
    public IAsyncEnumerable<RecordScore> ReadScoresAsync(CancellationToken cancel) => OnOwnConnectionAsync(
        connection => RowsAsync(connection, $"select {Scored} where {RecordQueries.Public} order by s.id", null, ReadScore, cancel), cancel);

    /// <summary>Kept points of these records, by id; those without any are left out.</summary>
    public async Task<IReadOnlyDictionary<string, RecordScore>> FindScoresAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var found = new Dictionary<string, RecordScore>(StringComparer.Ordinal);
        await foreach (var score in OnOwnConnectionAsync(
            connection => RowsAsync(connection, $"select {Scored} where s.id in ({database.Named})", new { Names = RecordJson.ToText(ids) }, ReadScore, cancel), cancel))
        {
            found[score.Id] = score;
        }

        return found;
    }

    /// <summary>Published datasets of which something is true, a page of ids in the order of points, the fewest first.</summary>
    public Task<(long Total, IReadOnlyList<string> Ids)> ListScoredAsync(ScoreQuery query, CancellationToken cancel) => ReadAsync(
        async session =>
        {
            var where = $"""
                  from record_score s join record r on r.id = s.id
                 where {RecordQueries.Public}
                   and (@Owner is null or r.owner = @Owner)
                   and (@Fails = 0 or (s.holds & @Fails) = 0)
                   and (@Holds = 0 or (s.holds & @Holds) <> 0)
                   and (@Unknown = 0 or (s.unknown & @Unknown) <> 0)
                   and s.points between @Least and @Most
                   and (@Older is null or s.older = @Older)
                   and (@Fix is null or ' ' || s.fixes like '% ' || @Fix || ':%')
                   and (@LateAt is null or s.overdue_at < @LateAt)
                """;
            var asked = new
            {
                query.Owner, query.Fails, query.Holds, query.Unknown, query.Least, query.Most, query.Older, query.Fix,
                LateAt = query.LateAt is { } at ? InstantText.Of(at) : null, query.Limit, query.Offset,
            };
            var total = await session.FirstAsync<long>("select count(*) " + where, asked);
            return (total, await session.ListAsync<string>($"select s.id {where} order by s.points, s.id limit @Limit offset @Offset", asked));
        },
        cancel);

    /// <summary>How many published datasets promised a refresh that is late, by owner; those of no owner under an empty name.</summary>
    public Task<IReadOnlyDictionary<string, long>> CountLateAsync(DateTimeOffset now, CancellationToken cancel) => ReadAsync<IReadOnlyDictionary<string, long>>(
        async session => (await session.ListAsync<LateRow>($"""
            select coalesce(r.owner, '') as Owner, count(*) as Count
              from record_score s join record r on r.id = s.id
             where {RecordQueries.Public} and s.overdue_at < @now
             group by coalesce(r.owner, '')
            """, new { now })).ToDictionary(static r => r.Owner, static r => r.Count, StringComparer.Ordinal),
        cancel);

    /// <summary>
    /// Keeps all summaries and the day's sums; a summary of none of these owners goes. Programs that count side by side write the same rows in the same
    /// order, so that neither is refused for the other.
    /// </summary>
    public Task SaveScoreSummariesAsync(IReadOnlyList<ScoreSummaryRow> summaries, IReadOnlyList<ScoreDay> days, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            var owners = RecordJson.ToText(summaries.Select(static s => s.Owner).ToArray());
            foreach (var group in summaries.OrderBy(static s => s.Owner, StringComparer.Ordinal).Chunk(RowsTogether))
            {
                await InsertAsync(session, "score_summary", ["owner", "stamp", "body"], 1, group.Select(static s => new object?[] { s.Owner, s.Stamp, s.Body }));
            }

            await session.ExecuteAsync($"delete from score_summary where owner not in ({database.Named})", new { Names = owners });
            await AddDaysAsync(session, days);
        },
        cancel);

    /// <summary>Summary of an owner's published datasets, of all for an empty name; null when there is none.</summary>
    public Task<ScoreSummaryRow?> FindScoreSummaryAsync(string owner, CancellationToken cancel) => ReadAsync(
        session => session.FirstAsync<ScoreSummaryRow>("select owner as Owner, stamp as Stamp, body as Body from score_summary where owner = @owner", new { owner }), cancel);

    /// <summary>All summaries, that of all datasets first.</summary>
    public Task<IReadOnlyList<ScoreSummaryRow>> ListScoreSummariesAsync(CancellationToken cancel) => ReadAsync(
        session => session.ListAsync<ScoreSummaryRow>("select owner as Owner, stamp as Stamp, body as Body from score_summary order by owner"), cancel);

    /// <summary>The newest days on which something changed, the oldest of them first.</summary>
    /// <param name="scope"><c>dataset</c>, <c>owner</c> or <c>catalogue</c>.</param>
    /// <param name="id">Whose; empty for the catalogue.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<IReadOnlyList<ScoreDay>> ReadScoreDaysAsync(string scope, string id, int limit, CancellationToken cancel) => ReadAsync<IReadOnlyList<ScoreDay>>(
        async session => [.. (await session.ListAsync<ScoreDayRow>("""
            select day, datasets, points, findability, accessibility, interoperability, reusability, contextuality
              from score_day
             where scope = @scope and id = @id
             order by day desc
             limit @limit
            """, new { scope, id, limit })).Reverse().Select(r => r.ToDay(scope, id))],
        cancel);

    private const string Scored = """
        s.id, r.owner, s.revision, s.basis, s.links, s.points, s.findability, s.accessibility, s.interoperability, s.reusability, s.contextuality,
               s.holds, s.unknown, s.older, s.overdue_at, s.fixes
          from record_score s join record r on r.id = s.id
        """;

    private static RecordScore ReadScore(System.Data.Common.DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Owner = row.IsDBNull(1) ? null : row.GetString(1),
        Revision = row.GetInt32(2),
        Basis = row.GetString(3),
        Links = row.GetString(4),
        Points = row.GetInt32(5),
        Sides = [row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10)],
        Holds = row.GetInt32(11),
        Unknown = row.GetInt32(12),
        Older = row.GetBoolean(13),
        OverdueAt = row.IsDBNull(14) ? null : InstantText.Read(row.GetString(14)),
        Fixes = row.GetString(15),
    };

    private async Task AddDaysAsync(Session session, IReadOnlyList<ScoreDay> days)
    {
        string[] columns = ["scope", "id", "day", "datasets", "points", "findability", "accessibility", "interoperability", "reusability", "contextuality"];
        foreach (var group in days.Chunk(RowsTogether))
        {
            await InsertAsync(session, "score_day", columns, 3, group.Select(static d => new object?[]
            {
                d.Scope, d.Id, d.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), d.Datasets, d.Points, d.Sides[0], d.Sides[1], d.Sides[2], d.Sides[3], d.Sides[4],
            }));
        }
    }
}
