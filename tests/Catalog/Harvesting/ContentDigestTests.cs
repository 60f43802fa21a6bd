using System.IO.Compression;
using System.Text;
using OpenData.Catalog.Harvesting.Contents;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class ContentDigestTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Second = new(2026, 11, 21, 6, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a.json", """{"generated":"2026-11-20T05:59:58Z","items":[{"t":"2026-11-20T05:00:00Z","v":1}]}""", """{ "generated": "2026-11-21T06:29:58Z", "items": [ {"t":"2026-11-20T05:00:00Z","v":1} ] }""", true)]
    [InlineData("a.json", """{"metadata":{"generated":1795154398000},"features":[{"id":1}]}""", """{"metadata":{"generated":1795242598000},"features":[{"id":1}]}""", true)]
    [InlineData("a.json", """{"items":[{"t":"2026-11-20T05:00:00Z","v":1}]}""", """{"items":[{"t":"2026-11-21T05:00:00Z","v":1}]}""", false)]
    [InlineData("a.json", """{"updated":"2026-11-20T05:00:00Z","value":12.5}""", """{"updated":"2026-11-21T05:00:00Z","value":12.5}""", false)]
    [InlineData("a.json", """[{"updated":"2026-11-20T05:00:00Z"}]""", """[{"updated":"2026-11-21T05:00:00Z"}]""", false)]
    [InlineData("a.json", """{"updated":"2020-01-01","items":[1]}""", """{"updated":"2021-01-01","items":[1]}""", false)]
    [InlineData("a.xml", """<?xml version="1.0"?><z timeStamp="2026-11-20T05:59:00Z"><o>1</o></z>""", """<?xml version="1.0"?><z timeStamp="2026-11-21T06:29:00Z"><o>1</o></z>""", true)]
    [InlineData("a.xml", "<rss><channel><lastBuildDate>Fri, 20 Nov 2026 05:59:00 GMT</lastBuildDate><item><pubDate>Fri, 20 Nov 2026 05:00:00 GMT</pubDate></item></channel></rss>", "<rss><channel><lastBuildDate>Sat, 21 Nov 2026 06:29:00 GMT</lastBuildDate><item><pubDate>Fri, 20 Nov 2026 05:00:00 GMT</pubDate></item></channel></rss>", true)]
    [InlineData("a.xml", "<rss><channel><item><pubDate>Fri, 20 Nov 2026 05:00:00 GMT</pubDate></item></channel></rss>", "<rss><channel><item><pubDate>Sat, 21 Nov 2026 05:00:00 GMT</pubDate></item></channel></rss>", false)]
    [InlineData("a.xml", "<z><v updated=\"2026-11-20T05:00:00Z\">1</v></z>", "<z><v updated=\"2026-11-21T05:00:00Z\">1</v></z>", false)]
    [InlineData("a.csv", "# Izvoz: 20. 11. 2026 6:59\nid;cas\n1;2026-11-20 05:00\n2;x\n", "# Izvoz: 21. 11. 2026 7:29\nid;cas\n1;2026-11-20 05:00\n2;x\n", true)]
    [InlineData("a.csv", "Podatki občine;;\nIzpisano 20.11.2026 06:59:01;;\nid;cas;v\n1;2026;3\n", "Podatki občine;;\nIzpisano 21.11.2026 07:29:01;;\nid;cas;v\n1;2026;3\n", true)]
    [InlineData("a.csv", "id;cas\n1;2026-11-20 05:00\n", "id;cas\n1;2026-11-21 05:00\n", false)]
    [InlineData("a.csv", "cas\n2026-11-20 05:00\n", "cas\n2026-11-21 05:00\n", false)]
    [InlineData("a.csv", "# Izvoz: 20. 11. 2026 6:59\nid;v\n1;2\n", "# Izvoz: 21. 11. 2026 7:29\nid;v\n1;3\n", false)]
    public void A_time_at_which_a_file_was_made_is_no_change_and_a_time_in_its_data_is(string name, string before, string now, bool same)
    {
        using var one = new MemoryStream(Encoding.UTF8.GetBytes(before));
        using var other = new MemoryStream(Encoding.UTF8.GetBytes(now));
        Assert.Equal(same, ContentDigest.SaysTheSame(one, First, other, Second, name, Cancel));
    }

    [Fact]
    public void A_document_larger_than_the_buffer_is_read_in_pieces()
    {
        using var one = new MemoryStream(Encoding.UTF8.GetBytes(Json("2026-11-20T05:59:58Z", 1)));
        using var other = new MemoryStream(Encoding.UTF8.GetBytes(Json("2026-11-21T06:29:58Z", 1)));
        using var third = new MemoryStream(Encoding.UTF8.GetBytes(Json("2026-11-21T06:29:58Z", 2)));
        Assert.True(ContentDigest.SaysTheSame(one, First, other, Second, "a.json", Cancel));
        Assert.False(ContentDigest.SaysTheSame(one, First, third, Second, "a.json", Cancel));

        static string Json(string made, int last) =>
            $$"""{"items":[{{string.Join(',', Enumerable.Range(0, 40_000).Select(i => $$"""{"id":{{i}},"ime":"{{new string('č', 100)}}"}"""))}},{{last}}],"exportedAt":"{{made}}"}""";
    }

    [Theory, EveryDatabase]
    public async Task A_workbook_saved_again_with_equal_sheets_is_unchanged_and_one_changed_cell_is_not(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        await WriteAsync("ljudje", 3, new DateTime(2026, 3, 1));
        await shop.HarvestAsync();
        var before = await shop.RecordAsync("a.xlsx");
        await WriteAsync("ljudje", 3, new DateTime(2026, 3, 2));

        var again = await shop.HarvestAsync();

        Assert.Equal((0, 1), (again.Run.Changed, again.Run.Unchanged));
        Assert.Equal(before.Revision, (await shop.RecordAsync("a.xlsx")).Revision);
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetDirectoryName(shop.Kept.PathOf(new string('0', 64))))!, "*", SearchOption.AllDirectories));
        await WriteAsync("ljudje", 4, new DateTime(2026, 3, 3));
        Assert.Equal(1, (await shop.HarvestAsync()).Run.Changed);

        async Task WriteAsync(string word, int value, DateTime saved)
        {
            var path = Path.Combine(shop.Data.Path, "a.xlsx");
            await using (var file = File.Create(path))
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            {
                Part(zip, saved, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
                Part(zip, saved, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
                Part(zip, saved, "docProps/core.xml", $"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>{saved:s}Z</dcterms:modified></cp:coreProperties>""");
                Part(zip, saved, "xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List1" sheetId="1" r:id="r1"/></sheets></workbook>""");
                Part(zip, saved, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
                Part(zip, saved, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>leto</t></is></c><c r="B1" t="inlineStr"><is><t>{word}</t></is></c></row><row r="2"><c r="A2"><v>2025</v></c><c r="B2"><v>{value}</v></c></row><row r="3"><c r="A3"><v>2026</v></c><c r="B3"><v>7</v></c></row></sheetData></worksheet>""");
            }

            File.SetLastWriteTimeUtc(path, saved);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_feed_that_only_tells_a_new_time_of_making_writes_nothing_but_the_run(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.json", Text());
        await shop.HarvestAsync();
        var revision = (await shop.RecordAsync("a.json")).Revision;
        shop.Clock.Advance(TimeSpan.FromDays(3));
        shop.Data.File("a.json", Text());

        var report = await shop.HarvestAsync();

        Assert.Equal((0, 1), (report.Run.Changed, report.Run.Unchanged));
        Assert.Equal(revision, (await shop.RecordAsync("a.json")).Revision);
        Assert.Empty(await shop.Store.ReadRunRecordsAsync(report.Run.Id, Cancel).ToListAsync(Cancel));

        string Text() => $$"""{"generatedAt":"{{shop.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}","rows":[{"leto":2025,"v":1},{"leto":2026,"v":2}]}""";
    }

    private static void Part(ZipArchive zip, DateTime saved, string name, string text)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = saved;
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
    }
}
