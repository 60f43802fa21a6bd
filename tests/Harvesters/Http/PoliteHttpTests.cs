using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Http;

public sealed class PoliteHttpTests
{
    private static readonly PoliteHttpOptions Quick = new() { AllowLocal = true, RetryDelay = TimeSpan.FromMilliseconds(5) };

    private static async Task<HttpResponseMessage> GetAsync(string address, PoliteHttpOptions options, params (string Name, string Value)[] headers)
    {
        var invoker = new HttpMessageInvoker(PoliteHttp.CreateHandler(options));
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_product_is_named_and_local_addresses_need_permission()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("ok"));
        Assert.Equal("ok", await BodyAsync(await GetAsync(server.Address, Quick)));
        Assert.StartsWith("OpenData/", server.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(server.Address, Quick with { AllowLocal = false }));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_name_that_leads_home_is_refused_when_connecting()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("ok"));
        var port = new Uri(server.Address).Port;
        var calls = 0;
        var rebinding = Quick with
        {
            AllowLocal = false,
            Resolve = (_, _) => Task.FromResult(new[] { ++calls == 1 ? IPAddress.Parse("127.0.0.1") : IPAddress.Parse("193.2.1.66") }),
        };
        var e = await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync($"http://zavod.primer.si:{port}/", rebinding));
        Assert.Contains("zavod.primer.si", e.Text.For("sl"), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Redirects_are_followed_to_a_limit_and_keys_stay_at_home()
    {
        await using var other = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("cilj"));
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            var path = c.Request.Path.Value!;
            c.Response.StatusCode = 302;
            c.Response.Headers.Location = path switch { "/a" => "/b", "/b" => other.Address + "/c", "/doma" => "http://169.254.169.254/latest/meta-data", "/datoteka" => "file:///etc/passwd", _ => "/krog" };
            return Task.CompletedTask;
        });
        Assert.Equal("cilj", await BodyAsync(await GetAsync(server.Address + "/a", Quick, ("X-CKAN-API-Key", "skrivnost"), ("Authorization", "k"), ("If-None-Match", "\"x\""))));
        Assert.Equal("skrivnost", server.Requests[1].Headers["X-CKAN-API-Key"]);
        Assert.False(other.Requests[0].Headers.ContainsKey("X-CKAN-API-Key"));
        Assert.False(other.Requests[0].Headers.ContainsKey("Authorization"));
        Assert.Equal("\"x\"", other.Requests[0].Headers["If-None-Match"]);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(server.Address + "/krog", Quick));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(server.Address + "/doma", Quick));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(server.Address + "/datoteka", Quick));
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_pause_it_wishes()
    {
        var count = 0;
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            if (++count < 3)
            {
                c.Response.StatusCode = count == 1 ? 429 : 503;
                c.Response.Headers.RetryAfter = "0";
                return Task.CompletedTask;
            }

            return c.Response.WriteAsync("končno");
        });
        Assert.Equal("končno", await BodyAsync(await GetAsync(server.Address, Quick)));
        Assert.Equal(3, count);
    }

    [Fact]
    public async Task A_query_with_a_body_is_asked_again_with_its_body_and_any_other_post_is_not()
    {
        var bodies = new List<string>();
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            using var reader = new StreamReader(c.Request.Body);
            bodies.Add(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
            c.Response.StatusCode = bodies.Count % 2 == 1 ? 503 : 200;
        });
        using var client = new HttpMessageInvoker(PoliteHttp.CreateHandler(Quick));
        foreach (var (isQuery, expected) in new[] { (true, HttpStatusCode.OK), (false, HttpStatusCode.ServiceUnavailable) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new StringContent("{\"q\":\"promet\"}", Encoding.UTF8, "application/json") };
            request.Options.Set(PoliteHttp.IsQuery, isQuery);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(expected, response.StatusCode);
        }

        Assert.Equal(3, bodies.Count);
        Assert.All(bodies, b => Assert.Equal("{\"q\":\"promet\"}", b));
    }

    [Fact]
    public async Task A_key_goes_to_its_own_server_and_not_where_that_redirects()
    {
        await using var other = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("ok"));
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.Redirect(other.Address + "/tam");
            return Task.CompletedTask;
        });
        var options = Quick with { Credential = new HttpCredential(new Uri(server.Address + "/api"), "X-CKAN-API-Key", () => "skrivnost") };
        Assert.Equal("ok", await BodyAsync(await GetAsync(server.Address + "/zbirke", options)));
        Assert.Equal("skrivnost", server.Requests[0].Headers["X-CKAN-API-Key"]);
        Assert.False(other.Requests[0].Headers.ContainsKey("X-CKAN-API-Key"));
    }

    [Fact]
    public async Task A_server_that_asks_for_an_hour_is_left_alone()
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.StatusCode = 429;
            c.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync(server.Address, Quick)).StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_is_not_there_is_told_once()
    {
        await using var server = await LoopbackServer.StartAsync(c => { c.Response.StatusCode = 404; return Task.CompletedTask; });
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server.Address, Quick)).StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        await using var server = await LoopbackServer.StartAsync(c => Task.Delay(Timeout.Infinite, c.RequestAborted));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(server.Address, Quick with { HeaderTimeout = TimeSpan.FromMilliseconds(300), Retries = 1 }));
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            while (!c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.WriteAsync("x", c.RequestAborted);
                await c.Response.Body.FlushAsync(c.RequestAborted);
                await Task.Delay(100, c.RequestAborted);
            }
        });
        var response = await GetAsync(server.Address, Quick with { RateWindow = TimeSpan.FromSeconds(1), MinimumRate = 1000 });
        await Assert.ThrowsAsync<SourceUnavailableException>(() => BodyAsync(response));
        var stalled = await GetAsync(server.Address, Quick with { TotalTimeout = TimeSpan.FromMilliseconds(500) });
        await Assert.ThrowsAsync<SourceUnavailableException>(() => BodyAsync(stalled));
    }

    [Fact]
    public async Task An_endless_body_stops_at_the_limit()
    {
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            var block = new byte[65536];
            while (!c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.Body.WriteAsync(block, c.RequestAborted);
            }
        });
        var response = await GetAsync(server.Address, Quick with { MaxBytes = 1 << 20 });
        await Assert.ThrowsAsync<SourceUnreadableException>(() => BodyAsync(response));
    }

    [Fact]
    public async Task A_body_cut_short_is_told_from_a_whole_one()
    {
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            c.Response.ContentLength = 1000;
            await c.Response.WriteAsync("samo začetek", c.RequestAborted);
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await Task.Delay(300, c.RequestAborted);
            c.Abort();
        });
        var response = await GetAsync(server.Address, Quick);
        var e = await Assert.ThrowsAsync<SourceUnavailableException>(() => BodyAsync(response));
        Assert.Contains("ni cela", e.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declared_size_beyond_the_limit_is_not_even_begun()
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.ContentLength = 5_000_000;
            return c.Response.Body.WriteAsync(new byte[5_000_000], c.RequestAborted).AsTask();
        });
        await Assert.ThrowsAsync<SourceUnreadableException>(() => GetAsync(server.Address, Quick with { MaxBytes = 1_000_000 }));
    }

    [Fact]
    public async Task Packed_answers_are_unpacked_and_a_bomb_is_not()
    {
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(c.Response.Body, CompressionLevel.Fastest);
            var block = Encoding.UTF8.GetBytes(new string('č', 1000));
            for (var i = 0; i < (c.Request.Path == "/bomba" ? 100_000 : 10); i++)
            {
                await zip.WriteAsync(block, c.RequestAborted);
            }
        });
        var plain = await GetAsync(server.Address + "/majhna", Quick);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(10_000, (await BodyAsync(plain)).Length);
        await Assert.ThrowsAsync<SourceUnreadableException>(async () => await BodyAsync(await GetAsync(server.Address + "/bomba", Quick with { MaxUnpackRatio = 100 })));
    }

    [Fact]
    public async Task Nobody_at_the_other_end_is_a_message_for_people()
    {
        var e = await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync("http://127.0.0.1:1/", Quick with { Retries = 0 }));
        Assert.Contains("127.0.0.1", e.Text.For("en"), StringComparison.Ordinal);
    }
}
