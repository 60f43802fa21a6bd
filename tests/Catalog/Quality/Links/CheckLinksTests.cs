using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;
using OpenData.Harvesters.Http;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Catalog.Quality.Links;

/// <summary>What real servers answer, and what is told of it.</summary>
public sealed class CheckLinksTests
{
    private static readonly string Csv = "ulica;hiša\n" + string.Concat(Enumerable.Range(1, 40).Select(static n => $"Prešernova;{n}\n"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/data.csv", "CSV", "answers", null)]
    [InlineData("/no-head.csv", "CSV", "answers", null)]
    [InlineData("/empty.csv", "CSV", "answers", null)]
    [InlineData("/gone.csv", "CSV", "missing", "link-broken")]
    [InlineData("/head-only.csv", "CSV", "missing", "link-broken")]
    [InlineData("/key.csv", "CSV", "refused", "link-forbidden")]
    [InlineData("/fails.csv", "CSV", "fails", "link-fails")]
    [InlineData("/busy.csv", "CSV", "busy", null)]
    [InlineData("/moved.csv", "CSV", "answers", "link-redirects")]
    [InlineData("/circle.csv", "CSV", "redirects", "link-unreachable")]
    [InlineData("/closed.csv", "CSV", "sign-in", "link-sign-in")]
    [InlineData("/form.csv", "CSV", "sign-in", "link-sign-in")]
    [InlineData("/page.csv", "CSV", "not-data", "link-not-data")]
    [InlineData("/page.csv", "HTML", "answers", null)]
    [InlineData("/page.csv", null, "answers", null)]
    [InlineData("/really-json.csv", "CSV", "answers", "link-format")]
    public async Task A_file_is_there_or_it_is_told_what_is_in_its_place(string path, string? promised, string outcome, string? finding)
    {
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        var (findings, check) = await AskAsync(new DataAddress(server.Address + path, "dcat:downloadURL", "x", "zbirka") { Promised = promised });
        Assert.Equal(outcome, LinkOutcomes.WordOf(check.Outcome));
        Assert.Equal(finding is null ? [] : [finding], findings.Select(static f => f.Constraint));
        Assert.All(findings, static f => Assert.Equal(("zbirka", "dcat:downloadURL"), (f.Dataset, f.Path)));
    }

    [Fact]
    public async Task Redirects_sizes_and_kinds_are_kept_and_no_more_than_the_beginning_is_read()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        var (_, moved) = await AskAsync(File(server, "/moved.csv"));
        Assert.Equal((2, server.Address + "/data.csv", "text/csv", "CSV"), (moved.Redirects, moved.FinalUrl, moved.MediaType, moved.Format));
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(Csv), moved.Bytes);
        var (_, endless) = await AskAsync(File(server, "/endless.csv"));
        Assert.Equal((LinkOutcome.Answers, "CSV"), (endless.Outcome, endless.Format));
        Assert.Contains(server.Requests, static r => r.Path == "/data.csv" && r.Headers.GetValueOrDefault("Range") == "bytes=0-65535");
        Assert.All(server.Requests, static r => Assert.Contains("OpenData/", r.Headers["User-Agent"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/openapi.json", "answers")]
    [InlineData("/capabilities.xml", "answers")]
    [InlineData("/openapi.yaml", "answers")]
    [InlineData("/broken.json", "not-data")]
    [InlineData("/page.csv", "not-data")]
    public async Task A_description_must_be_readable_for_a_program(string path, string outcome)
    {
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        var (_, check) = await AskAsync(new DataAddress(server.Address + path, "dcat:endpointDescription", "x", "api"));
        Assert.Equal(outcome, LinkOutcomes.WordOf(check.Outcome));
    }

    [Fact]
    public async Task A_page_to_read_is_no_fault_and_an_interface_may_want_terms()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        Assert.Equal(LinkOutcome.Answers, (await AskAsync(new DataAddress(server.Address + "/form.csv", "dcat:accessURL", "x", "d") { Promised = "CSV" })).Check.Outcome); // a box to sign in on a page
        Assert.Equal(LinkOutcome.SignIn, (await AskAsync(new DataAddress(server.Address + "/closed.csv", "dcat:accessURL", "x", "d"))).Check.Outcome);
        Assert.Equal(LinkOutcome.Answers, (await AskAsync(new DataAddress(server.Address + "/sparql", "dcat:endpointURL", "x", "d"))).Check.Outcome);
        Assert.Equal(LinkOutcome.Refused, (await AskAsync(new DataAddress(server.Address + "/sparql", "dcat:accessURL", "x", "d"))).Check.Outcome);
    }

    [Fact]
    public async Task A_private_address_is_never_asked_unless_that_is_allowed()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        var (findings, check) = await AskAsync(File(server, "/data.csv"), allowLocal: false);
        Assert.Equal(LinkOutcome.NotAsked, check.Outcome);
        Assert.Equal("link-unreachable", Assert.Single(findings).Constraint);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task One_question_at_a_time_goes_to_a_host_with_a_pause_between_them()
    {
        var (running, most, times) = (0, 0, new ConcurrentQueue<long>());
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            times.Enqueue(TimeProvider.System.GetTimestamp());
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(10, context.RequestAborted);
            Interlocked.Decrement(ref running);
            await AnswerAsync(context);
        });
        var addresses = Enumerable.Range(0, 6).Select(n => new DataAddress($"{server.Address}/page?{n}", "dcat:accessURL", "x", "d")).ToList();
        using var http = Handler(allowLocal: true);
        await new CheckLinks(http, TimeProvider.System) { Spacing = TimeSpan.FromMilliseconds(60) }.RunAsync(addresses, null, Cancel);
        Assert.Equal(1, most);
        var moments = times.ToList();
        Assert.All(moments.Zip(moments.Skip(1)), static pair => Assert.True(TimeProvider.System.GetElapsedTime(pair.First, pair.Second) >= TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task A_server_that_is_silent_three_times_is_left_alone_and_another_is_not_kept_waiting()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var dead = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        var answers = new ConcurrentBag<LinkCheck>();
        using var http = Handler(allowLocal: true);
        IReadOnlyList<DataAddress> addresses =
        [
            .. Enumerable.Range(0, 6).Select(n => new DataAddress($"{dead}/{n}.csv", "dcat:downloadURL", "x", "d")),
            new DataAddress(server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/data.csv", "dcat:downloadURL", "x", "d"),
        ];
        var findings = await new CheckLinks(http, TimeProvider.System, answers.Add) { Spacing = TimeSpan.FromMilliseconds(1) }.RunAsync(addresses, null, Cancel);
        Assert.Equal(3, findings.Count(static f => f.Constraint == "link-unreachable"));
        Assert.Equal(3, findings.Count(static f => f.Constraint == "link-not-asked"));
        Assert.Equal(3, answers.Count(static a => a.Outcome == LinkOutcome.NoAnswer));
        Assert.Single(answers, static a => a.Outcome == LinkOutcome.Answers);
    }

    [Fact]
    public async Task A_bad_certificate_is_told_as_such_and_nothing_is_read_behind_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new CertificateRequest("CN=podatki.primer.si", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        await using var app = builder.Build();
        var asked = 0;
        app.Run(_ =>
        {
            asked++;
            return Task.CompletedTask;
        });
        await app.StartAsync(Cancel);
        var (findings, check) = await AskAsync(new DataAddress($"https://localhost:{new Uri(app.Urls.First()).Port}/data.csv", "dcat:downloadURL", "x", "d"));
        Assert.Equal(LinkOutcome.Certificate, check.Outcome);
        Assert.Contains("je izdano za drugo ime", Assert.Single(findings, static f => f.Constraint == "link-certificate").Message.For("sl"), StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    private static DataAddress File(LoopbackServer server, string path) => new(server.Address + path, "dcat:downloadURL", "x", "d") { Promised = "CSV" };

    private static async Task<(IReadOnlyList<CheckFinding> Findings, LinkCheck Check)> AskAsync(DataAddress address, bool allowLocal = true)
    {
        using var http = Handler(allowLocal);
        LinkCheck? check = null;
        var findings = await new CheckLinks(http, TimeProvider.System, c => check = c) { Spacing = TimeSpan.FromMilliseconds(1) }.RunAsync([address], null, Cancel);
        return (findings, check!); // it was asked
    }

    private static HttpMessageHandler Handler(bool allowLocal) => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = allowLocal, Retries = 0, MaxBytes = long.MaxValue });

    private static async Task AnswerAsync(HttpContext context)
    {
        var (path, response) = (context.Request.Path.Value, context.Response);
        var isHead = HttpMethods.IsHead(context.Request.Method);
        switch (path)
        {
            case "/data.csv" or "/no-head.csv" when !(isHead && path == "/no-head.csv"):
                await WriteAsync("text/csv; charset=utf-8", Csv);
                break;
            case "/head-only.csv" when isHead:
                await WriteAsync("text/csv", Csv);
                break;
            case "/endless.csv":
                response.ContentType = "text/csv";
                response.ContentLength = 8L << 30;
                for (var n = 0; !isHead && n < 4096; n++)
                {
                    await response.WriteAsync(Csv, context.RequestAborted);
                }

                break;
            case "/moved.csv":
                response.Redirect("/moved-again.csv");
                break;
            case "/moved-again.csv":
                response.Redirect("/data.csv", permanent: true);
                break;
            case "/circle.csv":
                response.Redirect("/circle.csv");
                break;
            case "/closed.csv":
                response.Redirect("/account/login?next=/closed.csv");
                break;
            case "/account/login" or "/form.csv":
                await WriteAsync("text/html", "<!DOCTYPE html><html><body><form><input name=u><input type=\"password\" name=p></form></body></html>");
                break;
            case "/page" or "/page.csv":
                await WriteAsync("text/html", "<!DOCTYPE html><html><head><title>Portal</title></head><body><h1>Datoteke</h1></body></html>");
                break;
            case "/really-json.csv":
                await WriteAsync("text/csv", """{"ulice":[{"ime":"Prešernova","hiše":12}]}""");
                break;
            case "/openapi.json":
                await WriteAsync("application/json", """{"openapi":"3.0.3","info":{"title":"API","version":"1"},"paths":{}}""");
                break;
            case "/openapi.yaml":
                await WriteAsync("application/yaml", "openapi: 3.0.3\ninfo:\n  title: API\n");
                break;
            case "/broken.json":
                await WriteAsync("application/json", """{"openapi":"3.0.3","info":""");
                break;
            case "/capabilities.xml":
                await WriteAsync("application/xml", """<?xml version="1.0"?><WMS_Capabilities version="1.3.0"><Service/></WMS_Capabilities>""");
                break;
            default:
                response.StatusCode = path switch { "/no-head.csv" => 405, "/key.csv" => 403, "/fails.csv" => 503, "/busy.csv" => 429, "/sparql" => 400, "/empty.csv" => isHead ? 405 : 416, _ => 404 };
                break;
        }

        async Task WriteAsync(string type, string text)
        {
            response.ContentType = type;
            response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(text);
            if (!isHead)
            {
                await response.WriteAsync(text, context.RequestAborted);
            }
        }
    }
}
