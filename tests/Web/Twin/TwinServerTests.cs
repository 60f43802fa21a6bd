using System.Net;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Twin;

/// <summary>Real web servers with the rules that lie in the twin answer as the site does: types, negotiation, tombstones, moved records, parts of feeds.</summary>
public sealed class TwinServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nginx")]
    [InlineData("apache")]
    public async Task A_server_with_the_twins_rules_answers_as_the_site(string kind)
    {
        await using var site = await SiteTrial.StartAsync("sqlite");
        await Machines.CatalogFeedTests.FillAsync(site, 130);
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(await DatasetRecords.DatasetAsync(site, "voda")));
        var gone = await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(new Dataset { Id = "umaknjena", Title = LocalText.In("sl", "Umaknjena zbirka") }));
        await DatasetRecords.SaveAsync(site, gone with { Status = RecordStatus.Withdrawn });
        var moved = await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(new Dataset { Id = "stara", Title = LocalText.In("sl", "Stara") }));
        await DatasetRecords.SaveAsync(site, moved with { MergedInto = "voda", Status = RecordStatus.Withdrawn });
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        using var server = WebServer.Start(kind, twin.Path, twin.At("streznik"));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        var version = (await twin.ManifestAsync()).Files.Keys.Single(k => k.StartsWith("files/voda~csv/version-", StringComparison.Ordinal)).Split('/')[2]["version-".Length..];
        foreach (var (path, accept) in new[]
        {
            ("/", "text/html"), ("/en", "text/html"), ("/dataset/voda", "text/html"), ("/dataset/voda", "text/turtle"), ("/dataset/voda", "application/ld+json"),
            ("/dataset/voda", "application/rdf+xml"), ("/dataset/voda/history", "text/html"), ("/dataset/voda.ttl", "*/*"), ("/dataset/voda.nt", "*/*"),
            ("/dataset/voda.json", "*/*"), ("/catalog.ttl", "*/*"), ("/catalog", "text/turtle"), ("/catalog.nt", "*/*"), ("/feed.atom", "*/*"), ("/robots.txt", "*/*"),
            ("/files/voda~csv/voda.csv", "*/*"), ($"/files/voda~csv/voda.csv?version={version}", "*/*"), ("/dataset/umaknjena", "text/html"),
            ("/dataset/stara", "text/html"), ("/dataset/ni-je", "text/html"), ("/api/3/action/package_list", "*/*"), ("/openapi/v1.json", "*/*"),
            ("/dataset/voda", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        })
        {
            var (status, type, body, location) = await AskAsync(client, path, accept);
            var (liveStatus, liveType, liveBody, liveLocation) = await AskAsync(site.Client, path, accept);
            Assert.True(status == liveStatus, $"{kind} {path} {accept}: {status}, the site {liveStatus}");
            Assert.Equal(liveLocation, location is null ? null : new Uri(server.Address, location).AbsolutePath);
            if (location is null)
            {
                // What a harvested file is, a server tells by its name.
                Assert.True(Bare(liveType) == Bare(type) || path.StartsWith("/files/", StringComparison.Ordinal), $"{kind} {path}: {type}, the site {liveType}");
                Assert.True(liveBody.Length == body.Length || path.StartsWith("/dataset/voda", StringComparison.Ordinal) || path.StartsWith("/catalog", StringComparison.Ordinal)
                    || path.StartsWith("/dataset/ni-je", StringComparison.Ordinal), $"{kind} {path}: {body.Length} bytes, the site {liveBody.Length}");
            }
        }

        // A page of the feed at the site's own address, and the second part by its link.
        var second = await AskAsync(client, "/catalog.ttl?page=2", "*/*");
        Assert.Contains("zbirka-0130", second.Body, StringComparison.Ordinal);
        Assert.Equal(second.Body, (await AskAsync(client, "/catalog/page-2.ttl", "*/*")).Body);
        Assert.Equal("text/turtle; charset=utf-8", second.Type);

        // A range, and the policy under which foreign files are handed out.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/files/voda~csv/voda.csv");
        request.Headers.TryAddWithoutValidation("Range", "bytes=0-3");
        using var part = await client.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.PartialContent, "leto"), (part.StatusCode, await part.Content.ReadAsStringAsync(Cancel)));
        Assert.Contains("sandbox", part.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var page = await client.GetAsync(new Uri("/dataset/voda/history/", UriKind.Relative), Cancel);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("*", page.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.NotEqual(200, (await AskAsync(client, "/.htaccess", "*/*")).Status);
    }

    private static string Bare(string type) => type.Split(';')[0];

    private static async Task<(int Status, string Type, string Body, string? Location)> AskAsync(HttpClient client, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request, Cancel);
        var location = answer.Headers.Location?.OriginalString;
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", await answer.Content.ReadAsStringAsync(Cancel), location);
    }
}
