using Microsoft.Playwright;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Web.Forms;
using static Microsoft.Playwright.Assertions;

namespace OpenData.Tests.Web.Browser;

/// <summary>Forms in a real browser: with a script and without one, by keyboard alone, with faults and mended.</summary>
public sealed class FormBrowserTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_filled_in_mended_and_received(bool script)
    {
        await using var trial = await FormTrial.StartAsync("sqlite");
        await using var visit = await SiteBrowser.VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = script, ViewportSize = new ViewportSize { Width = 390, Height = 900 } });
        var page = await PageKinds.OpenAsync(visit, trial.Site.Address + "en/dataset/ceste");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Request other data" }).ClickAsync();
        await Expect(page.Locator(".form-about")).ToContainTextAsync("Ceste");
        trial.Site.Clock.Advance(TimeSpan.FromSeconds(20));

        // The form checks on the server, so that everybody reads the same words.
        await page.GetByLabel("Name or firm").FillAsync("Janez Novak");
        await page.GetByLabel("E-mail address").FillAsync("janez");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send the request" }).ClickAsync();
        var summary = page.Locator(".form-errors");
        await Expect(summary).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Error: "));
        Assert.True(await summary.EvaluateAsync<bool>("e => e === document.activeElement"));
        await Expect(page.GetByLabel("Name or firm")).ToHaveValueAsync("Janez Novak");
        if (script)
        {
            Assert.Empty(await Axe.FindAsync(page));
        }

        await summary.GetByRole(AriaRole.Link).First.ClickAsync();
        Assert.Equal("subject", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.Keyboard.TypeAsync("Promet po urah");
        await page.GetByLabel("non-commercial").CheckAsync();
        await page.GetByLabel("Postal address").FillAsync("Vzorčna 1, 2250 Ptuj");
        await page.GetByLabel("E-mail address").FillAsync("janez@primer.si");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Thank you, it has arrived");
        var entry = Assert.Single(await trial.EntriesAsync());
        await Expect(page.Locator("main")).ToContainTextAsync(entry.Id);
        Assert.Equal(("ceste", "non-commercial", "Promet po urah"), (entry["dataset"], entry["purpose"], entry["subject"]));
        if (script)
        {
            Assert.Empty(await Axe.FindAsync(page));
        }

        // Reloading a receipt sends nothing again.
        await page.ReloadAsync();
        Assert.Single(await trial.EntriesAsync());
    }

    [Fact]
    public async Task A_problem_is_reported_by_keyboard_alone()
    {
        await using var trial = await FormTrial.StartAsync("sqlite");
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await PageKinds.OpenAsync(visit, trial.Site.Address + "report/problem/ceste");
        trial.Site.Clock.Advance(TimeSpan.FromSeconds(20));
        await TabToAsync(page, "input[name=category]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "textarea[name=text]");
        await page.Keyboard.TypeAsync("Manjka leto 2024.");
        await TabToAsync(page, "form.form button");
        Assert.False(await page.EvaluateAsync<bool>("[...document.querySelectorAll('form.form :focus')].some(e => e.name === 'contact_reason')"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Hvala, prejeli smo");
        var entry = Assert.Single(await trial.EntriesAsync());
        Assert.Equal("missing", entry["category"]);
        Assert.Equal("Manjka leto 2024.", (await trial.Store.FindSenderAsync(entry.Id, FormTrial.Cancel))!.Values["text"]);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_where_registers_are_shown(ColorScheme scheme, int width)
    {
        await using var trial = await FormTrial.StartAsync("sqlite");
        var add = new AddEntry(trial.Store, trial.Site.Workspace.Settings.Registers, trial.Site.Clock);
        var change = new Change("ana", "preizkus");
        foreach (var (kind, least) in Catalog.Compliance.RegisterTests.Least)
        {
            var entry = await add.RunAsync(AllRegisters.Find(kind), Catalog.Compliance.RegisterTrial.Typed(least), change, FormTrial.Cancel);
            if (AllRegisters.Find(kind).Moderated)
            {
                await trial.Change.ShowAsync(AllRegisters.Find(kind), entry.Id, [], show: true, change, FormTrial.Cancel);
            }
        }

        await using var visit = await SiteBrowser.VisitAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        foreach (var path in new[] { "terms", "dataset/ceste", "en/terms" })
        {
            var page = await PageKinds.OpenAsync(visit, trial.Site.Address + path);
            Assert.Empty((await Axe.FindAsync(page)).Select(f => $"{path} {f}"));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path);
        }
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var step = 0; step < 60; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                return;
            }
        }

        Assert.Fail($"the keyboard does not reach {selector}");
    }
}
