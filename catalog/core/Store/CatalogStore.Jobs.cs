using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Adds or replaces a job; the state is kept with who and why.</summary>
    public Task SaveJobAsync(Job job, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                var before = await FindJobAsync(session, job.Id);
                var created = before?.CreatedAt ?? (job.CreatedAt == default ? clock.GetUtcNow() : job.CreatedAt);
                var body = RecordJson.ToText(job with { CreatedAt = created });
                await session.ExecuteAsync("""
                    insert into job (id, body) values (@Id, @body) on conflict (id) do update set body = excluded.body
                    """, new { job.Id, body });
                await AddEditAsync(session, "job", job.Id, change, body);
            },
            cancel);
    }

    /// <summary>The job of this id; null when there is none.</summary>
    public Task<Job?> FindJobAsync(string id, CancellationToken cancel) => ReadAsync(session => FindJobAsync(session, id), cancel);

    /// <summary>All jobs in order of id.</summary>
    public Task<IReadOnlyList<Job>> ListJobsAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<Job>>(
        async session => [.. (await session.ListAsync<string>("select body from job order by id")).Select(RecordJson.Read<Job>)],
        cancel);

    /// <summary>Removes a job; what its runs did stays, and so does their list.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public Task RemoveJobAsync(string id, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync("delete from job where id = @id", new { id }) == 0)
                {
                    throw UnknownJob(id);
                }

                await AddEditAsync(session, "job", id, change, body: null);
            },
            cancel);
    }

    /// <summary>Begins a run of a job and holds it until it is saved as ended, or until this process or store is gone.</summary>
    /// <param name="job">The job.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="due">The due time that the run answers; a second run for it is refused as busy.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="SourceBusyException">It is running, or that due time was answered.</exception>
    public Task<JobRun> BeginJobRunAsync(string job, string actor, DateTimeOffset? due, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            _ = await FindJobAsync(session, job) ?? throw UnknownJob(job);
            await InterruptDeadJobsAsync(session);
            var now = clock.GetUtcNow();
            for (var attempt = 0; attempt < 8; attempt++)
            {
                var run = new JobRun { Id = NewRunId(now), Job = job, StartedAt = now, Actor = actor };
                var begun = await session.ExecuteAsync("""
                    insert into job_run (id, job, status, started_at, due_at, holder, beat_at, body)
                    values (@Id, @job, 'running', @now, @due, @holder, @now, @body)
                    on conflict do nothing
                    """, new { run.Id, job, now, due, holder = holder.ToString(), body = RecordJson.ToText(run) });
                if (begun == 1)
                {
                    return run;
                }

                if (await session.FirstAsync<string>("""
                    select id from job_run where job = @job and (status = 'running' or due_at = @due)
                    """, new { job, due }) is { } other)
                {
                    throw new SourceBusyException(LocalText.Of(
                        sl: $"Opravilo »{job}« že teče ali je za ta čas že teklo (tek {other}).",
                        en: $"The job \"{job}\" is running, or has run for this time already (run {other})."));
                }
            }

            throw new InvalidOperationException("no free name for a run");
        },
        cancel);

    /// <summary>Keeps how a job's run stands: while it runs, and when it has ended.</summary>
    public Task SaveJobRunAsync(JobRun run, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        return WriteAsync(session => UpdateJobRunAsync(session, run), cancel);
    }

    /// <summary>The newest runs first; of one job when it is named.</summary>
    public Task<IReadOnlyList<JobRun>> ListJobRunsAsync(string? job, int limit, CancellationToken cancel) => ReadAsync<IReadOnlyList<JobRun>>(
        async session => [.. (await session.ListAsync<string>("""
            select body from job_run where (@job is null or job = @job) order by started_at desc, id desc limit @limit
            """, new { job, limit })).Select(RecordJson.Read<JobRun>)],
        cancel);

    /// <summary>Jobs that run now, by any program.</summary>
    public Task<IReadOnlyList<Job>> ListRunningJobsAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<Job>>(
        async session => [.. (await session.ListAsync<string>("""
            select j.body from job j where exists (select 1 from job_run r where r.job = j.id and r.status = 'running') order by j.id
            """)).Select(RecordJson.Read<Job>)],
        cancel);

    /// <summary>
    /// The newest run of every job that has one, as a schedule reads it: a chain that failed waits for its time, one that was cut off does
    /// not.
    /// </summary>
    public Task<IReadOnlyDictionary<string, LastRun>> ReadLastJobRunsAsync(CancellationToken cancel) => ReadAsync<IReadOnlyDictionary<string, LastRun>>(
        async session => (await session.ListAsync<LastRunRow>("""
            select r.job as Source, r.due_at as DueAt, r.body,
                   (select count(*) from job_run f
                     where f.job = r.job and (f.status = 'interrupted' or (f.status = 'cancelled' and f.due_at is not null))
                       and f.started_at > coalesce(
                           (select max(g.started_at) from job_run g where g.job = r.job and g.status in ('done', 'attention', 'failed')), ''))
                       as Unfinished
              from job j
              join job_run r on r.id = (select n.id from job_run n where n.job = j.id order by n.started_at desc, n.id desc limit 1)
            """)).ToDictionary(static r => r.Source, static r => r.ToLastJobRun(), StringComparer.Ordinal),
        cancel);

    /// <summary>Runs of jobs that say "running" though no live process holds them become "interrupted".</summary>
    public Task<int> InterruptDeadJobsAsync(CancellationToken cancel) => WriteAsync(InterruptDeadJobsAsync, cancel);

    private async Task<int> InterruptDeadJobsAsync(Session session)
    {
        var now = clock.GetUtcNow();
        var interrupted = 0;
        foreach (var row in await session.ListAsync<RunRow>("select id, holder, beat_at as BeatAt, body from job_run where status = 'running'"))
        {
            if (!RunHolder.Lives(row.Holder, row.BeatAt, beat, now))
            {
                await UpdateJobRunAsync(session, RecordJson.Read<JobRun>(row.Body) with
                {
                    Status = JobStatus.Interrupted,
                    EndedAt = now,
                    Reason = LocalText.Of(
                        sl: "Program se je med opravilom ustavil; kar je bilo narejeno, velja.",
                        en: "The program stopped during the job; what had been done stands."),
                });
                interrupted++;
            }
        }

        return interrupted;
    }

    private static Task<int> UpdateJobRunAsync(Session session, JobRun run) => session.ExecuteAsync(
        "update job_run set status = @status, body = @body where id = @Id",
        new { run.Id, status = ContractWords.Of(run.Status), body = RecordJson.ToText(run) });

    private static async Task<Job?> FindJobAsync(Session session, string id) =>
        await session.FirstAsync<string>("select body from job where id = @id", new { id }) is { } body ? RecordJson.Read<Job>(body) : null;

    private static NotFoundException UnknownJob(string id) => new(LocalText.Of(
        sl: $"Opravila »{id}« ni. Seznam opravil: opendata job list.",
        en: $"There is no job \"{id}\". The list of jobs: opendata job list."));
}
