using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Quality;

/// <summary>The pages about the quality of descriptions say what was counted, and every number leads to its datasets.</summary>
public sealed class QualityPageTests
{
    [Theory]
    [EveryDatabase]
    public async Task Every_number_leads_to_as_many_datasets_as_it_says(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var page = await ReadAsync(site.Client, "quality");
        var links = page.QuerySelectorAll("main a").Where(a => a.GetAttribute("href")!.StartsWith("/quality/", StringComparison.Ordinal) && a.TextContent.Any(char.IsDigit)).ToList();
        Assert.True(links.Count > 20, $"{links.Count} links");
        foreach (var link in links)
        {
            var said = new string([.. link.TextContent.Split(':')[link.TextContent[0] is >= '0' and <= '9' ? 0 : 1].Where(char.IsDigit)]);
            var list = await ReadAsync(site.Client, link.GetAttribute("href")![1..]);
            Assert.StartsWith(said + " ", list.QuerySelector("#datasets")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(Math.Min(20, int.Parse(said, System.Globalization.CultureInfo.InvariantCulture)), list.QuerySelectorAll("article.result").Length);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Machines_read_what_people_see(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var json = JsonDocument.Parse(await site.Client.GetStringAsync("quality.json", TestContext.Current.CancellationToken)).RootElement;
        var all = json.GetProperty("catalogue");
        var scores = new MqaSum();
        await foreach (var score in new ScoreCatalog(site.Store, TimeProvider.System).RunAsync(new ScoreRequest { BaseUri = site.Address }, TestContext.Current.CancellationToken))
        {
            scores.Add(score);
        }

        var sum = scores.ToSummary();
        Assert.Equal((Math.Round(sum.Mean, 2), sum.Datasets), (all.GetProperty("points").GetDouble(), all.GetProperty("datasets").GetInt64()));
        Assert.Equal(sum.Holds, all.GetProperty("metrics").EnumerateObject().Select(m => m.Value.GetInt64()));
        Assert.Equal(sum.Datasets, json.GetProperty("owners").EnumerateArray().Sum(o => o.GetProperty("score").GetProperty("datasets").GetInt64()));
        Assert.True(json.GetProperty("trend").GetArrayLength() > 0);
        var page = await ReadAsync(site.Client, "en/quality");
        Assert.Equal(Math.Round(sum.Mean).ToString(System.Globalization.CultureInfo.InvariantCulture), page.QuerySelector(".quality-number strong")!.TextContent);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_change_is_seen_at_once_and_the_trend_grows(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        Assert.Contains("there is nothing to assess", (await ReadAsync(site.Client, "en/quality")).Body!.TextContent, StringComparison.Ordinal);
        var record = await SaveAsync(site, new CatalogRecord
        {
            Resource = new Dataset { Id = "voda", Title = LocalText.In("sl", "<b>Voda</b>"), Description = LocalText.In("sl", "Opis") }, Status = RecordStatus.Approved, Fingerprint = "f",
        });
        var first = await ReadAsync(site.Client, "en/quality");
        Assert.Equal("30", first.QuerySelector(".quality-number strong")!.TextContent);
        Assert.Null(first.QuerySelector(".quality-trend"));
        site.Clock.Advance(TimeSpan.FromDays(2));
        await SaveAsync(site, record with { Resource = record.Resource with { Keywords = [new TaggedText("voda", "sl")] } });
        var then = await ReadAsync(site.Client, "en/quality");
        Assert.Equal("60", then.QuerySelector(".quality-number strong")!.TextContent);
        Assert.Contains("30 on 1 March 2026, 60 on 3 March 2026", then.QuerySelector(".quality-trend")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("60 of 405", (await ReadAsync(site.Client, "en/dataset/voda")).QuerySelector("[aria-labelledby=points]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Voda", await site.Client.GetStringAsync("quality/rating-bad", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quality/no-such-metric", HttpStatusCode.NotFound)]
    [InlineData("quality/licence?owner=nobody", HttpStatusCode.NotFound)]
    [InlineData("quality/rating-best", HttpStatusCode.NotFound)]
    [InlineData("quality/licence?page=-1", HttpStatusCode.OK)]
    [InlineData("quality/licence?page=999999999999", HttpStatusCode.OK)]
    [InlineData("quality/temporal?owner=obcina", HttpStatusCode.OK)]
    public async Task Absurd_addresses_have_clear_answers(string address, HttpStatusCode status)
    {
        var site = await DemoSites.OfAsync(EveryDatabaseAttribute.Kinds[0]);
        using var answer = await site.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [EveryDatabase]
    public async Task An_owners_page_has_its_score(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var facts = (await ReadAsync(site.Client, "en/organisation/obcina")).QuerySelectorAll(".facts > div").Single(f => f.QuerySelector("dt")!.TextContent == "Quality of descriptions");
        Assert.Contains("of 405 points", facts.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/en/quality/", facts.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Where_points_cannot_be_counted_pages_show_those_that_were(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await site.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") }, TestStore.Ana, TestContext.Current.CancellationToken);
        var record = await SaveAsync(site, new CatalogRecord
        {
            Resource = new Dataset { Id = "voda", Owner = "obcina", Title = LocalText.In("sl", "Voda"), Description = LocalText.In("sl", "Opis") },
            Status = RecordStatus.Approved, Fingerprint = "f",
        });
        var before = (await ReadAsync(site.Client, "en/quality")).QuerySelector(".quality-number strong")!.TextContent;
        await site.RunSqlAsync("alter table score_day rename to score_day_away");
        await SaveAsync(site, record with { Resource = record.Resource with { Keywords = [new TaggedText("voda", "sl")] } });
        Assert.Contains($"{before} of 405", (await ReadAsync(site.Client, "en/organisation/obcina")).Body!.TextContent, StringComparison.Ordinal);
        await site.RunSqlAsync("alter table score_day_away rename to score_day");
        Assert.NotEqual(before, (await ReadAsync(site.Client, "en/quality")).QuerySelector(".quality-number strong")!.TextContent);
    }

    [Theory]
    [InlineData("quality")]
    [InlineData("quality/licence")]
    [InlineData("quality.json")]
    [InlineData("datasets")]
    public async Task Who_asks_too_often_for_what_looks_through_the_catalogue_waits(string address)
    {
        await using var site = await SiteTrial.StartAsync(
            "sqlite", new("site.searchesPerMinute", "2"), new("site.documentsPerMinute", "2"), new("site.limitLoopback", "true"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await site.Client.GetAsync(address, TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    private static Task<CatalogRecord> SaveAsync(SiteTrial site, CatalogRecord record) =>
        site.Store.SaveAsync(record, TestStore.Ana, null, TestContext.Current.CancellationToken);

    private static async Task<IDocument> ReadAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
