using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;
using OpenData.Tests.Web.Twin;

namespace OpenData.Tests.Web.RoundTrip;

/// <summary>A client that is not ours, with parsers of npm (n3, jsonld, rdfxml-streaming-parser), reads the feeds page by page and counts what the catalogue counts.</summary>
public sealed class FeedClientTests
{
    private static readonly string[] Suffixes = [".ttl", ".nt", ".rdf", ".jsonld"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_demos_feeds_count_what_the_catalogue_counts(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var all = await site.Store.CountAsync(new RecordFilter { Status = RecordStatus.Approved }, Cancel);
        Assert.True(all > 20);
        foreach (var suffix in Suffixes)
        {
            Assert.Equal((1, all, all), Read($"{site.Address}catalog{suffix}"));
        }

        var bodies = 0L;
        foreach (var body in await site.Store.ListOrganisationsAsync(Cancel))
        {
            var own = await site.Store.CountAsync(new RecordFilter { Status = RecordStatus.Approved, Owner = body.Id }, Cancel);
            bodies += own;
            Assert.Equal((1, own, own), Read($"{site.Address}organisation/{body.Id}/catalog.ttl"));
        }

        Assert.Equal(all, bodies);
    }

    [Theory, EveryDatabase]
    public async Task Several_pages_are_followed_to_the_last_on_the_site_and_in_its_twin(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await Machines.CatalogFeedTests.FillAsync(site, 230);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        await using var server = await PlainServer.StartAsync(twin.Path);
        foreach (var suffix in Suffixes)
        {
            Assert.Equal((3, 230, 230), Read($"{site.Address}catalog{suffix}"));
            Assert.Equal((3, 230, 230), Read($"{site.Address}catalog{suffix}", site.Address.AbsoluteUri, server.Address));
        }
    }

    private static (int Pages, long Records, long Total) Read(string feed, params string[] served)
    {
        var folder = NodePackages.Install(Path.Combine("tests", "oracles"), "oracles");
        var script = Path.Combine(SharedData.Checkout(), "tests", "Web", "RoundTrip", "feed-client.mjs");
        var (code, output, error) = NodePackages.Run("node", [script, folder, feed, .. served], folder, TimeSpan.FromMinutes(2));
        Assert.True(code == 0, $"{feed}: {error}");
        using var said = JsonDocument.Parse(output);
        return (said.RootElement.GetProperty("pages").GetInt32(), said.RootElement.GetProperty("datasets").GetInt64(), said.RootElement.GetProperty("total").GetInt64());
    }
}
