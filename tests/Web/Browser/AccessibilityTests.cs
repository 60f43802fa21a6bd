using Microsoft.Playwright;

namespace OpenData.Tests.Web.Browser;

/// <summary>axe-core finds nothing on any kind of page, in both languages, in light and in dark, on a desk and on a phone.</summary>
public sealed class AccessibilityTests
{
    [Theory]
    [MemberData(nameof(PageKinds.Data), MemberType = typeof(PageKinds))]
    public async Task Axe_finds_nothing(string kind)
    {
        var site = await PageKinds.SiteAsync();
        var found = new List<string>();
        foreach (var (language, looks) in new[]
        {
            ("", new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 390) }),
            ("/en", [(ColorScheme.Light, 390), (ColorScheme.Dark, 1280)]),
        })
        {
            await using var visit = await SiteBrowser.VisitAsync(new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
            var page = await visit.NewPageAsync();
            foreach (var (scheme, width) in looks)
            {
                // What a page is on another screen is styles alone, but for what a script measures as it begins: so it begins anew.
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.SetViewportSizeAsync(width, 900);
                await page.GotoAsync(PageKinds.Url(site, language, kind), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
                found.AddRange((await Axe.FindAsync(page)).Select(f => $"{language} {scheme} {width}: {f}"));
            }
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task Axe_would_find_a_fault()
    {
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await visit.NewPageAsync();
        await page.SetContentAsync("<!DOCTYPE html><html><body><img src='x.png'><p style='color:#bbb;background:#fff'>bledo</p></body></html>");
        var found = (await Axe.FindAsync(page)).Select(f => f.Split(':')[0]).ToList();
        Assert.Contains("image-alt", found);
        Assert.Contains("color-contrast", found);
        Assert.Contains("html-has-lang", found);
    }
}
