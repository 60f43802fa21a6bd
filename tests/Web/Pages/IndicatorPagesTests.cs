using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using OpenData.Catalog;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Pages;

/// <summary>Indicators as people and machines see them.</summary>
public sealed class IndicatorPagesTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><script>alert(1)</script>", "</main></body></html>",
        "<svg/onload=alert(1)>", "[x](javascript:alert(1))", "<!--", "]]>", "{{7*7}}", "@(1+1)", "=cmd|' /C calc'!A0", "\u202Ereversed", "a\u0001b", new string('W', 290),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_list_groups_by_theme_and_says_how_things_stand(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var page = await DatasetHtml.PageAsync(site.Client, "indicators");
        Assert.Equal("Kazalniki", page.TextOf("h1"));
        Assert.Equal(10, page.QuerySelectorAll("article.indicator").Length);
        Assert.Contains("Promet", page.QuerySelectorAll("main h2").Select(h => h.TextContent));
        var met = page.QuerySelectorAll("article.indicator").Single(a => a.QuerySelector("a")!.GetAttribute("href") == "/indicators/obisk-knjiznice");
        Assert.Equal("86.010 obiskov 2024/25", met.TextOf(".indicator-value"));
        Assert.Equal("Cilj: najmanj 85.000 obiskov ✓ dosežen", met.TextOf(".indicator-target"));
        Assert.Single(met.QuerySelectorAll("svg.spark polyline"));
        var live = page.QuerySelectorAll("article.indicator").Single(a => a.TextContent.Contains("VOD-01", StringComparison.Ordinal));
        Assert.Contains("Najnovejši podatek: 20. 1. 2026 07:00", DatasetHtml.Plain(live.TextContent), StringComparison.Ordinal);
        Assert.Contains("zamuja od 21. 1. 2026", DatasetHtml.Plain(live.TextContent), StringComparison.Ordinal);
        Assert.Empty(DatasetHtml.Dangers(page));

        var home = await DatasetHtml.PageAsync(site.Client, "");
        Assert.Equal(3, home.QuerySelectorAll("article.indicator").Length);
        Assert.Contains(home.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/indicators");
        Assert.Contains(home.QuerySelectorAll(".sections a"), a => a.GetAttribute("href") == "/indicators");
        foreach (var (dataset, indicator) in new[] { ("meritve-hitrosti", "prekoracitve-hitrosti"), ("prodana-voda", "prodana-voda"), ("prodana-voda-2021", "prodana-voda") })
        {
            var record = await DatasetHtml.PageAsync(site.Client, "dataset/" + dataset);
            Assert.Equal("/indicators/" + indicator, Assert.Single(record.QuerySelectorAll("article.indicator a")).GetAttribute("href"));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_page_shows_the_series_the_target_the_definition_and_the_data(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var page = await DatasetHtml.PageAsync(site.Client, "en/indicators/prekoracitve-hitrosti");
        Assert.Equal("Vehicles above the speed limit", page.TextOf("h1"));
        Assert.Equal("12.4 % Q4 2025", page.TextOf(".indicator-value"));
        Assert.Equal(4, page.QuerySelectorAll(".series-chart .series-mark").Length);
        Assert.Contains("Target: at most 10\u00A0% by 2030", page.QuerySelector(".series-chart")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(["Q4 2025", "Q3 2025", "Q2 2025", "Q1 2025"], page.QuerySelectorAll(".series-table tbody th").Select(c => c.TextContent));
        Assert.Contains("The mean of the column delež prekoračitev, with the time in the column obdobje.", DatasetHtml.Plain(page.QuerySelector("main")!.TextContent), StringComparison.Ordinal);
        var links = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/en/dataset/meritve-hitrosti", links);
        Assert.Contains("/data/meritve-hitrosti~csv", links);
        Assert.Contains("/indicators/prekoracitve-hitrosti.csv", links);
        Assert.DoesNotContain("ana", page.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(DatasetHtml.Dangers(page));

        var filtered = await DatasetHtml.PageAsync(site.Client, "indicators/placilni-nalogi");
        Assert.Contains("/data/ukrepi-redarstva-2025~csv?vrsta%20ukrepa__exact=pla%C4%8Dilni%20nalog", filtered.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await FrontPagesTests.ReadAsync(site.Client, "indicators/ni-ga", HttpStatusCode.NotFound);
        await FrontPagesTests.ReadAsync(site.Client, "indicators/" + new string('x', 3000), HttpStatusCode.NotFound);
    }

    [Theory, EveryDatabase]
    public async Task The_rows_behind_are_those_of_the_sheet_and_conditions_of_the_definition(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        using var workbook = new MemoryStream();
        using (var writer = new OpenData.Tables.Workbooks.WorkbookWriter(workbook))
        {
            foreach (var name in new[] { "Opis", "Poraba 2023" })
            {
                using var sheet = writer.AddSheet(name, new());
                sheet.Row(OpenData.Tables.Workbooks.WrittenCell.Of("a=b"), OpenData.Tables.Workbooks.WrittenCell.Of("vrednost"));
                sheet.Row(OpenData.Tables.Workbooks.WrittenCell.Of("x"), OpenData.Tables.Workbooks.WrittenCell.Of(name.Length));
                sheet.Row(OpenData.Tables.Workbooks.WrittenCell.Of("y"), OpenData.Tables.Workbooks.WrittenCell.Of(100));
            }
        }

        var file = await Rows.RowEndpointTests.FileAsync(site, "xlsx", "poraba.xlsx", workbook.ToArray());
        var dataset = await DatasetRecords.DatasetAsync(site, "voda");
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Distributions = [file] }));
        await AddAsync(site, "kpi", [new("name", "Voda"), new("sheet", "Poraba 2023"), new("column", "vrednost"), new("filter", "a=b=x"), new("period", "2023")]);
        var page = await DatasetHtml.PageAsync(site.Client, "indicators/kpi");
        Assert.Equal("11 2023", page.TextOf(".indicator-value"));
        var link = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.StartsWith("/data/", StringComparison.Ordinal));
        Assert.Equal("/data/voda~xlsx/Poraba%202023?a%3Db__exact=x", link);
        using var rows = JsonDocument.Parse(await site.Client.GetByteArrayAsync(new Uri(link, UriKind.Relative), Cancel));
        Assert.Equal(11, Assert.Single(rows.RootElement.GetProperty("rows").EnumerateArray()).GetProperty("vrednost").GetInt32());
    }

    [Theory, EveryDatabase]
    public async Task Machines_get_the_series_as_csv_and_json(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        using var csv = await site.Client.GetAsync(new Uri("indicators/prodana-voda.csv", UriKind.Relative), Cancel);
        Assert.Equal("period,value\r\n2015,1369955\r\n2021,1433372\r\n", await csv.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("text/csv; charset=utf-8; header=present", csv.Content.Headers.ContentType!.ToString());
        Assert.Contains("/dataset/prodana-voda", csv.Headers.GetValues("Link").Single(), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("indicators/prodana-voda.csv", UriKind.Relative)) { Headers = { IfNoneMatch = { csv.Headers.ETag! } } };
        using var same = await site.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        using var json = JsonDocument.Parse(await site.Client.GetByteArrayAsync(new Uri("indicators/toplota-stavb.json", UriKind.Relative), Cancel));
        var root = json.RootElement;
        Assert.Equal("met", root.GetProperty("verdict").GetString());
        Assert.Equal(45.351430667645m, root.GetProperty("series")[0].GetProperty("value").GetDecimal());
        Assert.Equal("at-most", root.GetProperty("target").GetProperty("direction").GetString());
        Assert.Equal($"{site.Address}indicators/toplota-stavb", root.GetProperty("url").GetString());

        using var all = JsonDocument.Parse(await site.Client.GetByteArrayAsync(new Uri("indicators.json", UriKind.Relative), Cancel));
        Assert.Equal(10, all.RootElement.GetProperty("indicators").GetArrayLength());
        foreach (var path in new[] { "indicators/ni.json", "indicators/prodana-voda.exe", "indicators/prodana-voda.json.csv" })
        {
            using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri("indicators/prodana-voda.csv", UriKind.Relative));
        using var headed = await site.Client.SendAsync(head, Cancel);
        Assert.Equal(HttpStatusCode.OK, headed.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_published_has_no_page_and_a_problem_is_told_with_the_last_good_value(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        Assert.Contains("Kazalnikov še ni", (await DatasetHtml.PageAsync(site.Client, "indicators")).Body!.TextContent, StringComparison.Ordinal);
        var record = await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(await DatasetRecords.DatasetAsync(site, "voda")));
        await AddAsync(site, "kpi", [new("name", "Voda"), new("column", "voda (m3)"), new("time", "leto"), new("unit", "m³")]);
        Assert.Equal("12,25 m³ 2021", (await DatasetHtml.PageAsync(site.Client, "indicators/kpi")).TextOf(".indicator-value"));

        var broken = await DatasetRecords.DatasetAsync(site, "voda", "leto;kolicina\n2020;10,5\n");
        record = await DatasetRecords.SaveAsync(site, record with { Resource = broken });
        await RefreshAsync(site);
        var page = await DatasetHtml.PageAsync(site.Client, "indicators/kpi");
        Assert.Equal("12,25 m³ 2021", page.TextOf(".indicator-value"));
        Assert.Contains("ni stolpca »voda (m3)«", page.TextOf(".indicator-problem"), StringComparison.Ordinal);
        Assert.Contains("zadnja dobra vrednost, izračunana 1. 3. 2026", page.TextOf(".indicator-problem"), StringComparison.Ordinal);

        await DatasetRecords.SaveAsync(site, record with { Status = RecordStatus.Withdrawn });
        await FrontPagesTests.ReadAsync(site.Client, "indicators/kpi", HttpStatusCode.NotFound);
        await FrontPagesTests.ReadAsync(site.Client, "embed/indicator/kpi", HttpStatusCode.NotFound);
        using var json = await site.Client.GetAsync(new Uri("indicators/kpi.json", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, json.StatusCode);
        Assert.Empty((await DatasetHtml.PageAsync(site.Client, "indicators")).QuerySelectorAll("article.indicator"));
    }

    [Theory, EveryDatabase]
    public async Task Hostile_words_are_words(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        for (var i = 0; i < Hostile.Length; i++)
        {
            var text = Hostile[i];
            var column = new string([.. text.Replace('"', '\'').Where(c => !char.IsControl(c))]);
            var dataset = await DatasetRecords.DatasetAsync(site, $"z{i}", $"leto;\"{column}\"\n2020;1\n2021;2\n");
            var name = dataset.Distributions[0].Tables[0].Profile.Columns[1].Name;
            await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Title = LocalText.In("sl", text) }));
            await AddAsync(site, $"kpi{i}",
            [
                new("name", text), new("name.en", text), new("description", text), new("unit", text), new("code", text), new("edition", text),
                new("dataset", $"z{i}"), new("column", name), new("time", "leto"), new("filter", $"leto__not={text}"), new("target", "at-least 1"),
            ]);
            foreach (var path in new[] { "", "en/" }.SelectMany(l => new[] { $"{l}indicators/kpi{i}", $"{l}embed/indicator/kpi{i}", $"{l}embed/dataset/z{i}", $"{l}dataset/z{i}" }))
            {
                var page = await DatasetHtml.PageAsync(site.Client, path);
                Assert.Empty(DatasetHtml.Dangers(page).Select(d => $"{path} with {text}: {d}"));
                Assert.Single(page.QuerySelectorAll("main"));
                Assert.Single(page.QuerySelectorAll("h1"));
            }

            Assert.Equal("period,value\r\n2020,1\r\n2021,2\r\n", await site.Client.GetStringAsync(new Uri($"indicators/kpi{i}.csv", UriKind.Relative), Cancel));
        }

        foreach (var path in new[] { "", "indicators", "en/indicators" })
        {
            Assert.Empty(DatasetHtml.Dangers(await DatasetHtml.PageAsync(site.Client, path)));
        }
    }

    private static async Task AddAsync(SiteTrial site, string id, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        await new RegisterIndicator(site.Store).AddAsync(id, [new("dataset", "voda"), .. values], "ana", Cancel);
        await RefreshAsync(site);
    }

    private static Task<int> RefreshAsync(SiteTrial site) =>
        new RefreshIndicators(site.Store, new ComputeIndicator(new KeptFiles(site.Workspace.FilesFolder), site.Clock)).RunAsync(Cancel);
}
