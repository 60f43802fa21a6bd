using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Ckan;

/// <summary>The kind on a real catalogue: what a run leaves in it.</summary>
public sealed class CkanStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Runs_that_ask_for_changes_only_keep_everything_else_in_place(string kind)
    {
        await using var portal = await GeneratedPortal.StartAsync(40);
        await using var shop = await Shop.OpenAsync(kind, portal.Location);
        Assert.Equal((RunStatus.Done, 40), Told(await shop.HarvestAsync(), r => r.Added));

        var unchanged = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Done, 40), Told(unchanged, r => r.Unchanged));
        Assert.Equal((1, 0), (unchanged.Requests, unchanged.Archived));

        portal.Touch(5, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        portal.Add(77, new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero));
        var dry = await shop.HarvestAsync(r => r with { DryRun = true });
        Assert.Equal((1, 1, 39, 0), (dry.Added, dry.Changed, dry.Unchanged, dry.WouldArchive));
        var changed = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1, 1, 39, 0), (changed.Status, changed.Added, changed.Changed, changed.Unchanged, changed.Archived));
        Assert.Equal(2, changed.Requests);

        portal.Remove(8);
        var removed = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1, 40), (removed.Status, removed.Archived, removed.Unchanged));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_record_reads_well_when_the_core_has_made_it(string kind)
    {
        await using var portal = await GeneratedPortal.StartAsync(1);
        await using var shop = await Shop.OpenAsync(kind, portal.Location);
        await shop.HarvestAsync();
        var dataset = (Dataset)(await shop.Store.FindByRemoteIdAsync("portal", GeneratedPortal.Id(0), Cancel))!.Resource;
        Assert.EndsWith("/frequency/ANNUAL", dataset.Frequency!.Value, StringComparison.Ordinal);
        var distribution = Assert.Single(dataset.Distributions);
        Assert.EndsWith("/file-type/CSV", distribution.Format!.Value, StringComparison.Ordinal);
        Assert.EndsWith("/licence/CC_BY_4_0", distribution.License!.Iri!.Value, StringComparison.Ordinal);
        Assert.Equal("OBČINA VZOREC", dataset.Publisher!.Name.For("sl"));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_record_with_eight_thousand_resources_is_kept(string kind)
    {
        await using var portal = await GeneratedPortal.StartAsync(2);
        portal.Faults.Resources = 8_000;
        await using var shop = await Shop.OpenAsync(kind, portal.Location);
        var run = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Done, 2, 0), (run.Status, run.Added, run.Rejected));
        var dataset = (Dataset)(await shop.Store.FindByRemoteIdAsync("portal", GeneratedPortal.Id(0), Cancel))!.Resource;
        Assert.Equal(8_000, dataset.Distributions.Count(d => d.Format is not null));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_the_portal_took_back_is_archived(string kind)
    {
        await using var portal = await GeneratedPortal.StartAsync(20);
        await using var shop = await Shop.OpenAsync(kind, portal.Location);
        await shop.HarvestAsync();
        portal.Faults.Private = 4;
        portal.Touch(4, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var run = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1, 19), (run.Status, run.Archived, run.Unchanged));
    }

    private static (RunStatus, int) Told(Run run, Func<Run, int> number) => (run.Status, number(run));

    private sealed class Shop : IAsyncDisposable
    {
        private readonly TempFolder files = new();
        private readonly TestStore test;

        private Shop(TestStore test) => this.test = test;

        public CatalogStore Store => test.Store;

        public static async Task<Shop> OpenAsync(string kind, string location)
        {
            var shop = new Shop(await TestStore.OpenAsync(kind));
            await shop.Store.SaveSourceAsync(
                new Source { Id = "portal", Kind = "ckan", Location = location, Settings = new Dictionary<string, string> { ["page-size"] = "10" } }, TestStore.Ana, Cancel);
            return shop;
        }

        public async Task<Run> HarvestAsync(Func<HarvestRequest, HarvestRequest>? how = null)
        {
            var settings = new HarvestSettings { Http = _ => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true }) };
            var request = new HarvestRequest { Source = "portal", Actor = "ana" };
            var harvest = new HarvestSource(Store, new KeptFiles(files.Path), AllHarvesters.Create(), settings, test.Clock);
            return (await harvest.RunAsync(how?.Invoke(request) ?? request, null, Cancel)).Run;
        }

        public async ValueTask DisposeAsync()
        {
            await test.DisposeAsync();
            files.Dispose();
        }
    }
}
