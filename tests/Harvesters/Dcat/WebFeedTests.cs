using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Dcat;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Dcat;

public sealed class WebFeedTests
{
    private static Task<HarvestTrial> ReadAsync(string location, DcatOptions? options = null, HarvestState? before = null, bool full = false) =>
        HarvestTrial.RunAsync("dcat", location, options ?? new DcatOptions(), before, full: full);

    private static List<HarvestEvent.Incomplete> Incomplete(HarvestTrial trial) => [.. trial.Events.OfType<HarvestEvent.Incomplete>()];

    [Theory]
    [InlineData("PagedCollection")]
    [InlineData("PartialView")]
    [InlineData("LinkHeader")]
    [InlineData("Counted")]
    public async Task All_pages_are_read_whatever_way_they_are_linked(string way)
    {
        var feed = new GeneratedFeed { Paging = Enum.Parse<FeedPaging>(way) };
        await using var server = await feed.StartAsync();
        var trial = await ReadAsync(server.Address + "/catalog.ttl?page=1");
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"https://podatki.obcina.example/zbirka/{i}"), trial.Found.Select(f => f.RemoteId));
        Assert.Empty(trial.Rejected);
        Assert.Empty(Incomplete(trial));
        Assert.Equal(way is "PagedCollection" or "PartialView" ? [10L] : [], trial.Events.OfType<HarvestEvent.Announced>().Select(a => a.Count));
        var pages = trial.Events.OfType<HarvestEvent.Page>().ToList();
        Assert.Null(pages[^1].Cursor);
        Assert.Equal(way == "Counted" ? 4 : 3, server.Requests.Count);
        var dataset = Assert.IsType<Dataset>(trial.Found[7].Resource);
        Assert.Equal(("Zbirka 7", "Občina 1"), (dataset.Title["sl"], dataset.Publisher?.Name["sl"]));
        Assert.Equal("http://publications.europa.eu/resource/authority/file-type/CSV", dataset.Distributions[0].Format?.Value);
        Assert.Equal("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0", dataset.Distributions[0].License?.Iri?.Value);
    }

    [Fact]
    public async Task An_unchanged_feed_costs_one_empty_answer_a_page()
    {
        var feed = new GeneratedFeed();
        await using var server = await feed.StartAsync();
        var location = server.Address + "/catalog.ttl";
        var first = await ReadAsync(location);
        server.Requests.Clear();
        var second = await ReadAsync(location, before: new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, r => Assert.True(r.Headers.ContainsKey("If-None-Match")));

        Assert.Equal(10, (await ReadAsync(location, before: new HarvestState(first.Marks), full: true)).Found.Count);
        feed.Edition++;
        Assert.Equal(10, (await ReadAsync(location, before: new HarvestState(first.Marks))).Found.Count);
    }

    [Fact]
    public async Task Counted_pages_are_never_taken_for_unchanged_because_one_may_be_added()
    {
        var feed = new GeneratedFeed { Paging = FeedPaging.Counted };
        await using var server = await feed.StartAsync();
        var location = server.Address + "/catalog.ttl?page=1";
        var first = await ReadAsync(location);
        Assert.Equal(10, (await ReadAsync(location, before: new HarvestState(first.Marks))).Found.Count);
        Assert.Equal(10, (await ReadAsync(server.Address + "/catalog.ttl", new DcatOptions { PageParameter = "page" })).Found.Count);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_at_the_page_after_the_last()
    {
        var feed = new GeneratedFeed { Faults = new FeedFaults { Fails = 3 } };
        await using var server = await feed.StartAsync();
        var location = server.Address + "/catalog.ttl";
        var said = new List<HarvestEvent>();
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await CollectAsync(location, said));
        Assert.Equal(8, said.OfType<HarvestEvent.Found>().Count());
        var cursor = said.OfType<HarvestEvent.Page>().Last().Cursor;
        Assert.Contains("page=3", cursor, StringComparison.Ordinal);

        feed.Faults = new FeedFaults();
        server.Requests.Clear();
        var rest = await ReadAsync(location, before: new HarvestState(new Dictionary<string, string>(), cursor));
        Assert.Equal(2, rest.Found.Count);
        Assert.Empty(Incomplete(rest));
        Assert.Single(server.Requests);

        // A page that is no more is no place to go on from.
        var gone = await ReadAsync(location, before: new HarvestState(new Dictionary<string, string>(), $"0 {location}?page=99"));
        Assert.Equal(10, gone.Found.Count);
        Assert.Empty(Incomplete(gone));
    }

    [Fact]
    public async Task Pages_that_lead_in_a_circle_end_as_incomplete()
    {
        var feed = new GeneratedFeed { Faults = new FeedFaults { LoopFrom = 3 } };
        await using var server = await feed.StartAsync();
        var trial = await ReadAsync(server.Address + "/catalog.ttl?page=1");
        Assert.Equal(10, trial.Found.Count);
        Assert.Contains("v krogu", Assert.Single(Incomplete(trial)).Reason.For("sl"), StringComparison.Ordinal);
        Assert.Null(trial.Events.OfType<HarvestEvent.Page>().Last().Cursor);
    }

    [Fact]
    public async Task A_feed_that_gives_its_first_page_for_ever_ends_at_the_second()
    {
        var feed = new GeneratedFeed { Faults = new FeedFaults { AlwaysFirst = true } };
        await using var server = await feed.StartAsync();
        var trial = await ReadAsync(server.Address + "/catalog.ttl");
        Assert.Equal(4, trial.Found.Count);
        Assert.Empty(trial.Rejected);
        Assert.Contains("že bili na prejšnjih straneh", Incomplete(trial)[0].Reason.For("sl"), StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_cap_on_pages_ends_as_incomplete()
    {
        await using var server = await new GeneratedFeed().StartAsync();
        var trial = await ReadAsync(server.Address + "/catalog.ttl", new DcatOptions { MaxPages = 2 });
        Assert.Equal(8, trial.Found.Count);
        Assert.Contains("max-pages", Incomplete(trial)[0].Reason.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_records_than_announced_are_said_and_can_be_allowed()
    {
        var feed = new GeneratedFeed { Faults = new FeedFaults { Missing = 3 } };
        await using var server = await feed.StartAsync();
        var trial = await ReadAsync(server.Address + "/catalog.ttl");
        Assert.Contains("announces 13 records, 10 came", Assert.Single(Incomplete(trial)).Reason.For("en"), StringComparison.Ordinal);
        Assert.Empty(Incomplete(await ReadAsync(server.Address + "/catalog.ttl", new DcatOptions { CheckTotal = false })));
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_incomplete_and_is_read_again_next_time_though_its_mark_is_the_same()
    {
        var feed = new GeneratedFeed { Paging = FeedPaging.LinkHeader, Faults = new FeedFaults { CutOff = 2 } };
        await using var server = await feed.StartAsync();
        var trial = await ReadAsync(server.Address + "/catalog.ttl");
        var reason = Assert.Single(Incomplete(trial)).Reason;
        Assert.Contains("page=2", reason.For("sl"), StringComparison.Ordinal);
        Assert.Contains("vrstica", reason.For("sl"), StringComparison.Ordinal);
        Assert.InRange(trial.Found.Count, 7, 9);
        var again = await ReadAsync(server.Address + "/catalog.ttl", before: new HarvestState(trial.Marks));
        Assert.DoesNotContain(again.Events, e => e is HarvestEvent.NotModified);
    }

    [Fact]
    public async Task A_web_page_instead_of_data_fails_with_what_to_do()
    {
        var feed = new GeneratedFeed { Faults = new FeedFaults { WebPage = 1 } };
        await using var server = await feed.StartAsync();
        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(server.Address + "/catalog.ttl"));
        Assert.Contains("spletno stran", fault.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_of_one_publisher_can_be_asked_for_by_name_or_address()
    {
        await using var server = await new GeneratedFeed().StartAsync();
        var byName = await ReadAsync(server.Address + "/catalog.ttl", new DcatOptions { Publisher = "občina 1" });
        Assert.Equal([1, 4, 7], byName.Found.Select(f => int.Parse(f.RemoteId[(f.RemoteId.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(Incomplete(byName));
        Assert.Equal(4, (await ReadAsync(server.Address + "/catalog.ttl", new DcatOptions { Publisher = "https://podatki.obcina.example/organ/0" })).Found.Count);
    }

    [Fact]
    public async Task One_address_of_several_that_cannot_be_read_does_not_hinder_the_others()
    {
        var feed = new GeneratedFeed { Datasets = 3 };
        await using var server = await feed.StartAsync();
        await using var other = await LoopbackServer.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path == "/ni" ? 404 : 200;
            return c.Response.WriteAsync("<urn:x> a <http://www.w3.org/ns/dcat#Dataset>; <http://purl.org/dc/terms/title> \"X\" .");
        });
        var trial = await ReadAsync(other.Address + "/ni", new DcatOptions { Addresses = $"{server.Address}/catalog.ttl {other.Address}/x" });
        Assert.Equal(["0", "1", "2", "urn:x"], trial.Found.Select(f => f.RemoteId.Replace("https://podatki.obcina.example/zbirka/", "", StringComparison.Ordinal)));
        Assert.Contains("404", Assert.Single(Incomplete(trial)).Reason.For("sl"), StringComparison.Ordinal);
    }

    private static async Task CollectAsync(string location, List<HarvestEvent> into)
    {
        using var http = OpenData.Harvesters.Http.PoliteHttp.CreateHandler(new() { AllowLocal = true, RetryDelay = TimeSpan.FromMilliseconds(5) });
        var context = new HarvestContext
        {
            Source = new Source { Id = "trial", Kind = "dcat", Location = location },
            Options = new DcatOptions(),
            Before = HarvestState.Nothing,
            Http = http,
            Clock = TimeProvider.System,
        };
        await foreach (var said in new DcatHarvester().HarvestAsync(context, TestContext.Current.CancellationToken))
        {
            into.Add(said);
        }
    }
}
