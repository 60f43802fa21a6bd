using System.Text.Json;
using AngleSharp.Html.Parser;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;
using OpenData.Web.Site;

namespace OpenData.Tests.Web;

/// <summary>Whatever stands in a record's fields is shown as text: nothing runs, nothing breaks the page around it.</summary>
public sealed class DatasetHostileTests
{
    private static readonly string[] Own =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><script>alert(1)</script>", "</main></body></html>",
        "<svg/onload=alert(1)>", "[x](javascript:alert(1))", "![x](https://elsewhere.example/pixel.png)", "<a href=\"javascript:alert(1)\">x</a>",
        "[x]: javascript:alert(1)\n\n[x]", "<javascript:alert(1)>", "[a](data:text/html;base64,PHNjcmlwdD4=)", "<!--", "]]>", "{{7*7}}", "@(1+1)", "\u202Ereversed",
        "| a | b |\n|---|---|\n| <b> | `</code>` |", "# <h1>\n\n<h1>x", "&lt;script&gt;", "a\u0001b", "x\u2028y",
    ];

    [Theory]
    [EveryDatabase]
    public async Task Our_own_attacks_in_every_field_are_text(string kind) => await AllAreTextAsync(kind, Own, ["/history", "/lineage", "/columns/csv"]);

    [Fact]
    public async Task Naughty_strings_in_every_field_are_text()
    {
        using var strings = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.At("suites", "hostile", "strings-blns", "blns.json"), TestContext.Current.CancellationToken));
        await AllAreTextAsync("sqlite", [.. strings.RootElement.EnumerateArray().Select(s => s.GetString()!).Where(s => !string.IsNullOrWhiteSpace(s)).Distinct(StringComparer.Ordinal)], ["/history"]);
    }

    [Fact]
    public void Markdown_nested_without_end_is_text()
    {
        var deep = string.Concat(Enumerable.Repeat("> ", 5000)) + "x";
        Assert.Contains("x", MarkdownText.ToHtml(deep).Value, StringComparison.Ordinal);
        Assert.InRange(MarkdownText.ToPlain(string.Concat(Enumerable.Repeat("*", 5000)) + "x", 100).Length, 0, 101);
    }

    [Fact]
    public void Markdown_keeps_what_people_write_and_headings_in_order()
    {
        var page = new HtmlParser().ParseDocument(MarkdownText.ToHtml("# A\n\n**b** [c](https://example.si/d) ![slika](https://x.example/p.png)\n\n- e\n", 2).Value);
        Assert.Equal("A", page.QuerySelector("h3")?.TextContent);
        Assert.Equal("b", page.QuerySelector("strong")?.TextContent);
        Assert.Equal("https://example.si/d", page.QuerySelector("a")?.GetAttribute("href"));
        Assert.Null(page.QuerySelector("img"));
        Assert.Contains("slika", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task AllAreTextAsync(string kind, IReadOnlyList<string> strings, IReadOnlyList<string> parts)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        for (var i = 0; i < strings.Count; i++)
        {
            var text = strings[i];
            var record = await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(Dataset($"zapis-{i}", text)));
            await DatasetRecords.SaveAsync(site, record with { Resource = record.Resource with { Keywords = [new TaggedText(text + "2")] } }, new Change("x", text));
            foreach (var part in parts.Prepend(""))
            {
                var path = $"dataset/zapis-{i}{part}";
                var page = await DatasetHtml.PageAsync(site.Client, path);
                Assert.Empty(DatasetHtml.Dangers(page).Select(d => $"{path} with {text}: {d}"));
                Assert.Single(page.QuerySelectorAll("main"));
                Assert.Single(page.QuerySelectorAll("h1"));
                Assert.Equal("BODY", page.QuerySelector("footer.site-foot")?.ParentElement?.TagName);
                if (part.Length == 0 && !text.Any(char.IsControl))
                {
                    Assert.Equal(DatasetHtml.Plain(text), page.TextOf("h1"));
                }
            }
        }
    }

    private static Dataset Dataset(string id, string text)
    {
        var said = LocalText.Of(sl: text, en: text + " en");
        var node = new LabelledNode { Iri = new Iri("javascript:alert(1)//" + Uri.EscapeDataString(text)), Label = said };
        return new Dataset
        {
            Id = id, Title = said, Description = said, Keywords = [new TaggedText(text)], Version = text, VersionNotes = said, Identifiers = [text],
            Publisher = new Agent { Name = said }, LandingPages = [node], Documentation = [node], ConformsTo = [node], Provenance = [node], AccessRightsGround = said,
            ContactPoints = [new Contact { Name = said, Email = text, Telephone = text, Url = new Iri("vbscript:x") }],
            SpatialCoverage = [new Location { Name = said, BoundingBox = text, Geometry = "POLYGON((" + text + "))", Centroid = "POINT(15.8 46.4)" }],
            Relations = [text], Sources = ["javascript:alert(1)", text], InSeries = [text], IndicatorThemes = [text],
            Distributions =
            [
                new Distribution
                {
                    Key = "csv", Title = said, Description = said, DownloadUrls = [new Iri("javascript:alert(1)")], AccessUrls = [new Iri("data:text/html,x")],
                    File = new KeptFile(text, new string('a', 64)), License = node, ConformsTo = [node], Documentation = [node], AccessServices = [text, "javascript:x"],
                    Checksum = new Checksum(new Iri("urn:" + Uri.EscapeDataString(text)), text),
                    Tables =
                    [
                        new TableDescription
                        {
                            Profile = new TableProfile
                            {
                                Name = text, Rows = 3, HeaderRow = 1, HeaderRows = 1, Delimiter = ';',
                                Columns = [new ColumnProfile { Name = text, Type = ColumnType.Text, Min = text, Max = text + "z", Unit = text, Frequent = [text], Distinct = 2 }],
                            },
                            Columns = new Dictionary<string, ColumnDescription> { [text] = new() { Title = said, Description = said, Unit = text } },
                        },
                    ],
                },
                new Distribution { Key = "link", Title = said, AccessUrls = [new Iri("javascript:alert(1)")] },
            ],
        };
    }
}
