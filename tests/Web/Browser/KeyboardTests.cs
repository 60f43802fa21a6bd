using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OpenData.Tests.Web.Browser;

/// <summary>The site is walked with nothing but a keyboard.</summary>
public sealed partial class KeyboardTests
{
    [Fact]
    public async Task From_the_home_page_through_a_search_and_a_facet_to_a_dataset()
    {
        var site = await PageKinds.SiteAsync();
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await PageKinds.OpenAsync(visit, PageKinds.Url(site, "/en", "/"));

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedTextAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.name"));

        await page.Keyboard.TypeAsync("voda");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(SearchUrl(), new PageAssertionsToHaveURLOptions { Timeout = 60_000 });
        await page.WaitForLoadStateAsync(LoadState.Load);
        await TabToAsync(page, "main .facets a[href*='format=']");
        await page.Locator(":focus").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(ChosenUrl(), new PageAssertionsToHaveURLOptions { Timeout = 60_000 });
        await page.WaitForLoadStateAsync(LoadState.Load);
        await Expect(page.Locator(".chips")).ToContainTextAsync("Format:");
        await TabToAsync(page, "main .result h3 a");
        await page.Locator(":focus").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(DatasetUrl(), new PageAssertionsToHaveURLOptions { Timeout = 60_000 });
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    [Fact]
    public async Task The_search_box_offers_what_begins_alike_and_is_worked_by_arrows()
    {
        var site = await PageKinds.SiteAsync();
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await PageKinds.OpenAsync(visit, PageKinds.Url(site, "", "/"));
        var box = page.GetByRole(AriaRole.Combobox);
        await box.FocusAsync();
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.TypeAsync("gasil"), answer => answer.Url.EndsWith("q=gasil", StringComparison.Ordinal));
        var offer = page.GetByRole(AriaRole.Option).First;
        await Expect(offer).ToBeVisibleAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");

        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(offer).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", await offer.GetAttributeAsync("id") ?? "no id");
        await page.Keyboard.PressAsync("Escape");
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(box).ToHaveValueAsync("gasil");

        await page.RunAndWaitForResponseAsync(() => page.Keyboard.TypeAsync("s"), answer => answer.Url.EndsWith("q=gasils", StringComparison.Ordinal));
        await Expect(offer).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(OfferUrl(), new PageAssertionsToHaveURLOptions { Timeout = 60_000 });
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    [Theory]
    [MemberData(nameof(PageKinds.Data), MemberType = typeof(PageKinds))]
    public async Task Everything_that_takes_the_focus_shows_it(string kind)
    {
        var site = await PageKinds.SiteAsync();
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await PageKinds.OpenAsync(visit, PageKinds.Url(site, "", kind));
        for (var step = 0; step < 25; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var seen = await page.EvaluateAsync<string>(
                "() => { const e = document.activeElement; if (e === document.body) return 'left'; const s = getComputedStyle(e), r = e.getBoundingClientRect();"
                + " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && r.width > 0 && r.height > 0 && r.right > 0 ? 'shown' : e.outerHTML }");
            Assert.True(seen is "shown" or "left", seen);
        }
    }

    private static Task<string> FocusedTextAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var step = 0; step < 200; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                return;
            }
        }

        Assert.Fail($"the keyboard does not reach {selector}");
    }

    [GeneratedRegex("/datasets\\?q=")]
    private static partial Regex SearchUrl();

    [GeneratedRegex("/datasets\\?q=.*format=")]
    private static partial Regex ChosenUrl();

    // An offer is a dataset, or a longer word to search for.
    [GeneratedRegex("/dataset/[a-z0-9-]+$|/datasets\\?q=gasils.+$")]
    private static partial Regex OfferUrl();

    [GeneratedRegex("/dataset/[a-z0-9-]+$")]
    private static partial Regex DatasetUrl();
}
