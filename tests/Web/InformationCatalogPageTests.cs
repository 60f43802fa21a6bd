using System.Net;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web;

/// <summary><c>/katalog-ijz/{body}</c>.</summary>
public sealed class InformationCatalogPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_page_is_there_once_a_person_has_begun_it_and_says_what_is_missing(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var body = new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), Email = "info@obcina.example" };
        await site.Store.SaveOrganisationAsync(body, TestStore.Ana, Cancel);
        for (var i = 0; i < 25; i++)
        {
            var record = TestStore.Record($"zbirka-{i:00}", $"Zbirka {i:00}");
            await site.Store.SaveAsync(record with { Resource = record.Resource with { Owner = "obcina" }, Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/katalog-ijz/obcina", Cancel)).StatusCode);
        Assert.DoesNotContain("/katalog-ijz/", await site.Client.GetStringAsync("/organisation/obcina", Cancel), StringComparison.Ordinal);
        var files = new SectionFiles(site.Workspace.Folder);
        files.Begin(body);
        await File.AppendAllTextAsync(Path.Combine(files.FolderOf("obcina"), "officer.md"), "Ana Novak <script>alert(1)</script> [zlo](javascript:alert(1)) <img src=x onerror=alert(1)>", Cancel);

        var page = await site.Client.GetStringAsync("/katalog-ijz/obcina", Cancel);
        Assert.Contains("Ana Novak", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("Organ tega dela kataloga še ni izpolnil.", page, StringComparison.Ordinal);
        Assert.Contains("Zbirka 00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Zbirka 24", page, StringComparison.Ordinal);
        Assert.Contains("Zbirka 24", await site.Client.GetStringAsync("/katalog-ijz/obcina?page=2", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/katalog-ijz/obcina?page=999999999", Cancel)).StatusCode);
        Assert.Contains("Catalogue of public information", await site.Client.GetStringAsync("/en/katalog-ijz/obcina", Cancel), StringComparison.Ordinal);
        foreach (var wrong in (string[])["/katalog-ijz/nihce", "/katalog-ijz/..%2Fobcina", "/katalog-ijz/" + new string('a', 3000)])
        {
            var answer = await site.Client.GetAsync(wrong, Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{wrong}: {answer.StatusCode}");
        }
    }

    [Theory, EveryDatabase]
    public async Task The_body_of_the_demo_links_to_it(string kind)
    {
        var demo = await DemoSites.OfAsync(kind);
        Assert.Contains("href=\"/katalog-ijz/obcina\"", await demo.Client.GetStringAsync("/organisation/obcina", Cancel), StringComparison.Ordinal);
        var page = await demo.Client.GetStringAsync("/katalog-ijz/obcina", Cancel);
        Assert.Contains("Ana Vzorec", page, StringComparison.Ordinal);
        Assert.Contains("/files/", page, StringComparison.Ordinal);
    }
}
