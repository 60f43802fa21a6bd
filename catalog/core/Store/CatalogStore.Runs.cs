using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>
    /// Begins a run of a source and holds it until <see cref="FinishRunAsync"/>, or until this process or store is gone. A run whose holder died
    /// is interrupted first.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SourceBusyException">Another harvest of the source is running.</exception>
    public Task<Run> BeginRunAsync(string source, string actor, CancellationToken cancel) => BeginRunAsync(source, actor, due: null, cancel);

    /// <inheritdoc cref="BeginRunAsync(string, string, CancellationToken)"/>
    /// <param name="due">The due time that the run answers; a second run for it is refused as busy. Null for a run that a person started.</param>
    public Task<Run> BeginRunAsync(string source, string actor, DateTimeOffset? due, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            _ = await FindSourceAsync(session, source) ?? throw UnknownSource(source);
            await RefuseBusyAsync(session, source);
            await RefuseAnsweredAsync(session, source, due);
            var now = clock.GetUtcNow();
            for (var attempt = 0; attempt < 8; attempt++)
            {
                var run = new Run { Id = NewRunId(now), Source = source, StartedAt = now, Actor = actor };
                var begun = await session.ExecuteAsync("""
                    insert into run (id, source, status, started_at, due_at, holder, beat_at, body)
                    values (@Id, @source, 'running', @now, @due, @holder, @now, @body)
                    on conflict do nothing
                    """, new { run.Id, source, now, due, holder = holder.ToString(), body = RecordJson.ToText(run) });
                if (begun == 1)
                {
                    return run;
                }

                // Either the id is taken, or another program has begun in this moment.
                await RefuseBusyAsync(session, source);
                await RefuseAnsweredAsync(session, source, due);
            }

            throw new InvalidOperationException("no free name for a run");
        },
        cancel);

    /// <summary>Ends a run as it says, and lets the source go; everything that the run wrote is durable when this returns.</summary>
    /// <exception cref="ArgumentException">The run still says that it is running.</exception>
    /// <exception cref="NotFoundException">There is no such run.</exception>
    public Task FinishRunAsync(Run run, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Status == RunStatus.Running)
        {
            throw new ArgumentException("a finished run does not say that it is running", nameof(run));
        }

        return WriteAsync(session => UpdateRunAsync(session, run with { EndedAt = run.EndedAt ?? clock.GetUtcNow() }), cancel);
    }

    /// <summary>Keeps what became of a record in a run, in the order of calls. Unchanged records need none.</summary>
    public Task AddRunRecordAsync(string run, RunRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        return writer.RunAsync(
            async session =>
            {
                await AddRunRecordAsync(session, run, record);
                return true;
            },
            grouped: true,
            cancel);
    }

    /// <summary>The run of this id; null when there is none.</summary>
    public Task<Run?> FindRunAsync(string id, CancellationToken cancel) => ReadAsync(session => FindRunAsync(session, id), cancel);

    /// <summary>The newest runs first; of one source when it is named.</summary>
    public Task<IReadOnlyList<Run>> ListRunsAsync(string? source, int limit, CancellationToken cancel) => ReadAsync<IReadOnlyList<Run>>(
        async session => [.. (await session.ListAsync<string>("""
            select body from run where (@source is null or source = @source) order by started_at desc, id desc limit @limit
            """, new { source, limit })).Select(RecordJson.Read<Run>)],
        cancel);

    /// <summary>What became of the records of a run, in order; the unchanged ones are not among them.</summary>
    public async IAsyncEnumerable<RunRecord> ReadRunRecordsAsync(string run, [EnumeratorCancellation] CancellationToken cancel)
    {
        const int Page = 1_000;
        for (var after = 0; ;)
        {
            var from = after;
            var rows = await ReadAsync(
                session => session.ListAsync<FateRow>("""
                    select number as Count, remote_id as RemoteId, dataset, outcome, reason
                      from run_record
                     where run = @run and number > @from
                     order by number
                     limit @Page
                    """, new { run, from, Page }),
                cancel);
            foreach (var row in rows)
            {
                yield return row.ToRunRecord();
            }

            if (rows.Count < Page)
            {
                yield break;
            }

            after = rows[^1].Count;
        }
    }

    /// <summary>Runs that say "running" though no live process holds them become "interrupted", with the counts of what they saved.</summary>
    public Task<int> InterruptDeadRunsAsync(CancellationToken cancel) => WriteAsync(session => InterruptDeadAsync(session, source: null), cancel);

    private static async Task<Run?> FindRunAsync(Session session, string id) =>
        await session.FirstAsync<string>("select body from run where id = @id", new { id }) is { } body ? RecordJson.Read<Run>(body) : null;

    private static async Task UpdateRunAsync(Session session, Run run)
    {
        var updated = await session.ExecuteAsync("update run set status = @status, body = @body where id = @Id", new
        {
            run.Id, status = ContractWords.Of(run.Status), body = RecordJson.ToText(run),
        });
        if (updated == 0)
        {
            throw UnknownRun(run.Id);
        }
    }

    private static Task<int> AddRunRecordAsync(Session session, string run, RunRecord record) => session.ExecuteAsync("""
        insert into run_record (run, number, remote_id, dataset, outcome, reason)
        select @run, coalesce(max(number), 0) + 1, @RemoteId, @Dataset, @outcome, @reason from run_record where run = @run
        """, new
    {
        run, record.RemoteId, record.Dataset, outcome = ContractWords.Of(record.Outcome),
        reason = record.Reason is null ? null : RecordJson.ToText(record.Reason),
    });

    private async Task RefuseBusyAsync(Session session, string source)
    {
        await InterruptDeadAsync(session, source);
        if (await session.FirstAsync<string>("select id from run where source = @source and status = 'running'", new { source }) is { } open)
        {
            throw new SourceBusyException(LocalText.Of(
                sl: $"Vir »{source}« se že zajema (zajem {open}). Počakajte, da se konča.",
                en: $"The source \"{source}\" is being harvested already (run {open}). Wait until that ends."));
        }
    }

    private async Task<int> InterruptDeadAsync(Session session, string? source)
    {
        var running = await session.ListAsync<RunRow>("""
            select id, holder, beat_at as BeatAt, body from run where status = 'running' and (@source is null or source = @source)
            """, new { source });
        var interrupted = 0;
        var now = clock.GetUtcNow();
        foreach (var row in running.Where(r => !RunHolder.Lives(r.Holder, r.BeatAt, beat, now)))
        {
            await InterruptAsync(session, row.ToRun(), now);
            interrupted++;
        }

        return interrupted;
    }

    private static async Task InterruptAsync(Session session, Run run, DateTimeOffset now)
    {
        var fates = await session.ListAsync<FateRow>("""
            select outcome, count(*) as Count from run_record where run = @Id group by outcome
            """, new { run.Id });
        int Of(params ReadOnlySpan<RecordOutcome> outcomes)
        {
            var sum = 0;
            foreach (var fate in fates)
            {
                sum += outcomes.Contains(fate.OutcomeValue) ? fate.Count : 0;
            }

            return sum;
        }

        await UpdateRunAsync(session, run with
        {
            Status = RunStatus.Interrupted,
            EndedAt = now,
            Added = Of(RecordOutcome.Added),
            Changed = Of(RecordOutcome.Changed, RecordOutcome.Restored),
            Rejected = Of(RecordOutcome.Rejected),
            Skipped = Of(RecordOutcome.Skipped),
            Read = Of(RecordOutcome.Added, RecordOutcome.Changed, RecordOutcome.Restored),
            Archived = Of(RecordOutcome.Archived),
            Reason = LocalText.Of(
                sl: "Program se je med zajemom ustavil. Kar je bilo do tedaj shranjeno, velja; zajem zaženite znova.",
                en: "The program stopped during the harvest. What had been saved stands; run the harvest again."),
        });
    }

    private async Task BeatAsync()
    {
        try
        {
            var mine = new { now = clock.GetUtcNow(), holder = holder.ToString() };
            await WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync("update run set beat_at = @now where holder = @holder and status = 'running'", mine);
                    await session.ExecuteAsync("update job_run set beat_at = @now where holder = @holder and status = 'running'", mine);
                    await session.ExecuteAsync("update publication_hold set beat_at = @now where holder = @holder", mine);
                },
                CancellationToken.None);
        }
        catch (Exception e) when (e is CatalogException or DbException or ObjectDisposedException)
        {
            // Four beats may be missed; whoever writes next meets the same trouble and reports it.
        }
    }

    // Sorts by time, and can be typed: 20260301-101112-7f3a.
    private static string NewRunId(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");

    private static NotFoundException UnknownRun(string id) => new(LocalText.Of(
        sl: $"Zajema »{id}« ni. Seznam zajemov: opendata runs list.",
        en: $"There is no run \"{id}\". The list of runs: opendata runs list."));
}
