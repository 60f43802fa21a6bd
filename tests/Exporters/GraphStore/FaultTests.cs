using System.Net;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.GraphStore;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>What goes wrong at a store, and what is said and left behind.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private const string Graph = "https://primer.si/graf/naslovi";
    private readonly TempFolder folder = new();
    private GraphStoreDouble? store;

    private static CatalogRecord Record => GoldenCatalogue.Records[0];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_password_is_told_with_its_setting_and_not_shown()
    {
        var there = await StartAsync();
        there.Fault = (context, _) =>
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"store\"";
            return GraphStoreDouble.AnswerAsync(context, HttpStatusCode.Unauthorized);
        };
        var wrong = await Assert.ThrowsAsync<SettingsInvalidException>(() => OpenAsync(there.Settings with { User = "žaba", Password = "mlaka" }));
        Assert.Contains("publish.graphStore.password", wrong.Text.For("en"), StringComparison.Ordinal);
        Assert.DoesNotContain("mlaka", wrong.ToString(), StringComparison.Ordinal);
        Assert.Equal("Basic " + Convert.ToBase64String("žaba:mlaka"u8), Assert.Single(there.Authorizations));
        var none = await Assert.ThrowsAsync<SettingsInvalidException>(() => OpenAsync(there.Settings));
        Assert.Contains("asks for a user", none.Text.For("en"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => OpenAsync(there.Settings with { User = "žaba" }));
    }

    [Fact]
    public async Task A_password_goes_out_with_basic_only_where_the_store_asks_for_nothing_better()
    {
        var there = await StartAsync();
        there.Fault = async (context, _) =>
        {
            if (context.Request.Headers.Authorization.Count > 0)
            {
                return false;
            }

            context.Response.Headers.WWWAuthenticate = "Basic realm=\"store\", Digest realm=\"store\", nonce=\"abc\", qop=\"auth\"";
            return await GraphStoreDouble.AnswerAsync(context, HttpStatusCode.Unauthorized);
        };
        await using var remote = await OpenAsync(there.Settings with { User = "ana", Password = "mlaka" });
        Assert.All(there.Authorizations, static a => Assert.StartsWith("Digest username=\"ana\"", a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_nonce_that_has_grown_old_is_replaced_without_a_word()
    {
        var there = await StartAsync();
        var (nonce, uses) = (0, 0);
        there.Fault = async (context, _) =>
        {
            if (context.Request.Headers.Authorization.ToString().Contains($"nonce=\"n{nonce}\"", StringComparison.Ordinal) && uses++ < 2)
            {
                return false;
            }

            (nonce, uses) = (nonce + 1, 0);
            context.Response.Headers.WWWAuthenticate = $"Digest realm=\"store\", nonce=\"n{nonce}\", stale=true, qop=\"auth\"";
            return await GraphStoreDouble.AnswerAsync(context, HttpStatusCode.Unauthorized);
        };
        await using var remote = await OpenAsync(there.Settings with { User = "ana", Password = "mlaka" });
        foreach (var record in GoldenCatalogue.Records)
        {
            await remote.CreateAsync(remote.Map(record, null)!);
        }

        Assert.Equal(GoldenCatalogue.Records.Count, there.Graphs.Count);
        Assert.True(nonce > 3);
    }

    [Fact]
    public async Task A_graph_that_was_destroyed_and_cannot_be_put_back_is_told()
    {
        var (there, remote) = await OpenedAsync();
        var delivery = await remote.CreateAsync(remote.Map(Record, null)!);
        there.Fault = async (context, graph) =>
        {
            if (context.Request.Method != "PUT")
            {
                return false;
            }

            there.Graphs.TryRemove(graph, out _);
            return await GraphStoreDouble.AnswerAsync(context, HttpStatusCode.InternalServerError);
        };
        var changed = remote.Map(Record with { Resource = Record.Resource with { Title = LocalText.In("sl", "Drugače") } }, null)!;
        var lost = await Assert.ThrowsAsync<AnswerLostException>(() => remote.UpdateAsync(changed, delivery.Record!));
        Assert.Contains("no longer whole", lost.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_where_a_store_should_be_is_told()
    {
        var there = await StartAsync();
        there.Fault = static (context, _) => GraphStoreDouble.AnswerAsync(context, HttpStatusCode.OK, "<html>Dobrodošli</html>");
        var problem = await Assert.ThrowsAsync<RemoteUnavailableException>(() => OpenAsync(there.Settings));
        Assert.Contains("publish.graphStore.url", problem.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_where_queries_should_be_answered_is_told()
    {
        var there = await StartAsync();
        await using var remote = await OpenAsync(there.Settings);
        there.Fault = static (context, _) => context.Request.Path == "/query" ? GraphStoreDouble.AnswerAsync(context, HttpStatusCode.OK, "<html>Dobrodošli</html>") : Task.FromResult(false);
        var problem = await Assert.ThrowsAsync<RemoteUnavailableException>(() => remote.ReadAsync(Cancel).ToListAsync(Cancel).AsTask());
        Assert.Contains("publish.graphStore.query", problem.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_fails_stalls_or_is_not_there_is_unavailable()
    {
        var there = await StartAsync();
        there.Fault = static (context, _) => GraphStoreDouble.AnswerAsync(context, HttpStatusCode.InternalServerError, "<html><title>x</title><h1>500</h1><xmp>Out of &lt;memory&gt;</xmp></html>");
        var failing = await Assert.ThrowsAsync<RemoteUnavailableException>(() => OpenAsync(there.Settings));
        Assert.Contains("»Out of <memory>«", failing.Text.For("en"), StringComparison.Ordinal);
        there.Fault = static async (context, _) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        var context = Opened.Context(there.Settings, folder.Path) with
        {
            Http = static allowLocal => Opened.Http(allowLocal, TimeSpan.FromMilliseconds(200)),
        };
        await Assert.ThrowsAsync<RemoteUnavailableException>(() => new GraphStorePublisher().OpenAsync(context, Cancel));
        await Assert.ThrowsAsync<RemoteUnavailableException>(() => OpenAsync(there.Settings with { Url = "http://127.0.0.1:9/data" }));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_found_to_have_arrived()
    {
        var (there, remote) = await OpenedAsync();
        there.Once("PUT", async context =>
        {
            there.Graphs[Graph] = await GraphStoreDouble.BodyAsync(context);
            context.Abort();
            return true;
        });
        var form = remote.Map(Record, null)!;
        var delivery = await remote.CreateAsync(form);
        Assert.Empty(Differences.Between(form.Content, delivery.Record!.Content));
        Assert.Equal(1, there.Writes);
    }

    [Fact]
    public async Task A_write_that_got_lost_is_put_again_and_given_up_the_second_time()
    {
        var (there, remote) = await OpenedAsync();
        there.Once("PUT", static context =>
        {
            context.Abort();
            return Task.FromResult(true);
        });
        var form = remote.Map(Record, null)!;
        await remote.CreateAsync(form);
        Assert.Equal(2, there.Writes);
        Assert.True(there.Graphs.TryRemove(Graph, out _));

        there.Fault = static (context, _) =>
        {
            if (context.Request.Method == "PUT")
            {
                context.Abort();
            }

            return Task.FromResult(context.Request.Method == "PUT");
        };
        await Assert.ThrowsAsync<AnswerLostException>(() => remote.CreateAsync(form));
        Assert.Empty(there.Graphs);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, typeof(RemoteUnavailableException))]
    [InlineData(HttpStatusCode.InternalServerError, typeof(RemoteRefusedException))]
    [InlineData(HttpStatusCode.BadRequest, typeof(RemoteRefusedException))]
    public async Task A_refused_write_that_destroyed_the_graph_is_undone(HttpStatusCode status, Type expected)
    {
        var (there, remote) = await OpenedAsync();
        var delivery = await remote.CreateAsync(remote.Map(Record, null)!);
        var before = there.Graphs[Graph];
        var refusals = status == HttpStatusCode.ServiceUnavailable ? 2 : 1;
        there.Fault = async (context, graph) =>
        {
            if (context.Request.Method != "PUT" || refusals-- <= 0)
            {
                return false;
            }

            there.Graphs.TryRemove(graph, out _);
            return await GraphStoreDouble.AnswerAsync(context, status, "<xmp>RDFGE: no</xmp>");
        };
        var changed = remote.Map(Record with { Resource = Record.Resource with { Title = LocalText.In("sl", "Drugače") } }, null)!;
        var problem = await Assert.ThrowsAnyAsync<CatalogException>(() => remote.UpdateAsync(changed, delivery.Record!));
        Assert.IsType(expected, problem);
        Assert.Contains("»RDFGE: no«", problem.Text.For("en"), StringComparison.Ordinal);
        Assert.Equal(before.Split('\n').Order(), there.Graphs[Graph].Split('\n').Order());
    }

    [Fact]
    public async Task A_value_that_the_store_changes_is_refused_by_name_and_what_stood_there_stands_there_again()
    {
        var (there, remote) = await OpenedAsync();
        there.Keeping = static graph => graph.Replace("\"Popravljeno\"@sl", "\"Popravl\"@sl", StringComparison.Ordinal);
        var delivery = await remote.CreateAsync(remote.Map(Record, null)!);
        var changed = remote.Map(Record with { Resource = Record.Resource with { Title = LocalText.In("sl", "Popravljeno") } }, null)!;
        var problem = await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.UpdateAsync(changed, delivery.Record!));
        Assert.Contains("dct:title", problem.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("sent \"Popravljeno\"@sl, kept \"Popravl\"@sl", problem.Text.For("en"), StringComparison.Ordinal);
        Assert.Empty(Differences.Between(delivery.Record!.Content, (await remote.FindAsync(Graph, Cancel))!.Content));

        there.Graphs.TryRemove(Graph, out _);
        await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.CreateAsync(changed));
        Assert.DoesNotContain(Graph, there.Graphs.Keys);
    }

    [Fact]
    public async Task No_right_to_write_is_told_with_the_remedy()
    {
        var (there, remote) = await OpenedAsync();
        there.Fault = static (context, _) => context.Request.Method == "PUT" ? GraphStoreDouble.AnswerAsync(context, HttpStatusCode.Forbidden) : Task.FromResult(false);
        var problem = await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.CreateAsync(remote.Map(Record, null)!));
        Assert.Contains("SPARQL_UPDATE", problem.Text.For("en"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.PrepareAsync(Cancel));
    }

    [Fact]
    public async Task A_strangers_graph_of_our_name_is_never_overwritten()
    {
        var (there, remote) = await OpenedAsync();
        there.Graphs[Graph] = there.Graphs["https://primer.si/graf/"] = "<urn:a> <urn:b> <urn:c> .\n";
        await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.CreateAsync(remote.Map(Record, null)!));
        await using var again = await OpenAsync(there.Settings);
        await Assert.ThrowsAsync<RemoteRefusedException>(() => again.PrepareAsync(Cancel));
        Assert.Equal(0, there.Writes);
        Assert.Null((await remote.FindAsync(Graph, Cancel))!.Marker);
    }

    [Fact]
    public async Task A_copy_of_our_graph_under_another_name_is_not_ours()
    {
        var (there, remote) = await OpenedAsync();
        await remote.CreateAsync(remote.Map(Record, null)!);
        there.Graphs["https://primer.si/kopija"] = there.Graphs[Graph];
        Assert.Null((await remote.FindAsync("https://primer.si/kopija", Cancel))!.Marker);
        Assert.Equal([Graph], await remote.ReadAsync(Cancel).Select(static r => r.Id).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_graph_that_changed_since_it_was_looked_at_is_neither_written_nor_removed()
    {
        var (there, remote) = await OpenedAsync();
        var delivery = await remote.CreateAsync(remote.Map(Record, null)!);
        there.Graphs[Graph] += "<https://podatki.example.si/dataset/naslovi> <http://purl.org/dc/terms/title> \"Medtem\"@sl .\n";
        var changed = remote.Map(Record with { Resource = Record.Resource with { Title = LocalText.In("sl", "Drugače") } }, null)!;
        await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.UpdateAsync(changed, delivery.Record!));
        await Assert.ThrowsAsync<RemoteRefusedException>(() => remote.SendAsync(new Consignment(PublicationAction.Remove, null, delivery.Record, new HashSet<string>()), Cancel));
        Assert.Contains("Medtem", there.Graphs[Graph], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_change_is_not_written_and_what_others_added_stays()
    {
        var (there, remote) = await OpenedAsync();
        var form = remote.Map(Record, null)!;
        await remote.CreateAsync(form);
        there.Graphs[Graph] += "<https://podatki.example.si/dataset/naslovi> <http://www.w3.org/2004/02/skos/core#note> _:x .\n_:x <urn:a> \"Dodano\"@sl .\n";
        var standing = (await remote.FindAsync(Graph, Cancel))!;
        Assert.Equal("[ <urn:a> \"Dodano\"@sl ]", standing.Content.Fields.Single(static f => f.Key == "skos:note").Value);
        await remote.UpdateAsync(form, standing);
        Assert.Equal(1, there.Writes);

        var changed = remote.Map(Record with { Resource = Record.Resource with { Title = LocalText.In("sl", "Drugače") } }, null)!;
        var delivery = await remote.UpdateAsync(changed, standing, "dct:title");
        Assert.Equal(2, there.Writes);
        Assert.Equal(
            ["dct:title: here \"Drugače\"@sl, there " + form.Content.Fields.Single(static f => f.Key == "dct:title").Value],
            Differences.Between(delivery.Record!.Content, standing.Content));
    }

    [Fact]
    public async Task A_graph_that_cannot_be_read_is_told_and_the_others_are_read()
    {
        var (there, remote) = await OpenedAsync();
        await remote.CreateAsync(remote.Map(GoldenCatalogue.Records[0], null)!);
        await remote.CreateAsync(remote.Map(GoldenCatalogue.Records[1], null)!);
        there.Graphs[Graph] += "to ni izjava\n";
        var records = await remote.ReadAsync(Cancel).ToListAsync(Cancel);
        Assert.Equal(2, records.Count);
        var broken = records.Single(static r => r.Id == Graph);
        Assert.Equal("naslovi", broken.Marker);
        Assert.Contains("vrstica", broken.Locked!.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graphs_are_listed_in_pages()
    {
        var (there, remote) = await OpenedAsync();
        for (var i = 0; i < 2345; i++)
        {
            there.Graphs[$"https://primer.si/graf/z{i}"] = $"<https://podatki.example.si/record/z{i}> <https://w3id.org/opendata-si/terms#graph> <https://primer.si/graf/z{i}> .\n";
        }

        var records = await remote.ReadAsync(Cancel).Select(static r => r.Marker).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, 2345).Select(static i => $"z{i}").Order(StringComparer.Ordinal), records.Order(StringComparer.Ordinal));
        Assert.Equal(3, there.Asked.Count(static m => m == "QUERY"));
    }

    [Fact]
    public async Task Requests_keep_their_distance()
    {
        var there = await StartAsync();
        var started = TimeProvider.System.GetTimestamp();
        await using var remote = await OpenAsync(there.Settings with { Spacing = 0.2 });
        await remote.FindAsync(Graph, Cancel);
        await remote.FindAsync(Graph, Cancel);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.39));
    }

    [Theory]
    [InlineData(null, null, null, true, "publish.graphStore.url")]
    [InlineData("http://127.0.0.1:1/data", null, null, false, "publish.graphStore.allowLocal")]
    [InlineData("http://127.0.0.1:1/graphs", null, null, true, "publish.graphStore.query")]
    [InlineData("http://127.0.0.1:1/data", null, "/graf/", true, "publish.graphStore.graph")]
    [InlineData("http://127.0.0.1:1/data", null, "https://primer.si/a b", true, "publish.graphStore.graph")]
    public async Task A_wrong_setting_is_named(string? url, string? query, string? graph, bool allowLocal, string named)
    {
        var problem = await Assert.ThrowsAsync<SettingsInvalidException>(() => OpenAsync(new GraphStoreSettings { Url = url, Query = query, Graph = graph, AllowLocal = allowLocal }));
        Assert.Contains(named, problem.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains(named, problem.Text.For("sl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x.si/sparql-graph-crud-auth", "https://x.si/sparql-auth")]
    [InlineData("https://x.si/sparql-graph-crud", "https://x.si/sparql")]
    [InlineData("https://x.si:3030/ds/data", "https://x.si:3030/ds/query")]
    [InlineData("https://x.si/repositories/odprti/rdf-graphs/service", "https://x.si/repositories/odprti")]
    public void The_query_address_is_told_from_the_stores(string store, string query) =>
        Assert.Equal(query, StoreAddresses.Query(new GraphStoreSettings(), new Uri(store)).AbsoluteUri);

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task<GraphStoreDouble> StartAsync() => store = await GraphStoreDouble.StartAsync();

    private async Task<(GraphStoreDouble Store, IRemoteCatalogue Remote)> OpenedAsync()
    {
        var there = await StartAsync();
        return (there, await OpenAsync(there.Settings));
    }

    private Task<IRemoteCatalogue> OpenAsync(GraphStoreSettings settings) => Opened.OpenAsync(settings, folder);
}
