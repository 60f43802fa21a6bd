using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>
/// Sources that come due: each due time is answered by one run, which keeps that time, so the database itself forbids a second.
/// </summary>
public sealed class ScheduledSources(CatalogStore store, HarvestSource harvest, string actor, TimeProvider clock) : IDueWork
{
    public string Kind => "source";

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadDueAsync(string? id, CancellationToken cancel)
    {
        var last = await store.ReadLastRunsAsync(id, cancel);
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var sources = id is null ? await store.ListSourcesAsync(cancel) : await store.FindSourceAsync(id, cancel) is { } named ? [named] : [];
        foreach (var source in sources)
        {
            if (Due.Of(source, last.GetValueOrDefault(source.Id)).At is { } at)
            {
                times[source.Id] = at;
            }
        }

        return times;
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
            var report = await harvest.RunAsync(new HarvestRequest { Source = id, Actor = actor, Due = due }, null, cancel);
            log.Report(new ScheduleEvent.Harvested(report.Run));
        }
        catch (SourceBusyException)
        {
            // Another program was faster: its run is the answer.
        }
        catch (SettingsInvalidException e)
        {
            // No harvest could begin, so nothing kept the failure yet; without it the source would be due again at once, for ever.
            await KeepFailureAsync(id, due, e, log, cancel);
        }
    }

    private async Task KeepFailureAsync(
        string id, DateTimeOffset due, CatalogException failure, IProgress<ScheduleEvent> log, CancellationToken cancel)
    {
        try
        {
            var run = await store.BeginRunAsync(id, actor, due, cancel);
            run = run with { Status = RunStatus.Failed, EndedAt = clock.GetUtcNow(), Reason = failure.Text };
            await store.FinishRunAsync(run, CancellationToken.None);
            log.Report(new ScheduleEvent.Harvested(run));
        }
        catch (Exception e) when (e is SourceBusyException or NotFoundException)
        {
            // Kept by another program, or the source is gone.
        }
    }
}
