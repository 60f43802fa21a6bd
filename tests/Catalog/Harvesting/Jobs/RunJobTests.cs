using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Jobs;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Catalog.Harvesting.Schedule;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting.Jobs;

public sealed class RunJobTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_chain_harvests_and_checks_and_keeps_what_each_step_did(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        workshop.Data.File("a.csv", "leto;vrednost\n2026;1\n");
        workshop.Data.File("b.csv", "leto;vrednost\n2026;1\n");
        workshop.Told.Say(new HarvestEvent.Found("x", new Dataset { Title = LocalText.In("sl", "Brez datotek"), Distributions = [new Distribution { Key = "a" }] }));
        await AddAsync(workshop, new Job { Id = "nocno", Steps = ["harvest", "check"], Sources = ["mapa", "povedano"] });
        var (jobs, told) = Jobs(workshop);
        var heard = new List<string>();

        var run = await jobs.RunAsync("nocno", "ana", null, new Heard(p => heard.Add($"{p.Step} {p.At?.For("sl")}".Trim())), Cancel);

        Assert.Equal(["harvest", "harvest mapa", "harvest povedano", "check"], heard);
        Assert.Equal(["harvest", "check"], run.Steps.Select(s => s.Step));
        Assert.Equal((2, 3), (run.Steps[0].Counts["sources"], run.Steps[0].Counts["added"]));
        Assert.Equal(2, run.Steps[0].Runs.Count);
        Assert.Equal(3, run.Steps[1].Counts["checked"]);
        Assert.True(run.Steps[1].Counts["errors"] > 0, "a distribution without an address is an error");
        Assert.StartsWith("brez-datotek: ", Assert.Single(run.Steps[1].Attention).For("sl"), StringComparison.Ordinal);
        Assert.Equal(JobStatus.Attention, run.Status);
        Assert.Equal([run.Id], told.Select(r => r.Id));
        var kept = Assert.Single(await workshop.Store.ListJobRunsAsync("nocno", 10, Cancel));
        Assert.Equal(RecordJson.ToText(run), RecordJson.ToText(kept));
        Assert.Equal("ana", kept.Actor);
    }

    [Theory, EveryDatabase]
    public async Task A_source_that_fails_fails_the_step_but_neither_the_other_sources_nor_the_check(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        workshop.Data.File("a.csv", "leto\n2026\n");
        await workshop.SourceAsync("ni-je", "folder", "/ni/te/mape");
        await workshop.SourceAsync("ukinjen", "ukinjena-vrsta", "-");
        await AddAsync(workshop, new Job { Id = "vse", Steps = ["harvest", "check"] });
        var run = await Jobs(workshop).Jobs.RunAsync("vse", "ana", null, null, Cancel);
        Assert.Equal((JobStatus.Failed, StepOutcome.Failed), (run.Status, run.Steps[0].Outcome));
        Assert.Equal((5, 2, 1), (run.Steps[0].Counts["sources"], run.Steps[0].Counts["failed"], run.Steps[0].Counts["added"]));
        Assert.Contains(run.Steps[0].Attention, a => a.For("sl").StartsWith("ni-je: ", StringComparison.Ordinal));
        Assert.NotEqual(StepOutcome.Skipped, run.Steps[1].Outcome);
    }

    [Theory, EveryDatabase]
    public async Task A_cancelled_job_keeps_its_steps_and_runs_again_at_once_when_its_schedule_was_stopped(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        workshop.Data.File("a.csv", "leto\n2026\n");
        await AddAsync(workshop, new Job { Id = "vse", Steps = ["harvest"], Every = "P1D", Sources = ["mapa"] });
        using var stop = new CancellationTokenSource();
        workshop.Folder.Before = _ => stop.Cancel();
        var work = new ScheduledJobs(workshop.Store, Jobs(workshop).Jobs, "urnik", workshop.Clock);
        await work.RunAsync("vse", new HeardSchedule(), stop.Token);
        Assert.Equal(JobStatus.Cancelled, Assert.Single(await workshop.Store.ListJobRunsAsync("vse", 10, Cancel)).Status);

        workshop.Folder.Before = null;
        workshop.Clock.Advance(TimeSpan.FromSeconds(1));
        var log = new HeardSchedule();
        await work.RunAsync("vse", log, Cancel);
        await work.RunAsync("vse", log, Cancel);
        Assert.Equal(["Started", "JobEnded"], log.Names);
        Assert.True((await work.ReadDueAsync(null, Cancel))["vse"] > workshop.Clock.GetUtcNow().AddHours(12));
    }

    [Theory, EveryDatabase]
    public async Task A_job_runs_once_at_a_time_and_once_for_a_due_time_and_a_dead_one_is_interrupted(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await AddAsync(workshop, new Job { Id = "vse", Steps = ["check"] });
        var due = workshop.Clock.GetUtcNow();
        await using (var dead = await workshop.OpenAnotherAsync())
        {
            var held = await dead.BeginJobRunAsync("vse", "urnik", due, Cancel);
            var refused = await Assert.ThrowsAsync<SourceBusyException>(() => workshop.Store.BeginJobRunAsync("vse", "ana", null, Cancel));
            Assert.Contains(held.Id, refused.Text.For("en"), StringComparison.Ordinal);
            Assert.Equal(["vse"], (await workshop.Store.ListRunningJobsAsync(Cancel)).Select(j => j.Id));
        }

        Assert.Equal(1, await workshop.Store.InterruptDeadJobsAsync(Cancel));
        await Assert.ThrowsAsync<SourceBusyException>(() => workshop.Store.BeginJobRunAsync("vse", "urnik", due, Cancel));
        Assert.NotNull(await workshop.Store.BeginJobRunAsync("vse", "ana", null, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_is_wrong_with_a_new_job_is_said_with_the_remedy(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        foreach (var (job, word) in new[]
        {
            (new Job { Id = "Z presledkom", Steps = ["check"] }, "a–z"),
            (new Job { Id = "j", Steps = [] }, "harvest,check"),
            (new Job { Id = "j", Steps = ["check", "harvest"] }, "harvest,check"),
            (new Job { Id = "j", Steps = ["check", "check"] }, "harvest,check"),
            (new Job { Id = "j", Steps = ["harvest", "publish"] }, "target"),
            (new Job { Id = "j", Steps = ["verify"] }, "target"),
            (new Job { Id = "j", Steps = ["check"], Every = "vsak dan" }, "P1D"),
            (new Job { Id = "j", Steps = ["check"], Sources = ["mapa"], Owner = "obcina" }, "not both"),
        })
        {
            var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => AddAsync(workshop, job));
            Assert.Contains(word, refused.Text.For("en"), StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<NotFoundException>(() => AddAsync(workshop, new Job { Id = "j", Steps = ["check"], Sources = ["ni-ga"] }));
        await Assert.ThrowsAsync<NotFoundException>(() => AddAsync(workshop, new Job { Id = "j", Steps = ["check"], Owner = "ni-ga" }));
        Assert.Empty(await workshop.Store.ListJobsAsync(Cancel));
        await AddAsync(workshop, new Job { Id = "j", Steps = ["check"] });
        await Assert.ThrowsAsync<SettingsInvalidException>(() => AddAsync(workshop, new Job { Id = "j", Steps = ["check"] }));
    }

    private static IReadOnlyList<IJobStep> Steps(Workshop workshop) =>
    [
        new HarvestStep(workshop.Harvest(), workshop.Clock),
        new CheckStep(workshop.Store, new CatalogDescription { BaseUri = new Uri("https://podatki.primer.si/") }, workshop.Clock),
    ];

    private static Task<Job> AddAsync(Workshop workshop, Job job) => new RegisterJob(workshop.Store, Steps(workshop)).RunAsync(job, "ana", Cancel);

    private static (RunJob Jobs, List<JobRun> Told) Jobs(Workshop workshop)
    {
        var told = new List<JobRun>();
        return (new RunJob(workshop.Store, Steps(workshop), TellAsync, workshop.Clock), told);

        Task TellAsync(Job job, JobRun run, CancellationToken cancel)
        {
            told.Add(run);
            return Task.CompletedTask;
        }
    }

    private sealed class Heard(Action<JobProgress> hear) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => hear(value);
    }
}
