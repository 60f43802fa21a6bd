using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting.Schedule;

/// <summary>Sources that come due, without Quartz: what runs, what is left alone, what is kept of it.</summary>
public sealed class ScheduledSourcesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_due_source_is_harvested_once_for_its_time_and_again_at_the_next(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await EveryAsync(workshop, "mapa", "PT1H");
        workshop.Data.File("a.csv", "leto;vrednost\n2026;1\n");
        var (work, log) = Work(workshop);

        await work.RunAsync("mapa", log, Cancel);
        await work.RunAsync("mapa", log, Cancel);

        var run = Assert.Single(await workshop.Store.ListRunsAsync("mapa", 10, Cancel));
        Assert.Equal((RunStatus.Done, 1, "urnik"), (run.Status, run.Added, run.Actor));
        Assert.Equal(["Started", "Harvested"], log.Names);
        var next = (await work.ReadDueAsync(null, Cancel))["mapa"];
        workshop.Clock.Advance(next - workshop.Clock.GetUtcNow());
        await work.RunAsync("mapa", log, Cancel);
        Assert.Equal(2, (await workshop.Store.ListRunsAsync("mapa", 10, Cancel)).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_source_that_fails_is_tried_again_and_one_that_is_held_waits(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await EveryAsync(workshop, "mapa", "P1D");
        for (var i = 0; i < 5; i++)
        {
            workshop.Data.File($"{i}.csv", $"leto\n202{i}\n");
        }

        var (work, log) = Work(workshop);
        await work.RunAsync("mapa", log, Cancel);
        var files = Directory.GetFiles(workshop.Data.Path);
        Directory.Move(workshop.Data.Path, workshop.Data.Path + "-away");

        workshop.Clock.Advance(TimeSpan.FromDays(2));
        await work.RunAsync("mapa", log, Cancel);
        Assert.Equal(workshop.Clock.GetUtcNow().AddMinutes(5), (await work.ReadDueAsync(null, Cancel))["mapa"]);

        Directory.Move(workshop.Data.Path + "-away", workshop.Data.Path);
        Array.ForEach(files, File.Delete);
        workshop.Clock.Advance(TimeSpan.FromMinutes(5));
        await work.RunAsync("mapa", log, Cancel);
        Assert.DoesNotContain("mapa", await work.ReadDueAsync(null, Cancel));
        Assert.Equal([RunStatus.Held, RunStatus.Failed, RunStatus.Done], (await workshop.Store.ListRunsAsync("mapa", 10, Cancel)).Select(r => r.Status));

        workshop.Clock.Advance(TimeSpan.FromMinutes(1));
        await workshop.HarvestAsync("mapa", r => r with { AllowRemovals = true });
        Assert.Contains("mapa", await work.ReadDueAsync(null, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Settings_that_let_no_harvest_begin_are_a_failed_run_too(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await workshop.Store.SaveSourceAsync(new Source { Id = "stara", Kind = "ukinjena", Location = "-", Every = "P1D" }, TestStore.Ana, Cancel);
        var (work, log) = Work(workshop);
        await work.RunAsync("stara", log, Cancel);
        var run = Assert.Single(await workshop.Store.ListRunsAsync("stara", 10, Cancel));
        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("ukinjena", run.Reason!.For("sl"), StringComparison.Ordinal);
        Assert.True((await work.ReadDueAsync("stara", Cancel))["stara"] > workshop.Clock.GetUtcNow());
    }

    [Theory, EveryDatabase]
    public async Task What_a_dead_program_held_is_due_again_at_once(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await EveryAsync(workshop, "mapa", "P1D");
        var (work, log) = Work(workshop);
        await using (var dead = await workshop.OpenAnotherAsync())
        {
            var due = (await work.ReadDueAsync(null, Cancel))["mapa"];
            await dead.BeginRunAsync("mapa", "urnik", due, Cancel);
            Assert.DoesNotContain("mapa", await work.ReadDueAsync(null, Cancel));
        }

        workshop.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, await workshop.Store.InterruptDeadRunsAsync(Cancel));
        workshop.Clock.Advance(TimeSpan.FromSeconds(1));
        await work.RunAsync("mapa", log, Cancel);
        Assert.Equal([RunStatus.Done, RunStatus.Interrupted], (await workshop.Store.ListRunsAsync("mapa", 10, Cancel)).Select(r => r.Status));
    }

    private static async Task EveryAsync(Workshop workshop, string id, string every)
    {
        var source = await workshop.Store.FindSourceAsync(id, Cancel);
        await workshop.Store.SaveSourceAsync(source! with { Every = every }, TestStore.Ana, Cancel);
    }

    private static (ScheduledSources Work, HeardSchedule Log) Work(Workshop workshop) =>
        (new ScheduledSources(workshop.Store, workshop.Harvest(), "urnik", workshop.Clock), new HeardSchedule());
}

/// <summary>Remembers what a schedule said.</summary>
internal sealed class HeardSchedule : IProgress<ScheduleEvent>
{
    private readonly Lock gate = new();
    private readonly List<ScheduleEvent> events = [];

    public IReadOnlyList<ScheduleEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. events];
            }
        }
    }

    public IEnumerable<string> Names => Events.Select(e => e.GetType().Name);

    public void Report(ScheduleEvent value)
    {
        lock (gate)
        {
            events.Add(value);
        }
    }
}
