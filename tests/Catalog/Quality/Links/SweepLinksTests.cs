using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Harvesters.Http;
using OpenData.Rdf;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Quality.Links;

/// <summary>The schedule asks every address that is published, once in its time, whoever of several programs does it.</summary>
public sealed class SweepLinksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_address_of_what_is_published_is_asked_once_a_day(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        await using var server = await LoopbackServer.StartAsync(static c =>
        {
            c.Response.StatusCode = c.Request.Path == "/gone.csv" ? 404 : 200;
            return Task.CompletedTask;
        });
        await FillAsync(test, server.Address);
        var sweep = Sweep(test.Store, test);
        Assert.Equal(0, await sweep.RunAsync(Cancel)); // whoever tries the program out asks nobody
        Assert.Empty(server.Requests);
        test.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(6, await sweep.RunAsync(Cancel));
        Assert.Equal(
            ["/api", "/cenik", "/gone.csv", "/obrazec", "/page", "/strezi.csv"], server.Requests.Select(static r => r.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var kept = await test.Store.ReadLinkChecksAsync([$"{server.Address}/gone.csv", $"{server.Address}/cenik", $"{server.Address}/draft.csv"], Cancel);
        Assert.Equal((404, 200, 2), (kept[$"{server.Address}/gone.csv"].HeadStatus, kept[$"{server.Address}/cenik"].HeadStatus, kept.Count));

        Assert.Equal(0, await sweep.RunAsync(Cancel));
        test.Clock.Advance(TimeSpan.FromDays(1));
        await using var another = await test.OpenAnotherAsync();
        var both = await Task.WhenAll(sweep.RunAsync(Cancel), Sweep(another, test).RunAsync(Cancel));
        Assert.Equal([0L, 6L], both.Order());
        var spans = (await test.Store.ReadLinkSpansAsync([$"{server.Address}/gone.csv"], test.Clock.GetUtcNow(), Cancel)).Values.Single();
        Assert.Equal((2, true), (Assert.Single(spans).Times, spans[0].SecondAt is not null));
    }

    [Theory, EveryDatabase]
    public async Task A_stopped_turn_goes_on_and_a_dead_one_is_taken_over(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            if (c.Request.Path == "/strezi.csv")
            {
                await stop.CancelAsync();
            }
        });
        await FillAsync(test, server.Address);
        var sweep = Sweep(test.Store, test);
        await sweep.RunAsync(Cancel);
        test.Clock.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweep.RunAsync(stop.Token));
        Assert.NotNull(await test.Store.TakeLinkTurnAsync(TimeSpan.Zero, TimeSpan.FromMinutes(30), Cancel)); // let go, so that the next who asks has it
        Assert.Null(await test.Store.TakeLinkTurnAsync(TimeSpan.Zero, TimeSpan.FromMinutes(30), Cancel));
        test.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.True(await sweep.RunAsync(Cancel) > 0);
        Assert.Equal(0, await sweep.RunAsync(Cancel));
    }

    [Fact]
    public async Task Private_addresses_stay_unasked_and_nobody_is_accused()
    {
        await using var test = await TestStore.OpenAsync("sqlite");
        await using var server = await LoopbackServer.StartAsync(static _ => Task.CompletedTask);
        await FillAsync(test, server.Address);
        var sweep = Sweep(test.Store, test, allowLocal: false);
        await sweep.RunAsync(Cancel);
        test.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(6, await sweep.RunAsync(Cancel));
        Assert.Empty(server.Requests);
        var spans = (await test.Store.ReadLinkSpansAsync([$"{server.Address}/gone.csv"], test.Clock.GetUtcNow(), Cancel)).Values.Single();
        Assert.Equal(LinkOutcome.NotAsked, spans[0].Check.Outcome);
        Assert.Null(new LinkHistory(spans, test.Clock.GetUtcNow()).FailedAt);
    }

    private static SweepLinks Sweep(CatalogStore store, TestStore test, bool allowLocal = true) => new(
        store,
        new SweepSettings
        {
            BaseUri = new Uri("https://podatki.obcina.example/"), Spacing = TimeSpan.FromMilliseconds(1),
            Http = () => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = allowLocal, Retries = 0 }),
        },
        test.Clock);

    private static async Task FillAsync(TestStore test, string server)
    {
        await test.Store.SaveOrganisationAsync(
            new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), Defaults = new OrganisationDefaults { Contact = new Contact { Url = new Iri(server + "/obrazec") } } }, TestStore.Ana, Cancel);
        Dataset Named(string id, params string[] files) => new()
        {
            Id = id, Owner = "obcina", Title = LocalText.In("sl", id),
            Distributions = [.. files.Select(f => new Distribution { Key = f, DownloadUrls = [new Iri($"{server}/{f}")], AccessUrls = [new Iri($"{server}/page"), new Iri($"https://podatki.obcina.example/files/{f}")] })],
        };
        await SaveAsync(Named("strezi", "strezi.csv"), RecordStatus.Approved);
        await SaveAsync(Named("gone", "gone.csv"), RecordStatus.Approved);
        await SaveAsync(Named("draft", "draft.csv"), RecordStatus.Draft);
        await SaveAsync(Named("notranja", "draft.csv") with { Audience = Audience.Internal }, RecordStatus.Approved);
        await SaveAsync(new DataService { Id = "api", Owner = "obcina", Title = LocalText.In("sl", "API"), EndpointUrls = [new Iri(server + "/api")] }, RecordStatus.Approved);
        await new AddEntry(test.Store, new RegisterSettings(), test.Clock).RunAsync(
            AllRegisters.Charges,
            [new("organisation", "obcina"), new("name", "Kopija"), new("amount", "1"), new("basis", "reproduction"), new("from", "2026-01-01"), new("published", server + "/cenik")], TestStore.Ana, Cancel);

        Task SaveAsync(Resource resource, RecordStatus status) =>
            test.Store.SaveAsync(TestStore.Record(resource.Id) with { Resource = resource, Status = status }, TestStore.Ana, null, Cancel);
    }
}
