using System.Net;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Exporters;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>The DCAT-AP feed in pages.</summary>
public sealed class CatalogPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Pages_name_their_neighbours_and_hold_together_what_the_export_holds(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home);
        await using var host = await FeedHost.StartAsync(home.Store);
        host.PageSize = 7;
        using var caller = new Caller(host.Address);
        var total = await home.Store.CountAsync(new() { Status = RecordStatus.Approved }, Cancel);
        var last = (int)((total + 6) / 7);
        Assert.True(last > 2);
        var nodes = new HashSet<Term>();
        for (var number = 1; number <= last; number++)
        {
            var bytes = await caller.BytesAsync($"catalog.ttl?page={number}");
            Assert.Equal(bytes, await caller.BytesAsync($"catalog.ttl?page={number}"));
            var graph = Read(bytes, RdfSyntax.Turtle);
            Iri Page(int n) => new($"{host.Address}catalog.ttl?page={n}");
            Assert.Equal([Page(1)], graph.Objects(Page(number), Hydra.First));
            Assert.Equal([Page(last)], graph.Objects(Page(number), Hydra.LastPage));
            Assert.Equal(number < last ? [Page(number + 1)] : [], graph.Objects(Page(number), Hydra.Next));
            Assert.Equal(number < last ? [Page(number + 1)] : [], graph.Objects(Page(number), Hydra.NextPage));
            Assert.Equal(number > 1 ? [Page(number - 1)] : [], graph.Objects(Page(number), Hydra.Previous));
            Assert.Equal(total.ToString(System.Globalization.CultureInfo.InvariantCulture), ((Literal)graph.Objects(Page(number), Hydra.TotalItems).Single()).Text);
            var catalog = new Iri(host.Address + "catalog");
            var listed = graph.Objects(catalog, Dcat.DatasetProperty).Concat(graph.Objects(catalog, Dcat.Service)).ToList();
            Assert.Equal(number < last ? 7 : total - (7 * (last - 1)), listed.Count);
            Assert.All(listed, node => Assert.True(nodes.Add(node)));
            foreach (var syntax in new[] { RdfSyntax.NTriples, RdfSyntax.RdfXml, RdfSyntax.JsonLd })
            {
                Assert.Equal(graph.Count, Read(await caller.BytesAsync($"catalog{syntax.Extension}?page={number}"), syntax).Count);
            }
        }

        Assert.Equal(total, nodes.Count);
        foreach (var path in new[] { $"catalog.ttl?page={last + 1}", "catalog.ttl?page=0", "catalog.ttl?page=-1", "catalog.ttl?page=99999999999", "catalog.ttl?page=x", "organisation/ni-je/catalog.ttl" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync(path));
        }
    }

    [Theory, EveryDatabase]
    public async Task One_page_for_all_states_what_the_export_states(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home, GoldenCatalogue.Organisations.Values, GoldenCatalogue.Records);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);
        foreach (var profile in DcatProfile.All.Select(p => p.Name))
        {
            using var whole = new MemoryStream();
            await new ExportCatalog(home.Store).RunAsync(AllExporters.Find("turtle")!, new ExportOptions { Catalog = host.Head, Profile = profile }, whole, Cancel);
            var export = Statements(Read(whole.ToArray(), RdfSyntax.Turtle));
            var page = Statements(Read(await caller.BytesAsync($"catalog.ttl?profile={profile}"), RdfSyntax.Turtle));
            Assert.Equal(export, page);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_bodys_feed_holds_its_own_records_under_the_identifiers_of_the_ckan_api(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);
        var count = 0;
        foreach (var body in await home.Store.ListOrganisationsAsync(Cancel))
        {
            var graph = Read(await caller.BytesAsync($"organisation/{body.Id}/catalog.ttl?profile=dcat-ap-2.1.1"), RdfSyntax.Turtle);
            var theirs = await caller.ResultAsync($"package_search?fq=organization:{body.Id}&rows=1000");
            foreach (var package in theirs["results"]!.AsArray())
            {
                var extras = package!["extras"]!.AsArray().ToDictionary(e => (string)e!["key"]!, e => (string)e!["value"]!, StringComparer.Ordinal);
                var node = new Iri(extras["uri"]);
                if ((string)package["type"]! == "dataset")
                {
                    // DCAT-AP has no identifier of a series.
                    Assert.Contains(extras["identifier"], graph.Objects(node, Dct.Identifier).Select(i => ((Literal)i).Text));
                }

                Assert.Equal(package["resources"]!.AsArray().Select(r => (string)r!["uri"]!).Order(), graph.Objects(node, Dcat.DistributionProperty).Select(d => ((Iri)d).Value).Order());
                count++;
            }
        }

        Assert.True(count > 20);
    }

    private static Graph Read(byte[] bytes, RdfSyntax syntax)
    {
        using var stream = new MemoryStream(bytes);
        return RdfReader.ReadGraph(stream, syntax, RdfReadOptions.Default, Cancel);
    }

    // Blank nodes apart: their number and what is said of them is counted.
    private static SortedDictionary<string, int> Statements(Graph graph)
    {
        var lines = graph.Where(t => !t.Predicate.Value.StartsWith(Hydra.Namespace, StringComparison.Ordinal)
                && !(t.Object is Iri type && type.Value.StartsWith(Hydra.Namespace, StringComparison.Ordinal)))
            .Select(t => $"{(t.Subject is BlankNode ? "_" : t.Subject)} {t.Predicate} {(t.Object is BlankNode ? "_" : t.Object)}");
        return new SortedDictionary<string, int>(lines.GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal);
    }
}
