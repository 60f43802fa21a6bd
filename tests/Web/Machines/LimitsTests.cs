using System.Net;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;
using OpenData.Web.Limits;

namespace OpenData.Tests.Web.Machines;

/// <summary>Who asks too much waits; what is not public has its own port.</summary>
public sealed class LimitsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Who_asks_too_often_is_told_when_to_come_again(string kind)
    {
        await using var site = await SiteTrial.StartAsync(
            kind, new("site.searchesPerMinute", "5"), new("site.documentsPerMinute", "3"), new("site.limitLoopback", "true"));
        var machine = new Machine(site.Client);
        await LimitedAsync(machine, "api/v1/datasets", 5);
        await machine.ProblemAsync("api/3/action/package_search", HttpStatusCode.TooManyRequests);
        await LimitedAsync(machine, "catalog.ttl", 3);

        // What costs little is let through, and so is somebody else.
        Assert.Equal(HttpStatusCode.OK, await machine.StatusAsync("robots.txt"));
        using var other = await machine.AskAsync("api/v1/datasets", "X-Forwarded-For", "203.0.113.7");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task This_machine_is_exempt_and_clients_behind_its_proxy_are_not(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind, new KeyValuePair<string, string>("site.searchesPerMinute", "4"));
        var machine = new Machine(site.Client);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await machine.StatusAsync("api/v1/datasets"));
        }

        foreach (var client in new[] { "198.51.100.1", "2001:db8:1:2:3:4:5:6" })
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 6; i++)
            {
                // An address of IPv6 changes its end at will.
                using var answer = await machine.AskAsync(
                    "api/v1/datasets", "X-Forwarded-For", client.EndsWith('6') ? client[..^1] + i : "10.0.0.1, " + client);
                statuses.Add(answer.StatusCode);
            }

            Assert.Equal(2, statuses.Count(s => s == HttpStatusCode.TooManyRequests));
        }
    }

    [Theory, EveryDatabase]
    public async Task Metrics_are_on_their_own_port_and_nothing_else_is(string kind)
    {
        var port = FreePort.Next();
        await using var site = await SiteTrial.StartAsync(
            kind, new KeyValuePair<string, string>("site.metricsUrls", $"http://127.0.0.1:{port}"));
        var machine = new Machine(site.Client);
        await CatalogFeedTests.FillAsync(site, 3);
        await site.Store.SaveSourceAsync(new Source { Id = "vir", Kind = "files", Location = "/podatki" }, TestStore.Ana, Cancel);
        var run = await site.Store.BeginRunAsync("vir", "ana", Cancel);
        await site.Store.FinishRunAsync(run with { Status = RunStatus.Done }, Cancel);
        await machine.BytesAsync("catalog.ttl");
        await machine.BytesAsync("api/3/action/package_list");
        await machine.ProblemAsync("metrics", HttpStatusCode.NotFound);
        using var spoofed = await machine.AskAsync("metrics", "Host", $"127.0.0.1:{port}");
        Assert.Equal(HttpStatusCode.NotFound, spoofed.StatusCode);

        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        var inside = new Machine(http);
        var text = System.Text.Encoding.UTF8.GetString(await inside.BytesAsync("metrics"));
        Assert.Contains("opendata_http_requests_total{family=\"document\",status=\"2xx\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("opendata_http_requests_total{family=\"ckan\",status=\"2xx\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("opendata_records{status=\"approved\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("opendata_source_last_run_start_seconds{source=\"vir\",status=\"done\"}", text, StringComparison.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#'))
        {
            Assert.Matches(@"^[a-z_]+(\{([a-z]+=""[^""]*"",?)+\})? [0-9.E+-]+$", line);
        }

        foreach (var path in new[] { "", "catalog.ttl", "api/v1/datasets", "health/ready" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await inside.StatusAsync(path));
        }
    }

    [Fact]
    public async Task So_many_large_documents_are_made_at_once_and_no_endless_line_waits()
    {
        await using var limits = new RequestLimits(new SiteSettings { DocumentsAtOnce = 2 }, new RegisterSettings());
        var (gate, working, most) = (new TaskCompletionSource(), 0, 0);
        async Task<HttpContext> AskAsync()
        {
            var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
            context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(RequestCostAttribute.Document), null));
            await limits.CheckAsync(context, async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref working));
                await gate.Task;
                Interlocked.Decrement(ref working);
            });
            return context;
        }

        var waiting = Enumerable.Range(0, 2 + 256).Select(_ => AskAsync()).ToList();
        var refused = await AskAsync();
        Assert.Equal((503, "5"), (refused.Response.StatusCode, refused.Response.Headers.RetryAfter.ToString()));
        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), c => Assert.Equal(200, c.Response.StatusCode));
        Assert.Equal(2, most);
    }

    [Theory, InlineData(1), InlineData(31), InlineData(59), InlineData(600), InlineData(100_000)]
    public void As_many_requests_come_back_in_a_minute_as_the_setting_says(int perMinute)
    {
        var bucket = RequestLimits.Bucket(perMinute);
        Assert.Equal(perMinute, bucket.TokensPerPeriod * (TimeSpan.FromMinutes(1) / bucket.ReplenishmentPeriod), perMinute * 0.001);
        Assert.Equal(perMinute, bucket.TokenLimit);
    }

    [Fact]
    public async Task A_metrics_address_that_is_public_or_none_is_refused()
    {
        await Assert.ThrowsAsync<SettingsInvalidException>(
            () => SiteTrial.StartAsync("sqlite", new KeyValuePair<string, string>("site.metricsUrls", "vrata 7")));
    }

    private static async Task LimitedAsync(Machine machine, string path, int allowed)
    {
        for (var i = 0; i < allowed; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await machine.StatusAsync(path));
        }

        using var answer = await machine.AskAsync(path);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await machine.ProblemAsync(path, HttpStatusCode.TooManyRequests);
    }
}
