using System.Net;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web;

/// <summary><c>/compliance</c> and the dossier that it offers.</summary>
public sealed class CompliancePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_page_shows_the_public_dossier_and_hands_out_its_files(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        Assert.Contains("Pregled skladnosti še ni bil objavljen", await site.Client.GetStringAsync("/compliance", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/compliance/audit.html", Cancel)).StatusCode);

        await site.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), LegalClass = LegalClass.PublicSectorBody }, TestStore.Ana, Cancel);
        var record = TestStore.Record("ceste", "Ceste");
        await site.Store.SaveAsync(record with { Resource = record.Resource with { Owner = "obcina" }, Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
        var write = new WriteAudit(site.Store, AuditEvidence.Of(site.Store), site.Clock);
        foreach (var (isPublic, folder) in ((bool, string)[])[(false, "audit"), (true, "audit/public/sl")])
        {
            await write.RunAsync(new AuditRequest { BaseUri = site.Address, Folder = Path.Combine(site.Workspace.Folder, folder), Public = isPublic }, Cancel);
        }

        var page = await site.Client.GetStringAsync("/compliance", Cancel);
        Assert.Contains("Občina", page, StringComparison.Ordinal);
        Assert.Contains("FMT-1", page, StringComparison.Ordinal);
        Assert.Contains("What is being mended", await site.Client.GetStringAsync("/en/compliance", Cancel), StringComparison.Ordinal);
        foreach (var (form, type) in ((string, string)[])[("html", "text/html"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("csv", "text/csv"), ("json", "application/json")])
        {
            Assert.Contains($"/compliance/audit.{form}\"", page, StringComparison.Ordinal);
            var answer = await site.Client.GetAsync($"/en/compliance/audit.{form}", Cancel);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        }

        // What it names is no longer for strangers.
        var made = (await site.Store.FindAsync("ceste", Cancel))!;
        await site.Store.SaveAsync(made with { Resource = made.Resource with { Audience = Audience.Internal, AccessRights = new OpenData.Rdf.Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC") } }, TestStore.Ana, null, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/compliance/audit.json", Cancel)).StatusCode);
        Assert.DoesNotContain("/compliance/audit.", await site.Client.GetStringAsync("/compliance?again=1", Cancel), StringComparison.Ordinal);
        await site.Store.SaveAsync((await site.Store.FindAsync("ceste", Cancel))! with { Resource = made.Resource }, TestStore.Ana, null, Cancel);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/compliance/audit.json", Cancel)).StatusCode);
        await site.Store.SaveAsync((await site.Store.FindAsync("ceste", Cancel))! with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/compliance/audit.html", Cancel)).StatusCode);
    }
}
