using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>Jobs that come due.</summary>
public sealed class ScheduledJobs(CatalogStore store, RunJob jobs, string actor, TimeProvider clock) : IDueWork
{
    public string Kind => "job";

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadDueAsync(string? id, CancellationToken cancel)
    {
        var last = await store.ReadLastJobRunsAsync(cancel);
        return (await store.ListJobsAsync(cancel))
            .Where(j => id is null || j.Id == id)
            .Select(j => (j.Id, Due.Of(j, last.GetValueOrDefault(j.Id)).At))
            .Where(static j => j.At is not null)
            .ToDictionary(static j => j.Id, static j => j.At!.Value, StringComparer.Ordinal); // the others were left out
    }

    public async Task RunAsync(string id, IProgress<ScheduleEvent> log, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (!(await ReadDueAsync(id, cancel)).TryGetValue(id, out var due) || due > clock.GetUtcNow())
        {
            return;
        }

        try
        {
            log.Report(new ScheduleEvent.Started(Kind, id));
            log.Report(new ScheduleEvent.JobEnded(await jobs.RunAsync(id, actor, due, null, cancel)));
        }
        catch (SourceBusyException)
        {
            // Another program was faster: its run is the answer.
        }
    }
}
