using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OpenData.Catalog.Search;
using OpenData.Tests.Support;
using OpenData.Tests.Web.Browser;
using static Microsoft.Playwright.Assertions;

namespace OpenData.Tests.Web.Twin;

/// <summary>The twin in a real browser, served by a server that knows nothing but files: it is searched, narrowed and paged, and read without scripts.</summary>
public sealed class TwinBrowserTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_search_works_without_a_server_that_searches()
    {
        var site = await DemoSites.OfAsync("sqlite");
        var twin = await site.TwinAsync();
        await using var server = await PlainServer.StartAsync(twin.Path);
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await visit.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);

        // From the home page by the keyboard, in another form of the word than the title has.
        await page.GotoAsync(server.Address + "en/");
        await page.GetByRole(AriaRole.Combobox).FillAsync("cest");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#twin-found h2#found")).ToContainTextAsync("dataset");
        var hits = await TitlesAsync(page);
        var expected = await LiveAsync(site, "cest");
        Assert.NotEmpty(hits);
        Assert.Subset(hits.ToHashSet(StringComparer.Ordinal), expected.Intersect(hits).ToHashSet(StringComparer.Ordinal));
        Assert.Contains(hits, h => expected.Contains(h));

        // A theme, as the theme's page links to it; narrowed by a format; and taken back.
        await page.GotoAsync(server.Address + "datasets?theme=TRAN");
        await Expect(page.Locator("#twin-found article").First).ToBeVisibleAsync();
        var theme = (await page.Locator("#twin-found article").CountAsync(), await LiveTotalAsync(site, "theme=TRAN"));
        Assert.Equal(theme.Item2, theme.Item1);
        await page.Locator(".facets a[href*='format=']").First.ClickAsync();
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(3);
        await page.Locator(".chips a").First.ClickAsync();
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(2);

        // All of them, page by page.
        await page.GotoAsync(server.Address + "datasets?sort=title");
        var all = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; number < 20; number++)
        {
            await Expect(page.Locator("#twin-found article").First).ToBeVisibleAsync();
            all.UnionWith(await TitlesAsync(page));
            if (await page.Locator(".pager a[rel=next]").CountAsync() == 0)
            {
                break;
            }

            await page.Locator(".pager a[rel=next]").ClickAsync();
            await page.WaitForURLAsync(url => url.EndsWith($"page={number + 1}", StringComparison.Ordinal));
        }

        Assert.Equal(await LiveTotalAsync(site, ""), all.Count);

        // A slip of the hand, and the time that data speak of.
        await page.GotoAsync(server.Address + "datasets?q=prodanna+voda");
        await Expect(page.Locator("#twin-found article").First).ToContainTextAsync("rodana voda");
        foreach (var (typed, asked) in new[]
        {
            ("from=2025", "from=2025-01-01"), ("to=2023-12-31", "to=2023-12-31"), ("from=2024-01&to=1.%206.%202024", "from=2024-01-01&to=2024-06-01"),
        })
        {
            await page.GotoAsync(server.Address + "datasets?" + typed);
            await Expect(page.Locator("#twin-found h2#found")).ToBeVisibleAsync();
            Assert.Equal(await LiveTotalAsync(site, asked), await TotalAsync(page));
        }

        // Nothing is found for nonsense, and markup that is typed is text.
        await page.GotoAsync(server.Address + "datasets?q=" + Uri.EscapeDataString("<img src=x onerror=alert(1)>\"'zzzz"));
        await Expect(page.Locator("#twin-found .nothing")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("#twin-found img").CountAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Words_are_folded_and_begun_as_the_catalogue_does_it()
    {
        var site = await DemoSites.OfAsync("sqlite");
        var twin = await site.TwinAsync();
        await using var server = await PlainServer.StartAsync(twin.Path);
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await visit.NewPageAsync();
        await page.GotoAsync(server.Address + "datasets");
        var script = twin.Text("datasets/index.html").Split('"').Single(p => p.StartsWith("/assets/js/twin-search-", StringComparison.Ordinal));
        string[] texts =
        [
            "Občinski PREDPISI: ceste, cesta; cestnih – storitev storitve storitvami", "Šmarješke Toplice, Đurđevac, Łódź, Straße, œuvre, Ærø, ıspanak",
            "e\u0301cole İzmir ǅ ﬁ ½ ٣٤ 中文 α-β naïve O'Neill 3,5 m² x_y", "dolga" + new string('a', 90) + " psov drevesih otroci vrt trg", "  ", "a\u0301\u0301 b\u200Bc d\u00ADe",
        ];
        foreach (var text in texts)
        {
            var folded = TextFolding.Words(text).ToArray();
            var there = await page.EvaluateAsync<string[][]>(
                "async ([address, text]) => { const m = await import(address); const w = m.fold(text); return [w, w.map(m.beginning), w.map(m.shardOf)] }", new object[] { script, text });
            Assert.Equal(folded, there[0]);
            Assert.Equal(folded.Select(SloveneStemmer.Beginning), there[1]);
            Assert.Equal(folded.Select(OpenData.Web.Twin.TwinSearch.ShardOf), there[2]);
        }

        var without = await page.EvaluateAsync<string[][]>(
            "async ([address, text]) => (await import(address)).parse(text).without", new object[] { script, "voda -\"Nova Gorica\" -ceste - \"pot\"" });
        Assert.Equal([["nova", "gorica"], ["ceste"]], without);
        string[] words = ["voda", "vode", "vodda", "oda", "ovda", "vdoa", "vo", "v", "", "vodam", "bvoda", "wode", "ceste", "cetse", "ceset"];
        var near = await page.EvaluateAsync<bool[][]>(
            "async ([address, words]) => { const m = await import(address); return words.map(a => words.map(b => m.apart(a, b))) }", new object[] { script, words });
        Assert.Equal(words.Select(a => words.Select(b => OneEdit.Apart(a, b)).ToArray()), near);
    }

    [Fact]
    public async Task Its_own_pages_are_accessible_and_the_list_is_read_without_scripts()
    {
        var site = await DemoSites.OfAsync("sqlite");
        var twin = await site.TwinAsync();
        await using var server = await PlainServer.StartAsync(twin.Path);
        foreach (var (path, scheme, width) in new[]
        {
            ("datasets", ColorScheme.Light, 1280), ("en/datasets", ColorScheme.Dark, 390), ("datasets?q=voda", ColorScheme.Light, 390), ("en/datasets?theme=TRAN", ColorScheme.Dark, 1280),
            ("twin", ColorScheme.Light, 1280), ("en/twin", ColorScheme.Dark, 390), ("datasets/letters/p", ColorScheme.Dark, 1280), ("en/datasets/letters/p", ColorScheme.Light, 390),
        })
        {
            await using var visit = await SiteBrowser.VisitAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
            var page = await visit.NewPageAsync();
            await page.GotoAsync(server.Address + path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Empty((await Axe.FindAsync(page)).Select(f => $"{path} {scheme}: {f}"));
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        }

        await using var plain = await SiteBrowser.VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var list = await plain.NewPageAsync();
        await list.GotoAsync(server.Address + "datasets?q=voda");
        await Expect(list.Locator("noscript, .twin-form").First).ToBeVisibleAsync();
        await list.Locator(".twin-letters a", new PageLocatorOptions { HasText = "P" }).First.ClickAsync();
        await list.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Prodana voda" }).First.ClickAsync();
        await Expect(list.Locator("h1")).ToContainTextAsync("rodana voda");
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(IPage page) => await page.Locator("#twin-found article h3").AllInnerTextsAsync();

    // As the heading says it: a page shows twenty at most.
    private static async Task<int> TotalAsync(IPage page) => int.TryParse(
        string.Concat((await page.Locator("#twin-found h2#found").InnerTextAsync()).Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var total) ? total : 0;

    private static async Task<List<string>> LiveAsync(DemoSite site, string words)
    {
        var page = await DatasetHtml.PageAsync(site.Client, "en/datasets?q=" + words);
        return [.. page.QuerySelectorAll("article h3").Select(h => DatasetHtml.Plain(h.TextContent))];
    }

    private static async Task<int> LiveTotalAsync(DemoSite site, string query)
    {
        using var answer = JsonDocument.Parse(await site.Client.GetByteArrayAsync(new Uri("api/v1/datasets?" + query, UriKind.Relative), Cancel));
        return answer.RootElement.GetProperty("total").GetInt32();
    }
}
