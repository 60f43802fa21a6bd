using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.Playwright;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;
using OpenData.Tests.Web.Browser;
using OpenData.Tests.Web.Twin;
using Location = OpenData.Catalog.Model.Location;

namespace OpenData.Tests.Web;

/// <summary>
/// Hostile texts in every field of a record and of a body, over every kind of page and document of the site: in a real browser nothing runs, and nothing
/// breaks HTML, XML, JSON or RDF. A record's own page has a test of its own.
/// </summary>
public sealed class SiteHostileTests
{
    private static readonly string[] Own =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><script>alert(1)</script>", "</script><script>alert(1)</script>",
        "<svg/onload=alert(1)>", "[x](javascript:alert(1))", "<!--", "]]>", "{{7*7}}${alert(1)}", "\u202Ereversed", "&lt;script&gt;", "a\u0001b", "x\u2028y", "\uFFFE",
        "a\0b", "<\0script>alert(1)</script>", "half \uD800 a pair\uDC00",
        "</feed></urlset></main></body></html>", "%00%0d%0aSet-Cookie: a=b", "\r\nX-Evil: 1", "=HYPERLINK(\"http://x\")", "😀👨‍👩‍👧 Z̸̧̛̖a̴l̵g̶o̷",
    ];

    private static readonly string[] Pages =
    [
        "", "datasets", "datasets?q=alert", "datasets?sort=title&page=2", "organisations", "theme/TRAN", "about", "about/api", "dostopnost", "privacy",
    ];

    private static readonly string[] Documents =
    [
        "catalog.ttl", "catalog.nt", "catalog.rdf", "catalog.jsonld", "data.json", "feed.atom", "en/feed.atom", "sitemap.xml", "api/v1/datasets", "api/v1/facets",
        "api/v1/organisations", "api/3/action/package_search", "api/3/action/package_list", "api/3/action/organization_list?all_fields=true", "api/3/action/group_list",
        "api/3/action/tag_list", "api/3/action/current_package_list_with_resources", "suggest?q=al", "suggest?q=scr", "openapi/v1.json", "robots.txt",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Our_own_attacks_break_no_document_and_no_page(string kind)
    {
        await using var site = await FilledAsync(kind, Own);
        await AllHoldAsync(site, Own.Length);
    }

    [Fact]
    public async Task Naughty_strings_break_no_document_and_no_page()
    {
        using var strings = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.At("suites", "hostile", "strings-blns", "blns.json"), Cancel));
        var all = strings.RootElement.EnumerateArray().Select(s => s.GetString()!).Where(s => !string.IsNullOrWhiteSpace(s)).Distinct(StringComparer.Ordinal).ToList();
        await using var site = await FilledAsync("sqlite", all);
        await AllHoldAsync(site, all.Count);
    }

    [Fact]
    public async Task In_a_browser_nothing_runs_on_the_site_or_in_its_twin()
    {
        await using var site = await FilledAsync("sqlite", Own);
        using var twin = new TwinTrial();
        Assert.Empty((await twin.WriteAsync(site)).Failed);
        await using var server = await PlainServer.StartAsync(twin.Path);
        await using var visit = await SiteBrowser.VisitAsync();
        var page = await visit.NewPageAsync();
        var ran = new List<string>();
        page.Dialog += (_, dialog) =>
        {
            ran.Add($"{page.Url}: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.PageError += (_, error) => ran.Add($"{page.Url}: {error}");
        string[] paths = [.. Pages, "dataset/zapis-0", "dataset/zapis-4/history", "dataset/zapis-1/lineage", "organisation/organ-1", "organisation/organ-4"];
        foreach (var address in paths.Append("ni-je-%3Cscript%3E").Select(p => site.Address + p).Concat(paths.Append("datasets?q=alert").Append("datasets?sort=newest").Append("datasets/letters/s").Select(p => server.Address + p)))
        {
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await page.EvaluateAsync("document.querySelectorAll('a, summary, .result').forEach(e => e.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })))");
            Assert.Equal(0, await page.Locator("main script:not([type='application/ld+json']), main iframe, main img[src^='x'], main [onmouseover], main [onerror], main [onload]").CountAsync());
        }

        Assert.Empty(ran);
    }

    private static async Task AllHoldAsync(SiteTrial site, int records)
    {
        var pages = Pages.Concat(Enumerable.Range(0, records).Where(i => i % Math.Max(1, records / 40) == 0).Select(i => $"organisation/organ-{i}")).ToList();
        foreach (var path in pages.SelectMany(p => new[] { p, "en/" + p }))
        {
            var page = await DatasetHtml.PageAsync(site.Client, path);
            Assert.Empty(DatasetHtml.Dangers(page).Select(d => $"{path}: {d}"));
            Assert.Single(page.QuerySelectorAll("main"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal("BODY", page.QuerySelector("footer.site-foot")?.ParentElement?.TagName);
        }

        var documents = Documents.Concat(Enumerable.Range(0, records).SelectMany(i => new[]
        {
            $"dataset/zapis-{i}.json", $"dataset/zapis-{i}.rdf", $"dataset/zapis-{i}.ttl", $"dataset/zapis-{i}.jsonld", $"dataset/zapis-{i}.nt", $"dataset/zapis-{i}/feed.atom",
            $"api/3/action/package_show?id=zapis-{i}", $"api/v1/datasets/zapis-{i}",
        }));
        foreach (var path in documents)
        {
            using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
            Assert.DoesNotContain(answer.Headers, h => h.Key is "X-Evil" or "Set-Cookie");
            var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
            try
            {
                Read(bytes, answer.Content.Headers.ContentType?.MediaType ?? "");
            }
            catch (Exception e) when (e is XmlException or JsonException or RdfSyntaxException or DecoderFallbackException)
            {
                Assert.Fail($"{path}: {e.Message}");
            }
        }
    }

    private static void Read(byte[] bytes, string type)
    {
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        using var stream = new MemoryStream(bytes);
        switch (type)
        {
            case "text/turtle" or "application/n-triples" or "application/rdf+xml":
                var syntax = type == "text/turtle" ? RdfSyntax.Turtle : type == "application/n-triples" ? RdfSyntax.NTriples : RdfSyntax.RdfXml;
                Assert.True(RdfReader.ReadGraph(stream, syntax, RdfReadOptions.Default, Cancel).Count > 0);
                break;
            case "application/xml" or "application/atom+xml":
                using (var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }))
                {
                    while (xml.Read())
                    {
                    }
                }

                break;
            case "application/json" or "application/ld+json":
                using (JsonDocument.Parse(bytes))
                {
                }

                break;
            default:
                Assert.Equal("text/plain", type);
                break;
        }
    }

    private static async Task<SiteTrial> FilledAsync(string kind, IReadOnlyList<string> strings)
    {
        var site = await SiteTrial.StartAsync(kind);
        for (var i = 0; i < strings.Count; i++)
        {
            var text = strings[i];
            var said = LocalText.Of(sl: text, en: text + " en");
            await site.Store.SaveOrganisationAsync(
                new Organisation
                {
                    Id = $"organ-{i}", Name = said, Email = text, IdNumber = text, PartOf = i > 0 ? "organ-0" : null, Homepage = new Uri("javascript:alert(1)//" + Uri.EscapeDataString(text)),
                },
                TestStore.Ana, Cancel);
            var dataset = new Dataset
            {
                Id = $"zapis-{i}", Owner = $"organ-{i}", Title = said, Description = said, Keywords = [new TaggedText(text), new TaggedText(text, "en")],
                Themes = [new Iri("http://publications.europa.eu/resource/authority/data-theme/TRAN")], Version = text, VersionNotes = said, Identifiers = [text],
                Publisher = new Agent { Name = said }, ContactPoints = [new Contact { Name = said, Email = text, Telephone = text }],
                SpatialCoverage = [new Location { Name = said }], Sources = [text], IndicatorThemes = [text],
                Distributions = [new Distribution { Key = "a", Title = said, Description = said, AccessUrls = [new Iri("https://primer.si/" + Uri.EscapeDataString(text))] }],
            };
            await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset), new Change("x", text));
        }

        return site;
    }
}
