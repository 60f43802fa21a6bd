using Deque.AxeCore.Playwright;
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
        foreach (var (language, scheme, width) in new[] { ("", ColorScheme.Light, 1280), ("", ColorScheme.Dark, 390), ("/en", ColorScheme.Light, 390), ("/en", ColorScheme.Dark, 1280) })
        {
            await using var visit = await SiteBrowser.VisitAsync(
                new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
            var page = await PageKinds.OpenAsync(visit, PageKinds.Url(site, language, kind));
            var result = await page.RunAxe();
            found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{language} {scheme} {width}: {v.Id}: {v.Help}: {n.Html}")));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task Axe_would_find_a_fault()
    {
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await visit.NewPageAsync();
        await page.SetContentAsync("<!DOCTYPE html><html><body><img src='x.png'><p style='color:#bbb;background:#fff'>bledo</p></body></html>");
        var found = (await page.RunAxe()).Violations.Select(v => v.Id).ToList();
        Assert.Contains("image-alt", found);
        Assert.Contains("color-contrast", found);
        Assert.Contains("html-has-lang", found);
    }
}
