using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;
using OpenData.Web.Site;

namespace OpenData.Tests.Web.Pages;

/// <summary>Pages for frames of other sites, and languages of bilingual bodies.</summary>
public sealed class EmbedPagesTests
{
    private static readonly string[] Small = ["embed/search", "embed/dataset/voda", "en/embed/search", "en/embed/dataset/voda", "embed/dataset/ni", "embed/indicator/ni"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Only_the_small_pages_may_stand_in_frames_of_the_sites_named(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind, new KeyValuePair<string, string>("site.embedIn", "https://www.ptuj.si, https://*.ptuj.example:8443/"));
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(await DatasetRecords.DatasetAsync(site, "voda")));
        foreach (var path in Small.Concat(Small)) // from the cache too
        {
            Assert.EndsWith("frame-ancestors https://www.ptuj.si https://*.ptuj.example:8443", await PolicyAsync(site, path), StringComparison.Ordinal);
        }

        foreach (var path in new[] { "", "embed", "datasets", "dataset/voda", "en/embed", "indicators", "embed/ni", "embedded" })
        {
            Assert.EndsWith("frame-ancestors 'none'", await PolicyAsync(site, path), StringComparison.Ordinal);
        }

        var help = await DatasetHtml.PageAsync(site.Client, "en/embed");
        Assert.Contains("https://www.ptuj.si, https://*.ptuj.example:8443", help.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"<iframe src=\"{site.Address}en/embed/search\"", help.QuerySelector("#code-search code")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_setting_nobody_may()
    {
        await using var site = await SiteTrial.StartAsync("sqlite");
        Assert.EndsWith("frame-ancestors 'none'", await PolicyAsync(site, "embed/search"), StringComparison.Ordinal);
        Assert.NotNull((await DatasetHtml.PageAsync(site.Client, "embed")).QuerySelector(".note"));
    }

    [Theory]
    [InlineData("https://www.ptuj.si; script-src *")]
    [InlineData("*")]
    [InlineData("https:")]
    [InlineData("http://www.ptuj.si")]
    [InlineData("https://ptuj.si/pot")]
    [InlineData("https://a.si\r\nX: y")]
    [InlineData("'self'")]
    [InlineData("https://user@ptuj.si")]
    public void What_is_no_site_is_refused_before_it_reaches_a_header(string setting)
    {
        using var folder = new TempFolder();
        Workspace.Create(folder.Path, [new("site.embedIn", setting)]);
        var refused = Assert.Throws<SettingsInvalidException>(() => new SiteLook(Workspace.Open(folder.Path, new Dictionary<string, string>())));
        Assert.Contains("site.embedIn", refused.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task They_have_nothing_around_them_and_lead_to_new_tabs(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        foreach (var path in new[] { "embed/search", "embed/dataset/meritve-hitrosti", "embed/dataset/prodana-voda", "embed/indicator/obisk-knjiznice" }.SelectMany(p => new[] { p, "en/" + p }))
        {
            var page = await DatasetHtml.PageAsync(site.Client, path);
            Assert.Empty(page.QuerySelectorAll("nav, header, footer"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.All(page.QuerySelectorAll("a, form"), a => Assert.Equal(("_blank", "noopener"), (a.GetAttribute("target"), a.GetAttribute("rel"))));
            Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
            Assert.Empty(DatasetHtml.Dangers(page));
        }

        Assert.Equal("/en/datasets", (await DatasetHtml.PageAsync(site.Client, "en/embed/search")).QuerySelector("form")!.GetAttribute("action"));
        var missing = await FrontPagesTests.ReadAsync(site.Client, "embed/dataset/ni", HttpStatusCode.NotFound);
        Assert.Equal("Tega tu ni", missing.TextOf("h1"));
        Assert.Empty(missing.QuerySelectorAll("nav"));
    }

    [Theory, EveryDatabase]
    public async Task Pages_are_in_the_languages_of_bilingual_bodies_while_there_is_one(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var register = new RegisterOrganisation(site.Store);
        await register.RunAsync(new Organisation { Id = "koper", Name = LocalText.Of("Koper", "Koper") }, "ana", Cancel);
        await FrontPagesTests.ReadAsync(site.Client, "it/indicators", HttpStatusCode.NotFound);

        await register.SetAsync("koper", [new("languages", "sl, IT")], "ana", Cancel);
        Assert.Equal(["it"], (await site.Store.FindOrganisationAsync("koper", Cancel))!.Languages);
        var italian = await DatasetHtml.PageAsync(site.Client, "it/indicators");
        Assert.Equal(("it", "Indicatori"), (italian.DocumentElement.GetAttribute("lang"), italian.TextOf("h1")));
        await FrontPagesTests.ReadAsync(site.Client, "hu/", HttpStatusCode.NotFound);
        Assert.NotNull((await DatasetHtml.PageAsync(site.Client, "")).QuerySelector(".languages [hreflang=it]"));

        await register.SetAsync("koper", [new("languages", "hu,it")], "ana", Cancel);
        Assert.Equal("Mutatók", (await DatasetHtml.PageAsync(site.Client, "hu/indicators")).TextOf("h1"));
        await register.SetAsync("koper", [new("languages", "")], "ana", Cancel);
        await FrontPagesTests.ReadAsync(site.Client, "it/", HttpStatusCode.NotFound);
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => register.SetAsync("koper", [new("languages", "de")], "ana", Cancel));
        Assert.Contains("it, hu", refused.Text.For("sl"), StringComparison.Ordinal);
    }

    private static async Task<string> PolicyAsync(SiteTrial site, string path)
    {
        var (answer, _) = await DatasetHtml.GetAsync(site.Client, path);
        using (answer)
        {
            return answer.Headers.GetValues("Content-Security-Policy").Single();
        }
    }
}
