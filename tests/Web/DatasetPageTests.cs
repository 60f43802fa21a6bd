using System.Globalization;
using System.Net;
using OpenData.Catalog.Browsing.Tables;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web;

/// <summary>The page of a record says what the record says, within bounds, in the reader's language.</summary>
public sealed class DatasetPageTests
{
    [Theory]
    [EveryDatabase]
    public async Task Every_page_of_the_sample_says_what_its_record_says(string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        var site = await DemoSites.OfAsync(kind);
        var seen = 0;
        await foreach (var record in site.Store.ReadAsync(new RecordFilter { Status = RecordStatus.Approved }, cancel))
        {
            var page = await DatasetHtml.PageAsync(site.Client, "dataset/" + record.Resource.Id);
            var text = DatasetHtml.Plain(page.QuerySelector("main")!.TextContent);
            Assert.Equal(DatasetHtml.Plain(record.Resource.Title.For("sl")), page.TextOf("h1"));
            Assert.NotNull(page.QuerySelector($"a[href='/organisation/{record.Resource.Owner}']"));
            Assert.Empty(DatasetHtml.Dangers(page));
            if (record.Resource is Dataset { AccessRights: null } dataset)
            {
                AssertFiles(page.QuerySelectorAll(".file"), dataset, text);
            }

            seen++;
        }

        Assert.True(seen > 30, $"{seen} records");
    }

    private static void AssertFiles(IEnumerable<AngleSharp.Dom.IElement> cards, Dataset dataset, string text)
    {
        foreach (var (card, file) in cards.Zip(dataset.Distributions))
        {
            Assert.Contains(file.File!.Sha256, card.TextContent, StringComparison.Ordinal);
            Assert.Contains(Numerals.OfSize(file.ByteSize!.Value, "sl"), DatasetHtml.Plain(card.TextContent), StringComparison.Ordinal);
            var address = $"/files/{dataset.Id}~{file.Key}/{Uri.EscapeDataString(file.File.Name)}";
            Assert.NotNull(card.QuerySelector($"a[href='{address}']"));
            Assert.NotNull(card.QuerySelector($"a[href='{address}?version={file.File.Sha256}']"));
            foreach (var table in TableFacts.Of(file, 24).Take(4))
            {
                Assert.All(table.Columns, c => Assert.Contains(DatasetHtml.Plain(c.Name), text, StringComparison.Ordinal));
            }

            Assert.Equal(TableFacts.Of(file, 1).Count > 0, card.QuerySelector($"a[href='/data/{dataset.Id}~{file.Key}.xlsx']") is not null);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_table_shows_its_columns_and_first_rows_as_readers_write_numbers(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(await DatasetRecords.DatasetAsync(site, "voda")));
        var page = await DatasetHtml.PageAsync(site.Client, "dataset/voda");
        Assert.Equal(["2020", "10,5", "2021", "12,25"], page.QuerySelectorAll(".preview td").Select(c => c.TextContent.Trim()));
        Assert.Contains("decimalno število, m3", page.TextOf(".column-table tbody tr:nth-child(2)"), StringComparison.Ordinal);
        Assert.Contains("10,5 – 12,25", page.TextOf(".column-table tbody tr:nth-child(2)"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".column-table .spread"));

        var english = await DatasetHtml.PageAsync(site.Client, "en/dataset/voda");
        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Water sold", english.TextOf("h1"));
        Assert.Equal("drinking", english.TextOf(".record-about em"));
        Assert.Equal(["2020", "10.5", "2021", "12.25"], english.QuerySelectorAll(".preview td").Select(c => c.TextContent.Trim()));
        Assert.Contains("You must name the source", english.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"CC BY 4.0, {site.Address}dataset/voda", english.TextOf("#attribution"), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_late_says_so_with_its_date(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(await DatasetRecords.DatasetAsync(site, "voda")));
        Assert.Contains("Promise kept next by 1 June 2026", (await DatasetHtml.PageAsync(site.Client, "en/dataset/voda")).TextOf("section[aria-labelledby=fresh]"), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(200));
        // Another address: the page as it was is kept for a minute.
        var late = await DatasetHtml.PageAsync(site.Client, "en/dataset/voda?files=1");
        Assert.Contains("Late was due 1 June 2026", late.TextOf("section[aria-labelledby=fresh]"), StringComparison.Ordinal);
        Assert.NotNull(late.QuerySelector(".rhythm-late"));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_was_published_and_is_gone_has_a_tombstone_and_what_never_was_has_none(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var dataset = await DatasetRecords.DatasetAsync(site, "odvzeta");
        var record = await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset));
        await DatasetRecords.SaveAsync(site, record with { Status = RecordStatus.Withdrawn, Resource = dataset with { Title = LocalText.In("sl", "Skrivnost") } }, new Change("ana", "osebni podatki"));
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Id = "odsla" }) with { ArchivedAt = site.Clock.GetUtcNow() });
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Id = "osnutek" }) with { Status = RecordStatus.Draft });
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Id = "zavrnjena" }) with { Status = RecordStatus.Withdrawn });
        foreach (var id in new[] { "odvzeta", "odsla" })
        {
            foreach (var part in new[] { "", "/history", "/lineage" })
            {
                var (answer, page) = await DatasetHtml.GetAsync(site.Client, $"dataset/{id}{part}");
                Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
                Assert.Equal("Prodana voda", page.TextOf("h1"));
                Assert.Contains("1. 3. 2026", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
                Assert.DoesNotContain("osebni podatki", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            }
        }

        foreach (var path in new[] { "dataset/osnutek", "dataset/zavrnjena/history", "dataset/nikoli", "dataset/osnutek/lineage", "dataset/osnutek/columns/csv", "dataset/" + new string('a', 5000) })
        {
            var (answer, page) = await DatasetHtml.GetAsync(site.Client, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("Prodana voda", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_merged_record_leads_to_the_other_in_the_same_language(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var dataset = await DatasetRecords.DatasetAsync(site, "nova");
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset));
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Id = "stara" }) with { ArchivedAt = site.Clock.GetUtcNow(), MergedInto = "nova" });
        foreach (var (path, to) in new[] { ("dataset/stara", "/dataset/nova"), ("en/dataset/stara", "/en/dataset/nova"), ("en/dataset/stara/history", "/en/dataset/nova/history") })
        {
            var (answer, _) = await DatasetHtml.GetAsync(site.Client, path);
            Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
            Assert.Equal(to, answer.Headers.Location?.OriginalString);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_table_of_ten_thousand_columns_and_a_dataset_of_many_files_stay_small_pages(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var wide = string.Join(';', Enumerable.Range(1, 10_000).Select(i => "stolpec" + i.ToString(CultureInfo.InvariantCulture)));
        var row = string.Join(';', Enumerable.Range(1, 10_000));
        var dataset = await DatasetRecords.DatasetAsync(site, "siroka", $"{wide}\n{row}\n{row}\n");
        var files = Enumerable.Range(1, 300).Select(i => new Distribution
        {
            Key = "f" + i.ToString(CultureInfo.InvariantCulture), Title = LocalText.In("sl", $"Datoteka {i}"), DownloadUrls = [new Iri($"https://primer.si/{i}")],
        });
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Distributions = [.. dataset.Distributions, .. files] }));
        foreach (var query in new[] { "", "?files=-1", "?files=99999999999999999999", "?files=2", "?files=" + new string('9', 3000) })
        {
            var (answer, page) = await DatasetHtml.GetAsync(site.Client, "dataset/siroka" + query);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(20, page.QuerySelectorAll(".file").Length);
            Assert.True(page.DocumentElement.OuterHtml.Length < 150_000, $"{page.DocumentElement.OuterHtml.Length} letters");
        }

        var first = await DatasetHtml.PageAsync(site.Client, "dataset/siroka");
        Assert.Equal(24, first.QuerySelectorAll(".column-table tbody tr").Length);
        var all = first.QuerySelector("a[href^='/dataset/siroka/columns/csv']")!.GetAttribute("href")!;
        Assert.Equal(100, (await DatasetHtml.PageAsync(site.Client, all.TrimStart('/'))).QuerySelectorAll(".column-table tbody tr").Length);
        var last = await DatasetHtml.PageAsync(site.Client, all.TrimStart('/') + "&page=100");
        Assert.Contains("10000", last.TextOf(".column-table tbody tr:last-child"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await DatasetHtml.GetAsync(site.Client, "dataset/siroka/columns/csv?table=77")).Answer.StatusCode);
    }

    [Theory]
    [EveryDatabase]
    public async Task Values_of_a_dataset_that_is_not_public_are_not_shown(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var dataset = await DatasetRecords.DatasetAsync(site, "zaprta", "ime;leto\nJanezek;2020\nMetka;2021\n");
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with
        {
            AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC"), AccessRightsGround = LocalText.In("sl", "ZVOP-2, 6. člen"),
        }));
        foreach (var path in new[] { "dataset/zaprta", "dataset/zaprta/columns/csv", "dataset/zaprta/history", "dataset/zaprta/lineage" })
        {
            var html = (await DatasetHtml.PageAsync(site.Client, path)).DocumentElement.OuterHtml;
            Assert.DoesNotContain("Janezek", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Metka", html, StringComparison.Ordinal);
            Assert.DoesNotContain("/files/", html, StringComparison.Ordinal);
            Assert.DoesNotContain("/data/", html, StringComparison.Ordinal);
        }

        Assert.Contains("ZVOP-2, 6. člen", (await DatasetHtml.PageAsync(site.Client, "dataset/zaprta")).TextOf(".note"), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_series_lists_its_members_and_a_service_what_it_serves(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var member = await DatasetRecords.DatasetAsync(site, "voda-2021");
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(new DatasetSeries { Id = "voda", Title = LocalText.In("sl", "Voda po letih"), Owner = "komunala" }));
        foreach (var year in new[] { 2020, 2021 })
        {
            var id = $"voda-{year}";
            await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(member with
            {
                Id = id, Owner = "komunala", InSeries = ["voda"], Title = LocalText.In("sl", $"Voda {year}"),
                TemporalCoverage = [new Period { Start = new Temporal($"{year}-01-01", TemporalPrecision.Day), End = new Temporal($"{year}-12-31", TemporalPrecision.Day) }],
            }));
        }

        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(new DataService
        {
            Id = "vmesnik", Title = LocalText.In("sl", "Vmesnik"), Owner = "komunala", EndpointUrls = [new Iri("https://api.primer.si/voda")],
            EndpointDescriptions = [new Iri("https://api.primer.si/openapi.json")], ServesDatasets = ["voda-2021", site.Address + "dataset/voda-2020", "skrita"],
        }));
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(member with { Id = "skrita", Title = LocalText.In("sl", "Skrita") }) with { Status = RecordStatus.Draft });

        var series = await DatasetHtml.PageAsync(site.Client, "dataset/voda");
        Assert.Equal(["2021 Voda 2021 CSV", "2020 Voda 2020 CSV"], series.QuerySelectorAll(".members tbody tr").Select(r => DatasetHtml.Plain(r.TextContent)));
        var service = await DatasetHtml.PageAsync(site.Client, "dataset/vmesnik");
        Assert.Equal(
            ["https://api.primer.si/voda", "https://api.primer.si/openapi.json", "/dataset/voda-2021", "/dataset/voda-2020"],
            service.QuerySelectorAll(".service a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("skrita", service.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var dataset = await DatasetHtml.PageAsync(site.Client, "dataset/voda-2021");
        Assert.Equal(["/dataset/voda", "/dataset/voda-2020", "/dataset/vmesnik"], dataset.QuerySelectorAll(".related a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Pictures_from_elsewhere_are_let_in_only_where_tiles_are_set()
    {
        await using var plain = await SiteTrial.StartAsync("sqlite");
        await using var tiled = await SiteTrial.StartAsync(
            "sqlite", new KeyValuePair<string, string>("site.tiles", "https://tiles.example/{z}/{x}/{y}.png"), new("site.tilesCredit", "© <b>ARSO</b>"));
        foreach (var (site, origin) in new[] { (plain, ""), (tiled, " https://tiles.example") })
        {
            var dataset = await DatasetRecords.DatasetAsync(site, "kraj");
            await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { SpatialCoverage = [new Location { Centroid = "POINT(15.87 46.42)" }] }));
            var (answer, page) = await DatasetHtml.GetAsync(site.Client, "dataset/kraj");
            Assert.Contains($"img-src 'self' data:{origin};", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector("svg.place-map .map-point"));
            Assert.Equal(origin.Length > 0, page.QuerySelector("script[src*='/map-']") is not null);
            Assert.Empty(DatasetHtml.Dangers(page));
        }
    }
}
