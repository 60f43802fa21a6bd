using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.GraphStore;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>A whole publication to a real Virtuoso, as the core does it: plan, apply, plan again, verify, and what other hands do meanwhile.</summary>
[Collection(VirtuosoTests.Name)]
public sealed class VirtuosoWalkTests(VirtuosoServer server) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_catalogue_is_planned_applied_found_unchanged_and_verified(string kind)
    {
        await using var test = await FilledAsync(kind);
        var (plan, apply, verify) = Walk(test, new Uri($"https://hoja-{kind}.example.si/"));

        var first = await PlanAsync(test, plan);
        Assert.Equal(GoldenCatalogue.Records.Count, first.Plan.Create.Count);
        Assert.NotEmpty(first.Plan.Notes);
        var report = await apply.RunAsync(first, "ana", justMade: true, null, Cancel);
        Assert.Empty(report.Troubles);
        Assert.Equal(GoldenCatalogue.Records.Count, report.Created);

        var second = (await PlanAsync(test, plan)).Plan;
        Assert.Equal((0, 0, 0, GoldenCatalogue.Records.Count), (second.Create.Count, second.Update.Count, second.Remove.Count, second.Unchanged));
        Assert.Empty(second.Notes);
        var verified = await verify.RunAsync(null, "ana", null, Cancel);
        Assert.False(verified.Differs);
        Assert.Equal((GoldenCatalogue.Records.Count, 0), (verified.Present, verified.Strangers));
    }

    [Theory]
    [EveryDatabase]
    public async Task Changes_here_are_updates_and_changes_there_are_conflicts_field_by_field(string kind)
    {
        await using var test = await FilledAsync(kind);
        var own = new Uri($"https://spremembe-{kind}.example.si/");
        var prefix = own + "graf/";
        var (plan, apply, verify) = Walk(test, own);
        await apply.RunAsync(await PlanAsync(test, plan), "ana", justMade: true, null, Cancel);

        // Here a title, there another title, a keyword of somebody's own, and a graph that is gone.
        var budget = (await test.Store.FindAsync("proracun", Cancel))!;
        await test.Store.SaveAsync(budget with { Resource = budget.Resource with { Title = LocalText.In("sl", "Proračun za leto 2026") } }, TestStore.Ana, null, Cancel);
        await server.UpdateAsync($$"""
            WITH <{{prefix}}naslovi> DELETE { ?d <http://purl.org/dc/terms/title> ?t } INSERT { ?d <http://purl.org/dc/terms/title> "Prevzeto"@sl }
            WHERE { ?d a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> ?t }
            """, Cancel);
        await server.UpdateAsync($$"""INSERT DATA { GRAPH <{{prefix}}proracun> { <{{own}}dataset/proracun> <http://www.w3.org/2004/02/skos/core#note> "Pripis"@sl } }""", Cancel);
        await server.UpdateAsync($"CLEAR GRAPH <{prefix}wfs>", Cancel);

        var second = await PlanAsync(test, plan);
        Assert.Equal(["proracun"], second.Plan.Update.Select(static u => u.Dataset));
        Assert.Contains(second.Plan.Update[0].Fields, static f => f is { Field: "dct:title", Local: "\"Proračun za leto 2026\"@sl" });
        Assert.DoesNotContain(second.Plan.Update[0].Fields, static f => f.Field == "skos:note");
        Assert.Equal(["naslovi", "wfs"], second.Plan.Conflicts.Select(static c => c.Dataset).Order(StringComparer.Ordinal));
        var title = Assert.Single(second.Plan.Conflicts.Single(static c => c.Dataset == "naslovi").Fields);
        Assert.Equal(("dct:title", "\"Prevzeto\"@sl"), (title.Field, title.Remote));

        Assert.Empty((await apply.RunAsync(second, "ana", justMade: true, null, Cancel)).Troubles);
        var verified = await verify.RunAsync(null, "ana", null, Cancel);
        Assert.Equal(["naslovi", "wfs"], verified.Troubles.Select(static t => t.Dataset));
        Assert.Equal([RemoteSight.Changed, RemoteSight.Missing], verified.Troubles.Select(static t => t.Sight));

        // A person says that ours counts; then all is as it should be, and the stranger's note is still there.
        var third = await PlanAsync(test, plan, new PlanRequest { Actor = "ana", Overwrite = ["naslovi", "wfs"] });
        Assert.Empty(third.Plan.Conflicts);
        Assert.Empty((await apply.RunAsync(third, "ana", justMade: true, null, Cancel)).Troubles);
        Assert.False((await verify.RunAsync(null, "ana", null, Cancel)).Differs);
        await using var remote = await Opened.OpenAsync(Opened.Settings(server, prefix), folder, own);
        Assert.Contains((await remote.FindAsync(prefix + "proracun", Cancel))!.Content.Fields, static f => f is { Key: "skos:note", Value: "\"Pripis\"@sl" });
    }

    [Theory]
    [EveryDatabase]
    public async Task A_withdrawn_record_is_taken_away_and_a_refused_one_does_not_stop_the_others(string kind)
    {
        await using var test = await FilledAsync(kind);
        var own = new Uri($"https://umik-{kind}.example.si/");
        var prefix = own + "graf/";
        var (plan, apply, verify) = Walk(test, own);
        await apply.RunAsync(await PlanAsync(test, plan), "ana", justMade: true, null, Cancel);

        var budget = (await test.Store.FindAsync("proracun", Cancel))!;
        await test.Store.SaveAsync(budget with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        var addresses = (await test.Store.FindAsync("naslovi", Cancel))!;
        await test.Store.SaveAsync(addresses with { Resource = ((Dataset)addresses.Resource) with { SpatialCoverage = [new Location { BoundingBox = "<http://www.opengis.net/def/crs/EPSG/0/3794> POINT(1 2)" }] } }, TestStore.Ana, null, Cancel);
        var parking = (await test.Store.FindAsync("parkirisca", Cancel))!;
        await test.Store.SaveAsync(parking with { Resource = parking.Resource with { Title = LocalText.In("sl", "Parkirišča"), Description = LocalText.In("sl", new string('č', 70_000)) } }, TestStore.Ana, null, Cancel);

        var second = await PlanAsync(test, plan, new PlanRequest { Actor = "ana", AllowRemovals = true });
        var report = await apply.RunAsync(second, "ana", justMade: true, null, Cancel);
        var refused = Assert.Single(report.Troubles);
        Assert.Equal(("naslovi", StepStatus.Refused), (refused.Dataset, refused.Status));
        Assert.Contains("Suspected field: dct:spatial", refused.Reason!.For("en"), StringComparison.Ordinal);
        Assert.Equal((1, 1), (report.Updated, report.Removed));
        await using var remote = await Opened.OpenAsync(Opened.Settings(server, prefix), folder, own);
        Assert.Null(await remote.FindAsync(prefix + "proracun", Cancel));
        Assert.False((await verify.RunAsync(null, "ana", null, Cancel)).Differs);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<TestStore> FilledAsync(string kind)
    {
        var test = await TestStore.OpenAsync(kind);
        foreach (var organisation in GoldenCatalogue.Organisations.Values)
        {
            await test.Store.SaveOrganisationAsync(organisation, TestStore.Ana, Cancel);
        }

        foreach (var record in GoldenCatalogue.Records)
        {
            await test.Store.SaveAsync(Opened.Record(record.Resource) with { Revision = 0 }, TestStore.Ana, null, Cancel);
        }

        return test;
    }

    private (PlanPublication Plan, ApplyPublication Apply, VerifyPublication Verify) Walk(TestStore test, Uri own)
    {
        var setup = new PublishSetup
        {
            Settings = new PublishSettings { GraphStore = Opened.Settings(server, own + "graf/") }, Catalog = GoldenCatalogue.Head with { BaseUri = own }, Files = new KeptFiles(folder.Path), Http = Opened.Http, Folder = folder.Path,
        };
        var target = new PublishTarget(test.Store, new GraphStorePublisher(), setup, test.Clock);
        return (new(test.Store, target, test.Clock), new(test.Store, target, test.Clock) { Pauses = [] }, new(test.Store, target, test.Clock));
    }

    private static async Task<KeptPlan> PlanAsync(TestStore test, PlanPublication plan, PlanRequest? request = null)
    {
        var made = await plan.RunAsync(request ?? new PlanRequest { Actor = "ana" }, Cancel);
        return (await test.Store.FindPlanAsync(made.Id, Cancel))!; // it was just kept
    }
}
