using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>The newest run of every source that is there and has one, by source; of one source when it is named.</summary>
    public Task<IReadOnlyDictionary<string, LastRun>> ReadLastRunsAsync(string? source, CancellationToken cancel) =>
        ReadAsync<IReadOnlyDictionary<string, LastRun>>(
            async session => (await session.ListAsync<LastRunRow>("""
                select r.source, r.due_at as DueAt, r.body,
                       (select count(*) from run f
                         where f.source = r.source
                           and (f.status in ('failed', 'partial', 'interrupted') or (f.status = 'cancelled' and f.due_at is not null))
                           and f.started_at > coalesce(
                               (select max(g.started_at) from run g
                                 where g.source = r.source
                                   and (g.status in ('done', 'held') or (g.status = 'cancelled' and g.due_at is null))), '')) as Unfinished
                  from source s
                  join run r on r.id = (select n.id from run n where n.source = s.id order by n.started_at desc, n.id desc limit 1)
                 where (@source is null or s.id = @source)
                """, new { source })).ToDictionary(static r => r.Source, static r => r.ToLastRun(), StringComparer.Ordinal),
            cancel);

    // Each due time once, whatever the schedules of several programs think.
    private static async Task RefuseAnsweredAsync(Session session, string source, DateTimeOffset? due)
    {
        const string Answering = "select id from run where source = @source and due_at = @due";
        if (due is not null && await session.FirstAsync<string>(Answering, new { source, due }) is { } answer)
        {
            throw new SourceBusyException(LocalText.Of(
                sl: $"Za ta čas je bil vir »{source}« že zajet (zajem {answer}).",
                en: $"The source \"{source}\" has been harvested for this time already (run {answer})."));
        }
    }
}

/// <summary>A source's newest run and how many before it did not come to their end.</summary>
internal sealed record LastRunRow
{
    public string Source { get; init; } = "";

    public DateTimeOffset? DueAt { get; init; }

    public string Body { get; init; } = "";

    public int Unfinished { get; init; }

    /// <summary>
    /// A job's run: what failed in it is told and waits for the regular time, so that only cut-off runs count as unfinished.
    /// </summary>
    public LastRun ToLastJobRun()
    {
        var run = RecordJson.Read<JobRun>(Body);
        var status = run.Status switch
        {
            JobStatus.Running => RunStatus.Running,
            JobStatus.Interrupted => RunStatus.Interrupted,
            JobStatus.Cancelled => RunStatus.Cancelled,
            _ => RunStatus.Done,
        };
        var cut = status == RunStatus.Interrupted || (status == RunStatus.Cancelled && DueAt is not null);
        return new LastRun
        {
            Id = run.Id, Status = status, StartedAt = run.StartedAt, EndedAt = run.EndedAt, DueAt = DueAt, Unfinished = cut ? Math.Max(1, Unfinished) : 0,
        };
    }

    public LastRun ToLastRun()
    {
        var run = RecordJson.Read<Run>(Body);
        var cut = run.Status is RunStatus.Failed or RunStatus.Partial or RunStatus.Interrupted || (run.Status == RunStatus.Cancelled && DueAt is not null);
        return new LastRun
        {
            Id = run.Id, Status = run.Status, StartedAt = run.StartedAt, EndedAt = run.EndedAt, DueAt = DueAt, Reason = run.Reason,
            Unfinished = cut ? Math.Max(1, Unfinished) : 0,
        };
    }
}
