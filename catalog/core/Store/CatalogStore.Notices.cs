using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    private static readonly TimeSpan NoticesKept = TimeSpan.FromDays(180);

    /// <summary>What people were last told about each source; one without an entry was never anything but well.</summary>
    public Task<IReadOnlyDictionary<string, ToldCondition>> ReadToldAsync(CancellationToken cancel) => ReadAsync<IReadOnlyDictionary<string, ToldCondition>>(
        async session => (await session.ListAsync<ToldRow>("select source, condition, run, told_at as ToldAt from source_notice"))
            .ToDictionary(static r => r.Source, static r => r.ToTold(), StringComparer.Ordinal),
        cancel);

    /// <summary>
    /// Keeps what is told about a source now together with the messages that tell it. False, and nothing is kept, when another program has
    /// told
    /// since <paramref name="before"/> was read.
    /// </summary>
    public Task<bool> TellAsync(string source, ToldCondition? before, ToldCondition now, IReadOnlyList<Notice> notices, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(notices);
        var values = new
        {
            source, condition = ContractWords.Of(now.Condition), now.Run, at = now.At, beforeRun = before?.Run, beforeAt = before?.At,
        };
        return WriteAsync(
            async session =>
            {
                var mine = before is null
                    ? await session.ExecuteAsync("""
                        insert into source_notice (source, condition, run, told_at) values (@source, @condition, @Run, @at) on conflict (source) do nothing
                        """, values)
                    : await session.ExecuteAsync("""
                        update source_notice set condition = @condition, run = @Run, told_at = @at
                         where source = @source and run = @beforeRun and told_at = @beforeAt
                        """, values);
                if (mine == 1)
                {
                    await AddNoticesAsync(session, notices);
                }

                return mine == 1;
            },
            cancel);
    }

    /// <summary>Keeps messages to be sent; one whose id is there already is the same message.</summary>
    public Task AddNoticesAsync(IReadOnlyList<Notice> notices, CancellationToken cancel) => WriteAsync(session => AddNoticesAsync(session, notices), cancel);

    /// <summary>
    /// Takes the message that has waited longest and is to be tried now; nobody else tries it before <paramref name="pause"/> of its
    /// attempts has
    /// passed, also when this program dies. Null when none waits.
    /// </summary>
    public async Task<WaitingNotice?> TakeNoticeAsync(Func<int, TimeSpan> pause, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(pause);
        while (true)
        {
            var now = clock.GetUtcNow();
            var row = await ReadAsync(
                session => session.FirstAsync<NoticeRow>("""
                    select id, attempts, next_at as NextAt, sent_at as SentAt, problem, body
                      from notice
                     where next_at <= @now
                     order by next_at, id
                     limit 1
                    """, new { now }),
                cancel);
            if (row is null)
            {
                return null;
            }

            var taken = await WriteAsync(
                session => session.ExecuteAsync("""
                    update notice set attempts = attempts + 1, next_at = @again where id = @Id and next_at = @NextAt
                    """, new { row.Id, row.NextAt, again = now + pause(row.Attempts + 1) }),
                cancel);
            if (taken == 1)
            {
                return row.ToWaiting() with { Attempts = row.Attempts + 1 };
            }
        }
    }

    /// <summary>Keeps how an attempt went.</summary>
    /// <param name="id">The message.</param>
    /// <param name="problem">Null when it was sent.</param>
    /// <param name="last">It is not tried again.</param>
    /// <param name="cancel">Gives up.</param>
    public Task SettleNoticeAsync(string id, LocalText? problem, bool last, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            var now = clock.GetUtcNow();
            await session.ExecuteAsync("""
                update notice
                   set problem = @problem,
                       sent_at = case when @sent then @now else sent_at end,
                       next_at = case when @ended then null else next_at end
                 where id = @id
                """, new
            {
                id, problem = problem is null ? null : RecordJson.ToText(problem), sent = problem is null, ended = last || problem is null, now,
            });

            // What was told stays with the runs; the messages themselves need not be kept for ever.
            await session.ExecuteAsync("delete from notice where next_at is null and created_at < @old", new { old = now - NoticesKept });
        },
        cancel);

    /// <summary>How many messages have failed and not been sent since: waiting for another attempt, or given up.</summary>
    public Task<long> CountUnsentNoticesAsync(CancellationToken cancel) => ReadAsync(
        session => session.FirstAsync<long>("select count(*) from notice where sent_at is null and problem is not null"), cancel);

    /// <summary>Messages, the newest first.</summary>
    public Task<IReadOnlyList<WaitingNotice>> ListNoticesAsync(int limit, CancellationToken cancel) => ReadAsync<IReadOnlyList<WaitingNotice>>(
        async session => [.. (await session.ListAsync<NoticeRow>("""
            select id, attempts, next_at as NextAt, sent_at as SentAt, problem, body
              from notice
             order by created_at desc, id desc
             limit @limit
            """, new { limit })).Select(static r => r.ToWaiting())],
        cancel);

    private static async Task AddNoticesAsync(Session session, IReadOnlyList<Notice> notices)
    {
        foreach (var notice in notices)
        {
            await session.ExecuteAsync("""
                insert into notice (id, created_at, next_at, attempts, body) values (@Id, @At, @At, 0, @body) on conflict (id) do nothing
                """, new { notice.Id, notice.At, body = RecordJson.ToText(notice) });
        }
    }
}

/// <summary>A message and how its sending stands.</summary>
/// <param name="Notice">The message.</param>
/// <param name="Attempts">Times it was tried, the present one included.</param>
/// <param name="NextAt">When it is tried (again); null once sent or given up.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Problem">Why the last attempt failed.</param>
public sealed record WaitingNotice(Notice Notice, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? SentAt, LocalText? Problem);

/// <summary>A message as its table keeps it.</summary>
internal sealed record NoticeRow
{
    public string Id { get; init; } = "";

    public int Attempts { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public string? Problem { get; init; }

    public string Body { get; init; } = "";

    public WaitingNotice ToWaiting() =>
        new(RecordJson.Read<Notice>(Body), Attempts, NextAt, SentAt, Problem is null ? null : RecordJson.Read<LocalText>(Problem));
}

/// <summary>What was told, as its table keeps it.</summary>
internal sealed record ToldRow
{
    public string Source { get; init; } = "";

    public string Condition { get; init; } = "";

    public string Run { get; init; } = "";

    public DateTimeOffset ToldAt { get; init; }

    public ToldCondition ToTold() => new(
        ContractWords.TryParse<SourceCondition>(Condition, out var condition) ? condition : throw new InvalidDataException($"unknown condition {Condition}"), Run, ToldAt);
}
