using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web;

/// <summary><c>/files</c>: the bytes as harvested, the newest or pinned, for those who may have them.</summary>
public sealed class FileTests
{
    private const string Access = "http://publications.europa.eu/resource/authority/access-right/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_file_is_had_whole_in_parts_and_only_when_it_is_new(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var (address, hash) = await SaveAsync(site, "leto;kolicina\n2024;7\n");

        using var whole = await site.Client.GetAsync(address, Cancel);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("leto;kolicina\n2024;7\n", Encoding.UTF8.GetString(bytes));
        Assert.Equal((HttpStatusCode.OK, $"\"{hash}\"", "text/csv"), (whole.StatusCode, whole.Headers.ETag?.Tag, whole.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", Assert.Single(whole.Headers.GetValues("Repr-Digest")));
        Assert.Contains("sandbox", Assert.Single(whole.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("podatki č.csv", whole.Content.Headers.ContentDisposition?.FileNameStar);

        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(5, 12) } };
        using var part = await site.Client.SendAsync(asked, Cancel);
        Assert.Equal((HttpStatusCode.PartialContent, "kolicina"), (part.StatusCode, await part.Content.ReadAsStringAsync(Cancel)));

        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { new EntityTagHeaderValue($"\"{hash}\"") } } };
        using var unchanged = await site.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), Cancel);
        Assert.Equal((HttpStatusCode.OK, (long)bytes.Length), (head.StatusCode, head.Content.Headers.ContentLength!.Value));
    }

    [Theory]
    [EveryDatabase]
    public async Task An_earlier_version_stays_at_its_address_and_another_name_leads_to_the_right_one(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var (address, first) = await SaveAsync(site, "a\n1\n");
        var day = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime);
        site.Clock.Advance(TimeSpan.FromDays(3));
        await SaveAsync(site, "a\n2\n");

        Assert.Equal("a\n2\n", await site.Client.GetStringAsync(address, Cancel));
        Assert.Equal("a\n1\n", await site.Client.GetStringAsync(new Uri(address + "?version=" + first, UriKind.Relative), Cancel));
        Assert.Equal("a\n1\n", await site.Client.GetStringAsync(new Uri($"{address}?version={day.AddDays(1):yyyy-MM-dd}", UriKind.Relative), Cancel));
        foreach (var (wrong, status) in new[]
        {
            ("?version=" + new string('0', 64), HttpStatusCode.NotFound), ("?version=1999-01-01", HttpStatusCode.NotFound), ("?version=zadnja", HttpStatusCode.BadRequest),
        })
        {
            using var answer = await site.Client.GetAsync(new Uri(address + wrong, UriKind.Relative), Cancel);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        foreach (var other in new[] { "files/voda~csv", "files/voda~csv/staro.csv", "files/voda~csv/..%2F..%2Fopendata.json" })
        {
            using var answer = await site.Client.GetAsync(new Uri(other, UriKind.Relative), Cancel);
            Assert.Equal((HttpStatusCode.Found, "/" + address), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_not_for_everybody_is_not_given(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var (address, _) = await SaveAsync(site, "a\n1\n", status: RecordStatus.Submitted);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, address));

        await SaveAsync(site, "a\n1\n", restricted: true);
        using var refused = await site.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("ZVOP-2", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        await SaveAsync(site, "a\n1\n");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, address));
        foreach (var nothing in new[] { "files/voda~ni/x.csv", "files/ni~csv/x.csv", "files/voda/x.csv", "files/~/x", "files/voda~csv~csv/x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, nothing));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(SiteTrial site, string address)
    {
        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    private static async Task<(string Address, string Sha256)> SaveAsync(
        SiteTrial site, string csv, RecordStatus status = RecordStatus.Approved, bool restricted = false)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var (file, _) = await new KeptFiles(site.Workspace.FilesFolder).KeepAsync(content, "podatki č.csv", 1 << 20, Cancel);
        var before = await site.Store.FindAsync("voda", Cancel) ?? TestStore.Record("voda", "Voda");
        await site.Store.SaveAsync(
            before with
            {
                Status = status,
                Resource = ((Dataset)before.Resource) with
                {
                    AccessRights = new Iri(Access + (restricted ? "RESTRICTED" : "PUBLIC")),
                    AccessRightsGround = restricted ? LocalText.In("sl", "ZVOP-2, 6. člen") : LocalText.Empty,
                    Distributions = [new Distribution { Key = "csv", File = file, MediaType = new Iri("https://www.iana.org/assignments/media-types/text/csv") }],
                },
            },
            TestStore.Ana, fate: null, Cancel);
        return ($"files/voda~csv/{Uri.EscapeDataString(file.Name)}", file.Sha256);
    }
}
