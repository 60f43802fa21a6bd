using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Pages;

/// <summary>Home, list, owners and themes show what the catalogue holds, and nothing of what is not for strangers.</summary>
public sealed class FrontPagesTests
{
    [Theory]
    [EveryDatabase]
    public async Task The_home_page_counts_what_the_catalogue_counts(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var page = await ReadAsync(site.Client, "en/");
        var count = await site.Store.CountAsync(new RecordFilter { Status = RecordStatus.Approved }, TestContext.Current.CancellationToken);
        Assert.Equal($"{count} datasets", page.QuerySelector(".tally a")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".tiles a"));
        Assert.Equal(6, page.QuerySelectorAll("[aria-labelledby=newest] .short-list li").Length);
        Assert.Equal("/en/datasets", page.QuerySelector("form[role=search]")!.GetAttribute("action"));
    }

    [Theory]
    [EveryDatabase]
    public async Task Every_facet_finds_as_many_as_it_says(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var list = await ReadAsync(site.Client, "datasets");
        var items = list.QuerySelectorAll(".facets li").ToList();
        Assert.True(items.Count > 30, $"{items.Count} facets");
        foreach (var item in items)
        {
            var found = await ReadAsync(site.Client, item.QuerySelector("a")!.GetAttribute("href")![1..]);
            Assert.StartsWith(item.QuerySelector("span")!.TextContent + " ", found.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);
            var chip = Assert.Single(found.QuerySelectorAll(".chips li:not(.all) a"));
            Assert.Equal("/datasets", chip.GetAttribute("href"));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Pages_of_the_list_hold_every_record_once(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var shown = new List<string>();
        for (var next = "datasets?sort=title"; next is not null;)
        {
            var page = await ReadAsync(site.Client, next);
            shown.AddRange(page.QuerySelectorAll(".result h3 a").Select(a => a.GetAttribute("href")!));
            next = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href")?[1..];
            Assert.Equal(next, page.QuerySelector("head link[rel=next]")?.GetAttribute("href")?[1..]);
        }

        var ids = new List<string>();
        await foreach (var key in site.Store.ReadKeysAsync(new RecordFilter { Status = RecordStatus.Approved }, TestContext.Current.CancellationToken))
        {
            ids.Add("/dataset/" + key.Id);
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_search_marks_what_it_found_and_keeps_its_state_in_the_address(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var page = await ReadAsync(site.Client, "datasets?q=ceste&sort=newest");
        Assert.Contains(page.QuerySelectorAll(".result mark"), m => m.TextContent.StartsWith("cest", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("ceste", page.QuerySelector<IHtmlInputElement>("main input[name=q]")!.Value);
        Assert.Equal("newest", page.QuerySelector<IHtmlInputElement>("main form.search input[name=sort]")!.Value);
        Assert.All(page.QuerySelectorAll(".facets li a"), a => Assert.Contains("q=ceste", a.GetAttribute("href")!, StringComparison.Ordinal));
        Assert.Equal("true", page.QuerySelectorAll(".orders a").Single(a => a.GetAttribute("href")!.Contains("sort=newest", StringComparison.Ordinal)).GetAttribute("aria-current"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [EveryDatabase]
    public async Task Nothing_found_leads_on(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var page = await ReadAsync(site.Client, "en/datasets?q=nekajkarnitinikjer&theme=TRAN");
        Assert.Equal("0 datasets", page.QuerySelector("#found")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".nothing a"), a => a.GetAttribute("href") == "/en/datasets?q=nekajkarnitinikjer");
        Assert.Contains(page.QuerySelectorAll(".nothing a"), a => a.GetAttribute("href") == "/en/datasets");
    }

    [Theory]
    [EveryDatabase]
    public async Task Absurd_addresses_get_a_clear_page(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        foreach (var query in new[]
        {
            "page=-1", "page=999999999999", "page=500", "q=" + new string('x', 7000), "q=%22%22%22%20-%20*%20(", "q=%00%01", "theme=' or 1=1 --", "sort=x&from=0000&to=9999",
            "publisher=<script>alert(1)</script>", string.Join('&', Enumerable.Range(0, 400).Select(i => $"format=F{i}")),
        })
        {
            var page = await ReadAsync(site.Client, "datasets?" + query);
            Assert.NotNull(page.QuerySelector("#found"));
            Assert.Null(page.QuerySelector("main script"));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task An_owner_and_a_theme_show_their_own(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var owner = await ReadAsync(site.Client, "en/organisation/obcina");
        Assert.Equal("City Municipality of Ptuj", owner.QuerySelector("h1")!.TextContent);
        Assert.Contains(owner.QuerySelectorAll("a"), a => a.GetAttribute("href") == "/organisation/obcina/catalog.ttl");
        var all = await ReadAsync(site.Client, "en/organisations");
        var tile = all.QuerySelector(".owners a[href='/en/organisation/obcina']")!.TextContent;
        Assert.Contains(owner.QuerySelector("#datasets")!.TextContent, tile, StringComparison.Ordinal);

        var theme = await ReadAsync(site.Client, "en/theme/TRAN");
        Assert.Equal("Transport", theme.QuerySelector("h1")!.TextContent.Trim());
        Assert.NotEmpty(theme.QuerySelectorAll(".result"));
        foreach (var missing in new[] { "organisation/nobody", "theme/NOPE", "theme/tran", "about/nothing", "about/..%2f..%2fopendata" })
        {
            await ReadAsync(site.Client, missing, HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Suggestions_are_texts_with_addresses_and_few(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var cancel = TestContext.Current.CancellationToken;
        var offers = System.Text.Json.JsonDocument.Parse(await site.Client.GetStringAsync(new Uri("en/suggest?q=gasil", UriKind.Relative), cancel)).RootElement;
        Assert.InRange(offers.GetArrayLength(), 1, 8);
        Assert.All(offers.EnumerateArray(), o => Assert.StartsWith("/en/dataset", o.GetProperty("url").GetString(), StringComparison.Ordinal));
        foreach (var nothing in new[] { "suggest", "suggest?q=a", "suggest?q=" + new string('a', 150), "suggest?q=%00%00" })
        {
            Assert.Equal("[]", await site.Client.GetStringAsync(new Uri(nothing, UriKind.Relative), cancel));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Hostile_titles_and_descriptions_are_only_text(string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var site = await SiteTrial.StartAsync(kind);
        var text = "\"><script>alert(1)</script><img src=x onerror=alert(1)> {{7*7}} 'quoted' [x](javascript:alert(1)) " + new string('W', 300);
        await site.Store.SaveOrganisationAsync(new Organisation { Id = "zlo", Name = LocalText.In("sl", text) }, TestStore.Ana, cancel);
        await site.Store.SaveAsync(
            TestStore.Record("zlo") with
            {
                Status = RecordStatus.Approved,
                Resource = new Dataset { Id = "zlo", Title = LocalText.In("sl", text), Description = LocalText.In("sl", text), Owner = "zlo" },
            },
            TestStore.Ana,
            null,
            cancel);
        await site.Store.SaveAsync(TestStore.Record("skrit", "Skriti osnutek") with { Status = RecordStatus.Draft }, TestStore.Ana, null, cancel);
        foreach (var address in new[] { "", "datasets", "datasets?q=script", "organisations", "organisation/zlo" })
        {
            var page = await ReadAsync(site.Client, address);
            Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main script, main img, [onerror]"));
            Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("Skriti", page.Body.TextContent, StringComparison.Ordinal);
        }
    }

    internal static async Task<IHtmlDocument> ReadAsync(HttpClient client, string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { { "Accept", "text/html" } } };
        using var answer = await client.SendAsync(asked, cancel);
        Assert.Equal(status, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(cancel));
    }
}
