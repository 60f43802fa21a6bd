using OpenData.Catalog;
using OpenData.Catalog.Harvesting.Jobs;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>What goes out without a person's look.</summary>
public sealed class UnattendedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_job_publishes_no_more_than_its_policy_and_never_removes(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("stara", "Stara");
        await desk.AddAsync("umik", "Umik");
        await desk.PublishAsync();
        await desk.DescribeAsync("stara", "Drugi opis.");
        await desk.AddAsync("nova", "Nova");
        await desk.AddAsync("osnutek", "Osnutek", status: RecordStatus.Draft);
        await desk.ChangeAsync("umik", r => r with { Status = RecordStatus.Withdrawn });
        var sent = desk.Portal.Sent.Count;

        var none = await RunAsync(desk, PublishPolicy.None);
        Assert.Equal((StepOutcome.Attention, 2, 0), (none.Outcome, none.Counts["held"], none.Counts["created"]));
        Assert.Contains("wait for a person", Assert.Single(none.Attention).For("en"), StringComparison.Ordinal);
        Assert.Equal(sent, desk.Portal.Sent.Count);

        var updates = await RunAsync(desk, PublishPolicy.Updates);
        Assert.Equal((1, 0, 1), (updates.Counts["updated"], updates.Counts["created"], updates.Counts["held"]));
        var all = await RunAsync(desk, PublishPolicy.All);
        Assert.Equal((StepOutcome.Done, 1, 0, 1), (all.Outcome, all.Counts["created"], all.Counts["held"], all.Counts["blocked"]));
        Assert.False(desk.Portal.Of("umik").Deleted);
        Assert.Equal(StepOutcome.Done, (await RunAsync(desk, PublishPolicy.All)).Outcome);
    }

    [Theory, EveryDatabase]
    public async Task The_owners_policy_holds_where_it_is_stricter(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("nova", "Nova");
        var owner = (await desk.Store.FindOrganisationAsync("obcina", Cancel))!;
        await desk.Store.SaveOrganisationAsync(owner with { Defaults = owner.Defaults with { OpsiPolicy = "updates" } }, TestStore.Ana, Cancel);
        Assert.Equal(1, (await RunAsync(desk, PublishPolicy.All)).Counts["held"]);
        await desk.Store.SaveOrganisationAsync(owner with { Defaults = owner.Defaults with { OpsiPolicy = "all" } }, TestStore.Ana, Cancel);
        Assert.Equal(1, (await RunAsync(desk, PublishPolicy.Updates)).Counts["held"]);
        Assert.Equal(1, (await RunAsync(desk, PublishPolicy.All)).Counts["created"]);
    }

    [Theory, EveryDatabase]
    public async Task A_job_about_sources_publishes_their_records_only(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        var source = await desk.TestStore.AddSourceAsync("mapa");
        await desk.AddAsync("rocna", "Ročna");
        await desk.AddAsync("zajeta", "Zajeta");
        await desk.ChangeAsync("zajeta", r => r with { Source = "mapa", RemoteId = "zajeta" });
        var step = new PublishStep(desk.Store, [desk.Target()], desk.TestStore.Clock);
        var job = new Job { Id = "nocno", Steps = ["publish"], Sources = ["mapa"], Policy = PublishPolicy.All };
        var report = await step.RunAsync(new JobStepContext { Job = job, Sources = [source], Actor = "ana" }, Cancel);
        Assert.Equal((1, "zajeta"), (report.Counts["created"], desk.Portal.Entries.Single().Marker));
    }

    [Theory, EveryDatabase]
    public async Task What_needs_a_person_is_told_and_a_portal_that_is_away_fails_the_step(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("a", "A");
        await desk.AddAsync("b", "B", "-");
        await desk.AddAsync("c", "C", "-");
        await desk.PublishAsync();
        desk.Portal.Of("a").Fields["notes"] = "Urednik.";
        var report = await RunAsync(desk, PublishPolicy.All);
        Assert.Equal(2, report.Attention.Count);
        Assert.StartsWith("a: Somebody else changed it there.", report.Attention[0].For("en"), StringComparison.Ordinal);
        Assert.Equal("b, c: The description is missing.", report.Attention[1].For("en"));
        var verified = await new VerifyStep(desk.Store, [desk.Target()], desk.TestStore.Clock).RunAsync(Context(PublishPolicy.All), Cancel);
        Assert.Equal((StepOutcome.Attention, 1, 2), (verified.Outcome, verified.Counts["problems"], verified.Counts["blocked"]));

        desk.Portal.IsAway = true;
        var away = await RunAsync(desk, PublishPolicy.All);
        Assert.Equal(StepOutcome.Failed, away.Outcome);
        Assert.Equal("opsi: The portal does not answer.", Assert.Single(away.Attention).For("en"));
        desk.Portal.SetUp = false;
        Assert.False(await new PublishStep(desk.Store, [desk.Target()], desk.TestStore.Clock).IsReadyAsync(Cancel));
        Assert.Equal(StepOutcome.Failed, (await RunAsync(desk, PublishPolicy.All)).Outcome);
    }

    private static JobStepContext Context(PublishPolicy policy) =>
        new() { Job = new Job { Id = "nocno", Steps = ["publish"], Policy = policy }, Sources = [], Actor = "ana" };

    private static Task<JobStepReport> RunAsync(PublishingDesk desk, PublishPolicy policy) =>
        new PublishStep(desk.Store, [desk.Target()], desk.TestStore.Clock).RunAsync(Context(policy), Cancel);
}
