using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace OpenData.Tests.Web.Browser;

/// <summary>Pages fit narrow and enlarged screens, work without scripts, obey their own policy, and are light.</summary>
public sealed class LayoutTests
{
    private const int MaxBytes = 100_000;

    [Theory]
    [MemberData(nameof(PageKinds.Data), MemberType = typeof(PageKinds))]
    public async Task No_page_scrolls_sideways_on_a_phone_or_at_double_size(string kind)
    {
        var site = await PageKinds.SiteAsync();

        // 640 points wide is a screen of 1280 at 200 %.
        foreach (var (width, scale) in new[] { (360, 3f), (640, 2f) })
        {
            await using var visit = await SiteBrowser.VisitAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 740 }, DeviceScaleFactor = scale });
            var page = await visit.NewPageAsync();
            foreach (var language in PageKinds.Languages)
            {
                await page.GotoAsync(PageKinds.Url(site, language, kind), new PageGotoOptions { WaitUntil = WaitUntilState.Load });

                // On a busy machine the window takes its width a moment after the page is there.
                await page.WaitForFunctionAsync("w => window.innerWidth === w", width);
                Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
                var outside = await page.EvaluateAsync<string[]>(
                    "w => [...document.querySelectorAll('main *')].filter(e => e.getClientRects().length && e.getBoundingClientRect().right > w + 1 && !e.closest('.wide, pre, .hidden'))"
                    + ".map(e => e.outerHTML.slice(0, 120))",
                    width);
                Assert.Empty(outside);
            }
        }
    }

    [Theory]
    [MemberData(nameof(PageKinds.Data), MemberType = typeof(PageKinds))]
    public async Task A_page_says_the_same_without_scripts(string kind)
    {
        var site = await PageKinds.SiteAsync();
        await using var with = await SiteBrowser.VisitAsync();
        await using var without = await SiteBrowser.VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var url = PageKinds.Url(site, "", kind);
        var one = await (await PageKinds.OpenAsync(with, url)).Locator("main").InnerTextAsync();
        var other = await (await PageKinds.OpenAsync(without, url)).Locator("main").InnerTextAsync();
        Assert.Equal(Lines(one), Lines(other));
        Assert.NotEmpty(one);

        // A button that copies is an addition of the script: without it the text is marked and copied by hand.
        static IEnumerable<string> Lines(string text) =>
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(static line => line != "Kopiraj");
    }

    [Theory]
    [MemberData(nameof(PageKinds.Data), MemberType = typeof(PageKinds))]
    public async Task A_page_loads_little_breaks_no_rule_of_its_own_and_does_not_move(string kind)
    {
        var site = await PageKinds.SiteAsync();

        // Both at once: most of the time is waiting for what a page might still ask.
        await Task.WhenAll(PageKinds.Languages.Select(l => LoadsAsync(PageKinds.Url(site, l, kind), site.Address.AbsoluteUri, kind.Contains("not-there", StringComparison.Ordinal))));
    }

    private static async Task LoadsAsync(string url, string root, bool isMissing)
    {
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await visit.NewPageAsync();
        var complaints = new ConcurrentQueue<string>();
        page.Console += (_, message) => complaints.Enqueue(message.Text);
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.RequestFailed += (_, request) => complaints.Enqueue($"{request.Url}: {request.Failure}");
        var finished = new ConcurrentQueue<IRequest>();
        page.RequestFinished += (_, request) => finished.Enqueue(request);
        await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        // The browser itself tells of the page that is missing on purpose.
        Assert.DoesNotContain(complaints, c => !c.Contains("404 (Not Found)", StringComparison.Ordinal) || !isMissing);
        Assert.All(finished, r => Assert.StartsWith(root, r.Url, StringComparison.Ordinal));
        var bytes = 0;
        foreach (var request in finished)
        {
            bytes += (await request.SizesAsync()).ResponseBodySize;
        }

        Assert.InRange(bytes, 1000, MaxBytes);
        var shift = await page.EvaluateAsync<double>(
            "() => new Promise(done => { let sum = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) sum += e.value })"
            + ".observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 200) })");
        Assert.InRange(shift, 0, 0.02);
    }
}
