using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;
using OpenData.Web.Site;

namespace OpenData.Tests.Web.Pages;

/// <summary>What a municipality sets is what its pages show.</summary>
public sealed class SiteSettingsTests
{
    [Fact]
    public async Task Italian_and_hungarian_are_there_where_a_setting_says_so()
    {
        await using var plain = await SiteTrial.StartAsync("sqlite");
        await FrontPagesTests.ReadAsync(plain.Client, "it/", HttpStatusCode.NotFound);
        Assert.Empty((await FrontPagesTests.ReadAsync(plain.Client, "")).QuerySelectorAll("[hreflang=it], [hreflang=hu]"));

        await using var bilingual = await SiteTrial.StartAsync("sqlite", new("site.italian", "true"), new("site.hungarian", "true"));
        foreach (var (language, word) in new[] { ("it", "Dataset"), ("hu", "Adatkészletek") })
        {
            var page = await FrontPagesTests.ReadAsync(bilingual.Client, language + "/datasets");
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.Equal(word, page.QuerySelector(".sections a")!.TextContent);
            Assert.Equal(5, page.QuerySelectorAll("head link[hreflang]").Length);
        }
    }

    [Fact]
    public async Task Name_colours_and_contact_are_shown()
    {
        await using var site = await SiteTrial.StartAsync(
            "sqlite", new("site.name", "Odprto Žetale"), new("site.colours", "#ffdd00, #00aa55"), new("site.contact", "splet@zetale.si"), new("site.accessibilityChecked", "2026-10-02"));
        var page = await FrontPagesTests.ReadAsync(site.Client, "dostopnost");
        Assert.Equal("Izjava o dostopnosti · Odprto Žetale", page.Title);
        Assert.Contains(page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "mailto:splet@zetale.si");
        Assert.Contains("2. 10. 2026", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var sheet = await site.Client.GetStringAsync(new Uri(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith(":root{--accent:#ffdd00;--on-accent:#000000;", sheet, StringComparison.Ordinal);
        Assert.Contains("--second:#00aa55", sheet, StringComparison.Ordinal);
        Assert.Equal($"{site.Address}dostopnost", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public void A_coat_of_arms_that_cannot_be_shown_is_told_with_its_remedy()
    {
        using var folder = new TempFolder();
        Workspace.Create(folder.Path, [new("site.coatOfArms", "grb.svg")]);
        var workspace = Workspace.Open(folder.Path, new Dictionary<string, string>());
        var refused = Assert.Throws<SettingsInvalidException>(() => new SiteLook(workspace));
        Assert.Contains("site.coatOfArms", refused.Message, StringComparison.Ordinal);
        Assert.Contains("opendata config set", refused.Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder.Path, "grb.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
        var assets = new SiteAssets(new SiteLook(workspace));
        Assert.Equal("image/svg+xml", assets.At(assets.MarkUrl)!.MediaType);
        Assert.Contains("viewBox='0 0 1 1'", System.Text.Encoding.UTF8.GetString(assets.At(assets.MarkUrl)!.Plain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_workspace_stand_before_the_programs_own_and_fall_back_in_language()
    {
        await using var site = await SiteTrial.StartAsync("sqlite");
        var folder = Directory.CreateDirectory(Path.Combine(site.Workspace.Folder, "pages")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "pomoc.md"), "# Pomoč\n\nPokličite **občino**. <script>alert(1)</script>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "about.en.md"), "# Our data\n\nHello.", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Bad Name.md"), "# Bad", TestContext.Current.CancellationToken);

        var help = await FrontPagesTests.ReadAsync(site.Client, "en/about/pomoc");
        Assert.Equal("sl", help.QuerySelector("article")!.GetAttribute("lang"));
        Assert.Equal("občino", help.QuerySelector("article strong")!.TextContent);
        Assert.Empty(help.QuerySelectorAll("main script"));
        Assert.Equal("Our data", (await FrontPagesTests.ReadAsync(site.Client, "en/about")).QuerySelector("h1")!.TextContent);
        Assert.Contains("Pomoč", help.QuerySelectorAll(".pages a").Select(a => a.TextContent));
        Assert.DoesNotContain("Bad", help.QuerySelector(".pages")!.TextContent, StringComparison.Ordinal);
    }
}
