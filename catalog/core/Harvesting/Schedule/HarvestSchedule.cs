using System.Data.Common;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using Quartz;

namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>
/// Runs what comes due, until it is told to stop. Any number of programs may do so on one PostgreSQL; what is due is read from the
/// catalogue, so a
/// source that was added, changed or removed is picked up at the next look, what a dead program left is taken over, and times missed while
/// nothing
/// ran are answered once.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="works">What may come due.</param>
/// <param name="beside">What is done again and again beside the work and beside each other (people are told what is new, indicators are made
/// anew), so that a slow mail server delays no harvest and the failure of one stops no other.</param>
/// <param name="settings">How it works.</param>
/// <param name="log">Told what happens, from several threads.</param>
public sealed class HarvestSchedule(
    CatalogStore store,
    IReadOnlyList<IDueWork> works,
    IReadOnlyList<Func<CancellationToken, Task>> beside,
    ScheduleSettings settings,
    IProgress<ScheduleEvent> log)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private DueTriggers? triggers;
    private CancellationToken hurry;
    private volatile bool stopping;
    private int running;

    /// <summary>
    /// Works until the token says stop, then lets running work end within <see cref="ScheduleSettings.Grace"/> and cuts off what is left.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database cannot be used for a schedule.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var cutting = new CancellationTokenSource();
        hurry = cutting.Token;
        await using var shared = await DueTriggers.StartAsync(settings, FireAsync, stop);
        triggers = shared;
        log.Report(new ScheduleEvent.Begun(shared.Name, settings.Parallel));
        await Task.WhenAll([RepeatAsync(LookAsync, stop), .. beside.Select(work => RepeatAsync(work, stop))]);
        await StopAsync(shared, cutting);
    }

    /// <summary>Does it at once and again after each pause, whatever goes wrong, until the stop.</summary>
    private async Task RepeatAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        string? trouble = null;
        using var timer = new PeriodicTimer(settings.Poll, settings.Clock);
        try
        {
            do
            {
                try
                {
                    await work(stop);
                    trouble = null;
                }
                catch (Exception e) when (!(e is OperationCanceledException && stop.IsCancellationRequested))
                {
                    // The database may be away for a while, and a fault in one part stops no other: said once, tried again each time.
                    if (trouble != e.Message)
                    {
                        trouble = e.Message;
                        log.Report(new ScheduleEvent.Trouble(TextOf(e)));
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The way to end.
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        await store.InterruptDeadRunsAsync(stop);
        await store.InterruptDeadJobsAsync(stop);
        foreach (var work in works)
        {
            await triggers!.SetAsync(work.Kind, await work.ReadDueAsync(id: null, stop), stop); // set before the first look
        }
    }

    /// <summary>Called by the triggers, several at a time; throws nothing.</summary>
    private async Task FireAsync(string kind, string id)
    {
        // What is left undone is still due in the catalogue, for the next program that looks.
        if (stopping || works.FirstOrDefault(w => w.Kind == kind) is not { } work)
        {
            return;
        }

        Interlocked.Increment(ref running);
        try
        {
            await work.RunAsync(id, log, hurry);
            if (!stopping && triggers is { } shared)
            {
                // At once, not at the next look: a failed run may be due again sooner than that.
                await shared.SetOneAsync(kind, id, (await work.ReadDueAsync(id, hurry)).TryGetValue(id, out var at) ? at : null, hurry);
            }
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested)
        {
            // Cut off; the run says so itself.
        }
        catch (Exception e)
        {
            // A fault in one source's harvest is kept with its run and must not stop the others.
            log.Report(new ScheduleEvent.Trouble(LocalText.Of(sl: $"{id}: {TextOf(e).For("sl")}", en: $"{id}: {TextOf(e).For("en")}")));
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private async Task StopAsync(DueTriggers shared, CancellationTokenSource cutting)
    {
        stopping = true;
        log.Report(new ScheduleEvent.Stopping(Volatile.Read(ref running)));
        await shared.PauseAsync();
        var since = settings.Clock.GetTimestamp();
        while (Volatile.Read(ref running) > 0 && settings.Clock.GetElapsedTime(since) < settings.Grace)
        {
            await Task.Delay(Breath, settings.Clock);
        }

        var cutOff = Volatile.Read(ref running);
        await cutting.CancelAsync();
        while (Volatile.Read(ref running) > 0)
        {
            await Task.Delay(Breath, settings.Clock);
        }

        log.Report(new ScheduleEvent.Stopped(cutOff));
    }

    private static LocalText TextOf(Exception e) => (e as CatalogException ?? e.InnerException as CatalogException)?.Text ?? e switch
    {
        SchedulerException or DbException or TimeoutException => LocalText.Of(
            sl: "Urnik ne doseže baze; poskuša znova. Preverite, da strežnik PostgreSQL teče.",
            en: "The schedule does not reach the database; it tries again. See that the PostgreSQL server runs."),
        _ => LocalText.Of(sl: $"napaka v programu ({e.GetType().Name}); podrobnosti: opendata runs list", en: $"a fault in the program ({e.GetType().Name}); see opendata runs list"),
    };
}
