using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Ogc;

/// <summary>A map server's layers all the way into the catalogue.</summary>
public sealed class OgcCatalogueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Layers_name_their_service_by_its_id_and_an_unchanged_snapshot_changes_nothing(string kind)
    {
        await using var server = await MapServer.StartAsync(12);
        await using var test = await TestStore.OpenAsync(kind);
        using var files = new TempFolder();
        await test.Store.SaveSourceAsync(
            new Source { Id = "karta", Kind = "ogc", Location = server.Wfs, Settings = new Dictionary<string, string> { ["snapshot"] = "true", ["layers"] = "igrisca,ceste", ["allow-local"] = "true" } }, TestStore.Ana, Cancel);
        var harvest = new HarvestSource(
            test.Store, new KeptFiles(files.Path), AllHarvesters.Create(),
            new HarvestSettings { Http = _ => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true }) }, test.Clock);

        var first = await harvest.RunAsync(new HarvestRequest { Source = "karta", Actor = "ana" }, null, Cancel);

        Assert.Equal((RunStatus.Done, 3, 0), (first.Run.Status, first.Run.Added, first.Run.Rejected));
        var service = await test.Store.FindByRemoteIdAsync("karta", server.Wfs, Cancel);
        var layer = (Dataset)(await test.Store.FindByRemoteIdAsync("karta", "ms:igrisca", Cancel))!.Resource;
        Assert.All(layer.Distributions.Where(d => d.Key != "snapshot"), d => Assert.Equal([service!.Resource.Id], d.AccessServices));
        Assert.EndsWith("/CC_BY_4_0", layer.Distributions[0].License!.Iri!.Value, StringComparison.Ordinal);
        Assert.All(layer.Distributions, d => Assert.NotNull(d.Format));
        var snapshot = layer.Distributions.Single(d => d.Key == "snapshot");
        Assert.Equal("igrisca.geojson", snapshot.File!.Name);
        Assert.Equal(12, snapshot.Tables.Single().Profile.Rows);

        var second = await harvest.RunAsync(new HarvestRequest { Source = "karta", Actor = "ana" }, null, Cancel);

        Assert.Equal((RunStatus.Done, 0, 0, 3), (second.Run.Status, second.Run.Added, second.Run.Changed, second.Run.Unchanged));
    }
}
