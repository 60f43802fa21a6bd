using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Exporters.GraphStore;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>Records at a real Virtuoso: put, read back, compared.</summary>
[Collection(VirtuosoTests.Name)]
public sealed class VirtuosoRecordTests(VirtuosoServer server) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_come_back_the_same_after_folding()
    {
        using var client = Client();
        var graphs = Graphs(client);
        var delivery = new GraphDelivery(client, graphs, Names);
        var wrong = new List<string>();
        foreach (var value in StoreChanges.Folded.Select(static p => p.Sent).Concat(StoreChanges.Kept))
        {
            try
            {
                await delivery.PutAsync("urn:x-test:value", Statement(value), await graphs.ReadAsync("urn:x-test:value", Cancel), Cancel);
            }
            catch (RemoteRefusedException e)
            {
                wrong.Add(e.Message);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_virtuoso_makes_of_a_value_is_what_the_readme_says()
    {
        using var client = Client();
        var graphs = Graphs(client);
        var delivery = new GraphDelivery(client, graphs, Names);
        var wrong = new List<string>();
        foreach (var (sent, kept) in StoreChanges.Folded)
        {
            var stored = await delivery.PutAsync("urn:x-test:kept", Statement(sent), await graphs.ReadAsync("urn:x-test:kept", Cancel), Cancel);
            var given = Assert.Single(stored.Triples).Object;
            if (given.ToString() != kept.ToString())
            {
                wrong.Add($"{sent} became {given}, not {kept}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_value_that_virtuoso_cannot_hold_is_refused_and_the_graph_is_as_it_was()
    {
        using var client = Client();
        var graphs = Graphs(client);
        var delivery = new GraphDelivery(client, graphs, Names);
        var good = await delivery.PutAsync("urn:x-test:unholdable", Statement(new Literal("dobro")), null, Cancel);
        foreach (var value in StoreChanges.Unholdable)
        {
            var problem = await Record.ExceptionAsync(() => delivery.PutAsync("urn:x-test:unholdable", Statement(value), good, Cancel));
            Assert.True(problem is RemoteRefusedException, $"{value.ToString()![..Math.Min(60, value.ToString()!.Length)]}: {problem}");
            Assert.Equal(good.Hash, (await graphs.ReadAsync("urn:x-test:unholdable", Cancel))?.Hash);
            await Assert.ThrowsAsync<RemoteRefusedException>(() => delivery.PutAsync("urn:x-test:unholdable-new", Statement(value), null, Cancel));
            Assert.Null(await graphs.ReadAsync("urn:x-test:unholdable-new", Cancel));
        }
    }

    [Fact]
    public async Task A_graph_longer_than_the_store_gives_back_is_refused()
    {
        using var client = Client();
        var graphs = Graphs(client);
        var many = Enumerable.Range(0, 12_000).Select(static i => new Triple(new Iri("urn:s"), new Iri("urn:p"), new Literal($"vrednost {i}"))).ToList();
        await Assert.ThrowsAsync<RemoteRefusedException>(() => new GraphDelivery(client, graphs, Names).PutAsync("urn:x-test:long", many, null, Cancel));
        Assert.Null(await graphs.ReadAsync("urn:x-test:long", Cancel));
    }

    [Fact]
    public async Task Blank_nodes_come_back_however_they_are_called()
    {
        const string Text = """
            <urn:s> <urn:p> _:a . _:a <urn:q> _:b . _:b <urn:r> "globoko"@sl .
            <urn:s> <urn:p> _:c . <urn:s> <urn:shared> _:d . <urn:t> <urn:shared> _:d . _:d <urn:q> "skupno" .
            <urn:s> <urn:cycle> _:e . _:e <urn:next> _:f . _:f <urn:next> _:e . _:g <urn:orphan> "sam" .
            """;
        using var client = Client();
        var triples = GraphText.Read(System.Text.Encoding.UTF8.GetBytes(Text), RdfSyntax.Turtle, "urn:x", Cancel);
        var stored = await new GraphDelivery(client, Graphs(client), Names).PutAsync("urn:x-test:blanks", triples, null, Cancel);
        Assert.Equal("[ <urn:q> [ <urn:r> \"globoko\"@sl ] ] , []", stored.Fields.Value("<urn:s>/<urn:p>"));
        Assert.Equal(11, stored.Triples.Count);
        Assert.Equal([GraphFields.SharedNodes, "<urn:s>/<urn:p>"], stored.Fields.Names.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(7, stored.Fields.Statements(GraphFields.SharedNodes).Count);
        Assert.Contains("_:c14n0 <urn:", stored.Fields.Value(GraphFields.SharedNodes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_municipality_is_there_record_by_record_and_a_second_look_finds_no_difference()
    {
        using var program = new CliProgram();
        await program.DemoAsync();
        var options = new StoreOptions { Kind = "sqlite", ConnectionString = program.At("demo", "catalog.db") };
        await using var store = await CatalogStore.OpenAsync(options, program.Clock, Cancel);
        var records = await store.ReadAsync(new RecordFilter { Status = RecordStatus.Approved }, Cancel).ToListAsync(Cancel);
        Assert.True(records.Count >= 25);
        await RoundTripAsync(records, "vzorec", "https://primer.si/vzorec/", []);
    }

    [Fact]
    public async Task Every_filled_property_is_there() => await RoundTripAsync(GoldenCatalogue.Records, "zlati", null, []);

    [Theory]
    [InlineData("be-gent-dcatap3-record.xml", 0)]
    [InlineData("ch-opendata-swiss-catalog.ttl", 0)]
    [InlineData("de-brandenburg-catalog.ttl", 0)]
    [InlineData("de-bremen-catalog.rdf", 0)]
    [InlineData("de-destatis-catalog.rdf", 0)]
    [InlineData("de-govdata-dataset.rdf", 0)]
    [InlineData("es-nti-dataset.ttl", 0)]
    [InlineData("eu-healthdcatap-dataset.ttl", 0)]
    [InlineData("eu-inspire-iso-to-dcatap.rdf", 0)]
    [InlineData("eu-maregraph-catalog.ttl", 0)]
    [InlineData("eu-piveau-dataset.rdf", 0)]
    [InlineData("fr-oreme-geonetwork.rdf", 0)]
    [InlineData("fr-udata-bnodes.jsonld", 0)]
    [InlineData("fr-udata-catalog.xml", 0)]
    [InlineData("fr-udata-series.xml", 0)]
    [InlineData("it-alessandria-catalog.rdf", 0)]
    [InlineData("it-unibo-catalog.rdf", 0)]
    [InlineData("se-dataset.rdf", 0)]
    [InlineData("us-pod-catalog.jsonld", 0)]
    public async Task Feeds_of_other_countries_are_there_or_refused_by_name(string file, int refusals)
    {
        using var stream = File.OpenRead(SharedData.At("dcat-feeds", file));
        var graph = RdfReader.ReadGraph(stream, RdfSyntax.FromFileName(file)!, new RdfReadOptions { Base = "https://vir.example/", Lenient = true }, Cancel);
        var records = DcatReader.Read(graph, GoldenCatalogue.Base).Resources.Take(15).Select(static (r, i) => Opened.Record(r with { Id = $"zapis-{i}" })).ToList();
        var refused = new List<string>();
        await RoundTripAsync(records, file, $"https://primer.si/{file}/", refused);
        Assert.True(records.Count > 0 && refused.Count == refusals, $"{refused.Count} of {records.Count}:\n{string.Join('\n', refused)}");
    }

    [Fact]
    public async Task Each_graph_crosses_the_wire_once()
    {
        using var counter = new Counter();
        using var client = new StoreClient(counter, new StoreLogin("katalog", () => VirtuosoServer.Password), TimeSpan.Zero, TimeProvider.System);
        var graphs = Graphs(client);
        for (var i = 0; i < 5; i++)
        {
            await new GraphDelivery(client, graphs, Names).PutAsync("urn:x-test:once", Statement(new Literal($"vrednost {i}")), await graphs.ReadAsync("urn:x-test:once", Cancel), Cancel);
        }

        Assert.Equal((5, 11), (counter.Puts, counter.Gets));
    }

    [Fact]
    public async Task A_user_without_the_right_reads_and_is_refused_a_write()
    {
        var settings = Opened.Settings(server, "https://primer.si/bralec/") with { User = "bralec", Password = "bralec" };
        await using var remote = await Opened.OpenAsync(settings, folder);
        Assert.Empty(await remote.ReadAsync(Cancel).ToListAsync(Cancel));
        var problem = await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.CreateAsync(remote.Map(GoldenCatalogue.Records[0], null)!));
        Assert.Contains("403", problem.Text.For("sl"), StringComparison.Ordinal);
        Assert.Null(await remote.FindAsync("https://primer.si/bralec/naslovi", Cancel));
        var wrong = await Assert.ThrowsAsync<SettingsInvalidException>(() => Opened.OpenAsync(settings with { Password = "ni to" }, folder));
        Assert.Contains("401", wrong.Text.For("sl"), StringComparison.Ordinal);
        Assert.DoesNotContain("ni to", wrong.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static readonly GraphNames Names = new(new Addresses(GoldenCatalogue.Base), null);

    private async Task RoundTripAsync(IReadOnlyList<CatalogRecord> records, string name, string? prefix, List<string> refused)
    {
        // Our graphs are told by our addresses, so each catalogue has its own.
        var baseUri = new Uri($"https://{name}.example.si/");
        await using var remote = await Opened.OpenAsync(Opened.Settings(server, prefix), folder, baseUri);
        await remote.PrepareAsync(Cancel);
        var forms = new Dictionary<string, LocalForm>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var form = remote.Map(record, null)!;
            Assert.Empty(form.Blocked);
            try
            {
                var delivery = await remote.CreateAsync(form);
                Assert.Empty(Differences.Between(form.Content, delivery.Record!.Content));
                forms.Add(form.Name, form);
            }
            catch (RemoteRefusedException e)
            {
                refused.Add(e.Message);
                Assert.Null(await remote.FindAsync(form.Name, Cancel));
            }
        }

        // As a later run sees it.
        await using var again = await Opened.OpenAsync(Opened.Settings(server, prefix), folder, baseUri);
        Assert.Empty(again.Notes);
        var there = await again.ReadAsync(Cancel).ToListAsync(Cancel);
        Assert.Equal(forms.Keys.Order(StringComparer.Ordinal), there.Select(static r => r.Name).Order(StringComparer.Ordinal));
        foreach (var record in there)
        {
            var form = again.Map(records.Single(r => r.Resource.Id == record.Marker), null)!;
            Assert.Empty(Differences.Between(form.Content, record.Content));
            Assert.Equal((form.Dataset, form.Title), (record.Marker, record.Title));
        }
    }

    private StoreClient Client() => new(Opened.Http(true), new StoreLogin("katalog", () => VirtuosoServer.Password), TimeSpan.Zero, TimeProvider.System);

    private StoreGraphs Graphs(StoreClient client) => new(client, new Uri(server.Store), new Uri(server.Root + "/sparql-auth"), Names, hasUser: true);

    private static List<Triple> Statement(Term value) => [new(new Iri("urn:s"), new Iri("urn:p"), value)];

    private sealed class Counter() : DelegatingHandler(Opened.Http(true))
    {
        public int Puts { get; private set; }

        public int Gets { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Puts += request.Method == HttpMethod.Put ? 1 : 0;
            Gets += request.Method == HttpMethod.Get ? 1 : 0;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
