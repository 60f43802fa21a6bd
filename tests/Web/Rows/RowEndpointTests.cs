using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Rows;

/// <summary><c>/data</c>: rows for machines, of whatever version, sheet and format, for those who may have them.</summary>
public sealed class RowEndpointTests
{
    private const string Csv = "kraj;znesek;dan\nPtuj;10,5;1. 3. 2024\nOrmož;7,0;2. 3. 2024\nŽalec;-3,25;3. 3. 2024\nPtuj;22,0;4. 3. 2024\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Rows_are_answered_in_every_format_and_pages_lead_on(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await SaveAsync(site, "voda", await FileAsync(site, "csv", "voda.csv", Csv));
        var seen = new List<string>();
        string? next = "data/voda~csv.json?_size=1&_sort_desc=znesek&kraj__not=Ormož";
        while (next is not null)
        {
            using var page = await JsonAsync(site, next);
            Assert.Equal((3, false), (page.RootElement.GetProperty("filtered_table_rows_count").GetInt32(), page.RootElement.GetProperty("truncated").GetBoolean()));
            seen.AddRange(page.RootElement.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("znesek").GetRawText()));
            next = page.RootElement.GetProperty("next_url").GetString();
            Assert.True(next is null || next.Contains("version=", StringComparison.Ordinal));
        }

        Assert.Equal(["22.0", "10.5", "-3.25"], seen);
        foreach (var (ending, type, start) in new[] { (".csv", "text/csv", "\"kraj\";\"znesek\";\"dan\"\n\"Ptuj\";10.5;2024-03-01\n"), (".json", "application/json", "{\"ok\":true,"), (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK") })
        {
            using var answer = await site.Client.GetAsync(new Uri("data/voda~csv" + ending, UriKind.Relative), Cancel);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith(start, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
            Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal(ending != ".json", answer.Content.Headers.ContentDisposition?.FileNameStar == "voda-csv" + ending);
            using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "data/voda~csv" + ending), Cancel);
            Assert.Equal((HttpStatusCode.OK, type), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal(3, (await site.Client.GetStringAsync(new Uri("data/voda~csv.csv?_size=2", UriKind.Relative), Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(5, (await site.Client.GetStringAsync(new Uri("data/voda~csv.csv?_size=max", UriKind.Relative), Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await ProblemAsync(site, "data/voda~csv.geojson", HttpStatusCode.NotFound, "GeoJSON");
    }

    [Theory]
    [EveryDatabase]
    public async Task Without_an_ending_people_come_to_the_page_and_programs_have_what_they_accept(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await SaveAsync(site, "voda", await FileAsync(site, "csv", "voda.csv", Csv));
        foreach (var (accept, status, type) in new[]
        {
            ("text/html,*/*;q=0.8", HttpStatusCode.Found, null), ("*/*", HttpStatusCode.OK, "application/json"), ("text/csv", HttpStatusCode.OK, "text/csv"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "data/voda~csv?kraj=Ptuj");
            request.Headers.Add("Accept", accept);
            using var answer = await site.Client.SendAsync(request, Cancel);
            Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.True(type is not null || answer.Headers.Location?.OriginalString == "/rows/voda~csv?kraj=Ptuj");
        }

        using var first = await site.Client.GetAsync(new Uri("data/voda~csv.json?kraj=Ptuj", UriKind.Relative), Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "data/voda~csv.json?kraj=Ptuj") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var unchanged = await site.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [EveryDatabase]
    public async Task An_answer_is_kept_no_longer_than_what_it_says_holds(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var file = await FileAsync(site, "csv", "voda.csv", Csv);
        await SaveAsync(site, "voda", file);
        using var first = await site.Client.GetAsync(new Uri("data/voda~csv.json", UriKind.Relative), Cancel);
        await SaveAsync(site, "voda", file with
        {
            Tables = [file.Tables[0] with { Columns = new Dictionary<string, ColumnDescription> { ["znesek"] = new() { Unit = "kEUR" } } }],
        });
        using var again = new HttpRequestMessage(HttpMethod.Get, "data/voda~csv.json") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var changed = await site.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("\"kEUR\"", await changed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task All_rows_come_in_the_shape_asked_for_and_say_their_file(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var file = await FileAsync(site, "csv", "voda.csv", Csv);
        await SaveAsync(site, "voda", file);
        using var whole = await JsonAsync(site, "data/voda~csv.json?_stream=1&_shape=arrays");
        Assert.EndsWith($"files/voda~csv/voda.csv?version={file.File!.Sha256}", whole.RootElement.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("10.5", whole.RootElement.GetProperty("rows")[0][1].GetRawText());
        using var bare = await JsonAsync(site, "data/voda~csv.json?_stream=1&_shape=array");
        Assert.Equal(4, bare.RootElement.GetArrayLength());
        await ProblemAsync(site, "data/voda~csv.json?_stream=1&_shape=tree", HttpStatusCode.BadRequest, "arrays");

        // A file that is gone is a problem, and no document that begins well.
        File.Delete(new KeptFiles(site.Workspace.FilesFolder).PathOf(file.File.Sha256));
        await ProblemAsync(site, "data/voda~csv.csv", HttpStatusCode.NotFound, "voda.csv");
        await ProblemAsync(site, "data/voda~csv.json?_stream=1", HttpStatusCode.NotFound, "voda.csv");
    }

    [Theory]
    [EveryDatabase]
    public async Task Every_sheet_has_an_address_but_a_hidden_one(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        using var workbook = new MemoryStream();
        using (var writer = new WorkbookWriter(workbook))
        {
            foreach (var (name, hidden) in new[] { ("Leto 2023", false), ("a&b%2F č.json", false), ("skrito", true) })
            {
                using var sheet = writer.AddSheet(name, new SheetLayout { Hidden = hidden });
                sheet.Row(WrittenCell.Of("ime"), WrittenCell.Of("vrednost"), WrittenCell.Of("dan"));
                sheet.Row(WrittenCell.Of(name), WrittenCell.Of(1.5), WrittenCell.Of(new DateOnly(2024, 1, 2)));
                sheet.Row(WrittenCell.Of("druga"), WrittenCell.Of(2), WrittenCell.Of(new DateOnly(2024, 1, 3)));
            }
        }

        await SaveAsync(site, "zvezek", await FileAsync(site, "xlsx", "zvezek.xlsx", workbook.ToArray()));
        foreach (var (address, name) in new[]
        {
            ("data/zvezek~xlsx.json", "Leto 2023"), ("data/zvezek~xlsx/Leto%202023.json", "Leto 2023"), ("data/zvezek~xlsx/1.json", "Leto 2023"),
            ("data/zvezek~xlsx/2.json", "a&b%2F č.json"), ("data/zvezek~xlsx/2", "a&b%2F č.json"),
        })
        {
            using var page = await JsonAsync(site, address);
            Assert.Equal(name, page.RootElement.GetProperty("table").GetString());
            Assert.Equal((name, "1.5", "2024-01-02"), (page.RootElement.GetProperty("rows")[0].GetProperty("ime").GetString(),
                page.RootElement.GetProperty("rows")[0].GetProperty("vrednost").GetRawText(), page.RootElement.GetProperty("rows")[0].GetProperty("dan").GetString()));
        }

        foreach (var nothing in new[] { "data/zvezek~xlsx/skrito.json", "data/zvezek~xlsx/3.json", "data/zvezek~xlsx/0.json", "data/zvezek~xlsx/..%2F..%2Fopendata.json", "data/zvezek~ni.json", "data/ni~xlsx.json", "data/zvezek.json", "data/~.json" })
        {
            await ProblemAsync(site, nothing, HttpStatusCode.NotFound, "");
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task An_earlier_version_keeps_its_own_columns(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var before = await FileAsync(site, "csv", "voda.csv", Csv);
        await SaveAsync(site, "voda", before);
        site.Clock.Advance(TimeSpan.FromDays(3));
        await SaveAsync(site, "voda", await FileAsync(site, "csv", "voda.csv", "naselje;poraba\nPtuj;1\nOrmož;2\n"));
        using var newest = await JsonAsync(site, "data/voda~csv.json");
        Assert.Equal(2, newest.RootElement.GetProperty("columns").GetArrayLength());
        using var pinned = await JsonAsync(site, $"data/voda~csv.json?version={before.File!.Sha256}&kraj=Ptuj");
        Assert.Equal((3, 2), (pinned.RootElement.GetProperty("columns").GetArrayLength(), pinned.RootElement.GetProperty("rows").GetArrayLength()));
        await ProblemAsync(site, "data/voda~csv.json?version=" + new string('0', 64), HttpStatusCode.NotFound, "");
        await ProblemAsync(site, "data/voda~csv.json?version=zadnja", HttpStatusCode.BadRequest, "SHA-256");
    }

    [Theory]
    [EveryDatabase]
    public async Task What_makes_no_sense_is_a_problem_that_names_what_does(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await SaveAsync(site, "voda", await FileAsync(site, "csv", "voda.csv", Csv));
        foreach (var (query, said) in new[]
        {
            ("ni=1", "kraj, znesek, dan"), ("_size=1e9", "1000"), ("_size=-5", "1000"), ("_next=-1", "_next"), ("_next=1~2", "_next"), ("_sort=ni", "kraj"), ("_shape=tree", "arrays"),
            ("znesek__gt=x", "1234.5"), (string.Join('&', Enumerable.Repeat("a=1", 10_000)), "kraj"),
            (string.Join('&', Enumerable.Repeat("kraj=1", 1_000)), "100"),
        })
        {
            await ProblemAsync(site, "data/voda~csv.json?" + query, HttpStatusCode.BadRequest, said);
        }

        using var zero = await JsonAsync(site, "data/voda~csv.json?_size=0");
        Assert.Equal((0, 4), (zero.RootElement.GetProperty("rows").GetArrayLength(), zero.RootElement.GetProperty("filtered_table_rows_count").GetInt32()));
        using var far = await JsonAsync(site, "data/voda~csv.json?_next=9223372036854775807");
        Assert.Equal(0, far.RootElement.GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_not_for_everybody_is_not_given_in_any_format(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var file = await FileAsync(site, "csv", "voda.csv", Csv);
        await SaveAsync(site, "voda", file, restricted: true);
        foreach (var ending in new[] { "", ".json", ".csv", ".xlsx", ".json?version=" + file.File!.Sha256 })
        {
            await ProblemAsync(site, "data/voda~csv" + ending, HttpStatusCode.Forbidden, "ZVOP-2");
        }

        var (page, _) = await DatasetHtml.GetAsync(site.Client, "rows/voda~csv");
        using (page)
        {
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
            Assert.DoesNotContain("Ormož", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    internal static async Task SaveAsync(SiteTrial site, string id, Distribution file, bool restricted = false)
    {
        var before = await site.Store.FindAsync(id, Cancel) ?? DatasetRecords.Approved(new Dataset { Id = id, Title = LocalText.In("sl", "Voda") });
        await DatasetRecords.SaveAsync(site, before with
        {
            Resource = ((Dataset)before.Resource) with
            {
                AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/" + (restricted ? "RESTRICTED" : "PUBLIC")),
                AccessRightsGround = restricted ? LocalText.In("sl", "ZVOP-2, 6. člen") : LocalText.Empty,
                Distributions = [file],
            },
        });
    }

    internal static Task<Distribution> FileAsync(SiteTrial site, string key, string name, string content) => FileAsync(site, key, name, Encoding.UTF8.GetBytes(content));

    internal static async Task<Distribution> FileAsync(SiteTrial site, string key, string name, byte[] content)
    {
        using var bytes = new MemoryStream(content);
        var (kept, size) = await new KeptFiles(site.Workspace.FilesFolder).KeepAsync(bytes, name, 1 << 28, Cancel);
        bytes.Position = 0;
        var profile = FileProfiler.Profile(bytes, name, ProfileLimits.Default, Cancel);
        return new Distribution { Key = key, File = kept, ByteSize = size, Tables = [.. profile.Tables.Select(static t => new TableDescription { Profile = t })] };
    }

    private static async Task<JsonDocument> JsonAsync(SiteTrial site, string address)
    {
        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text);
    }

    private static async Task ProblemAsync(SiteTrial site, string address, HttpStatusCode status, string said)
    {
        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
