using System.Globalization;
using System.Net;
using System.Text;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Rows;

/// <summary><c>/rows</c>: a table that is sorted, narrowed and paged by plain links and forms, whatever stands in it.</summary>
public sealed class RowsPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_reader_sorts_narrows_and_turns_pages_by_links_alone(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var csv = new StringBuilder("kraj;znesek;dan\n");
        for (var i = 1; i <= 230; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "Ptuj" : "Ormož")};{i * 1_000},5;{1 + (i % 28)}. {1 + (i % 12)}. 2024\n");
        }

        await RowEndpointTests.SaveAsync(site, "voda", await RowEndpointTests.FileAsync(site, "csv", "voda.csv", csv.ToString()));
        var page = await DatasetHtml.PageAsync(site.Client, "rows/voda~csv");
        Assert.Equal("230 vrstic", page.TextOf("p.lead"));
        Assert.Equal("1 Ormož 1.000,5 2. 2. 2024", Row(page));
        Assert.Equal(100, page.QuerySelectorAll(".wide table.rows")[0].QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(page.QuerySelector("svg.chart"));
        Assert.Equal("/data/voda~csv.xlsx", page.QuerySelector("a.button[download]")!.GetAttribute("href"));

        var sorted = await DatasetHtml.PageAsync(site.Client, page.QuerySelectorAll("table.rows thead a")[1].GetAttribute("href")!);
        Assert.Equal("ascending", sorted.QuerySelectorAll("table.rows thead th")[2].GetAttribute("aria-sort"));
        var down = await DatasetHtml.PageAsync(site.Client, sorted.QuerySelectorAll("table.rows thead a")[1].GetAttribute("href")!);
        Assert.Equal("230 Ptuj 230.000,5 7. 3. 2024", Row(down));
        var second = await DatasetHtml.PageAsync(site.Client, down.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.StartsWith("130 Ptuj 130.000,5", Row(second), StringComparison.Ordinal);
        Assert.Null(second.QuerySelector("svg.chart"));

        // The form's answer leads to the one address of what was asked.
        using var form = await site.Client.GetAsync(new Uri("en/rows/voda~csv?_sort=dan&_filter_column=kraj&_filter_op=exact&_filter_value=Ormo%C5%BE", UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.Found, "/en/rows/voda~csv?_sort=dan&kraj__exact=Ormo%C5%BE"), (form.StatusCode, form.Headers.Location?.OriginalString));
        var narrowed = await DatasetHtml.PageAsync(site.Client, form.Headers.Location!.OriginalString);
        Assert.Equal("115 rows fit, of 230", narrowed.TextOf("p.lead"));
        Assert.Contains("kraj is Ormož", narrowed.TextOf(".conditions li"), StringComparison.Ordinal);
        Assert.Equal("/data/voda~csv.csv?_sort=dan&kraj__exact=Ormo%C5%BE", narrowed.QuerySelectorAll("a[download]")[1].GetAttribute("href"));
        Assert.Equal("/en/rows/voda~csv?_sort=dan", narrowed.QuerySelector(".conditions a")!.GetAttribute("href"));

        var (wrong, text) = await DatasetHtml.GetAsync(site.Client, "rows/voda~csv?_size=1e9&ni=2");
        using (wrong)
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("_size", text.TextOf("[role=alert]"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Hostile_names_and_values_do_nothing(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        const string Bad = "<script>alert(1)</script>";
        var csv = $"\"{Bad}\";\"\"\"><img src=x onerror=alert(1)>\";naslov;\"javascript:alert(1)\"\n\"{Bad}\";=1+1;javascript:alert(1);&lt;b&gt;\n\"\u202Eobrnjeno\";b;http://x/\"onload=\"y;c\nx;y;z;w\n";
        await RowEndpointTests.SaveAsync(site, "hudo", await RowEndpointTests.FileAsync(site, "csv", "<b>.csv", csv));
        foreach (var query in new[] { "", "?_sort=" + Uri.EscapeDataString(Bad), $"?{Uri.EscapeDataString(Bad)}__contains={Uri.EscapeDataString("\"><script>x</script>")}", "?" + Uri.EscapeDataString(Bad + "zz") + "=1" })
        {
            var (answer, page) = await DatasetHtml.GetAsync(site.Client, "rows/hudo~csv" + query);
            using (answer)
            {
                Assert.True((int)answer.StatusCode < 500);
                Assert.Empty(DatasetHtml.Dangers(page));
            }
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_table_of_ten_thousand_columns_shows_some_and_lets_choose(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var csv = string.Join('\n', new[] { 3, 0, 7 }.Select(static from => string.Join(';', Enumerable.Range(from, 10_000)))) + "\n";
        await RowEndpointTests.SaveAsync(site, "siroko", await RowEndpointTests.FileAsync(site, "csv", "siroko.csv", csv));
        using var answer = await site.Client.GetAsync(new Uri("rows/siroko~csv", UriKind.Relative), Cancel);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Cancel)).Length, 10_000, 200_000);
        var page = await DatasetHtml.PageAsync(site.Client, "rows/siroko~csv?_columns=column 10000,column 1");
        Assert.Equal("1 10.002 3", Row(page));
    }

    [Theory]
    [EveryDatabase]
    public async Task Places_are_on_a_map_and_what_is_not_there_is_said(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await RowEndpointTests.SaveAsync(site, "kraji", await RowEndpointTests.FileAsync(site, "csv", "kraji.csv", "ime;zemljepisna širina;zemljepisna dolžina\nPtuj;46,42;15,87\nOrmož;46,41;16,15\n"));
        var page = await DatasetHtml.PageAsync(site.Client, "en/rows/kraji~csv");
        Assert.NotNull(page.QuerySelector("svg.place-map"));
        Assert.Contains(page.QuerySelectorAll("a[download]"), a => a.GetAttribute("href") == "/data/kraji~csv.geojson");
        foreach (var nothing in new[] { "rows/kraji~ni", "rows/ni~csv", "rows/kraji", "rows/kraji~csv/9", "rows/kraji~csv.csv", "rows/kraji~csv?version=danes" })
        {
            var (answer, _) = await DatasetHtml.GetAsync(site.Client, nothing);
            using (answer)
            {
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }
    }

    private static string Row(AngleSharp.Dom.IParentNode page) =>
        string.Join(' ', page.QuerySelector("table.rows tbody tr")!.QuerySelectorAll("td").Select(static c => DatasetHtml.Plain(c.TextContent)));
}
