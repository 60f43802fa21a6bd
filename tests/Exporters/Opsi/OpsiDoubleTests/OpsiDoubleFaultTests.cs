using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble;
using OpenData.Tests.Support.OpsiDouble.Faults;

namespace OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;

/// <summary>What the double does wrong when it is told to (section 9, fault modes).</summary>
public sealed class OpsiDoubleFaultTests
{
    [Theory]
    [InlineData("html-page:1", 200, "text/html", null)]
    [InlineData("unavailable:1", 503, "text/html", null)]
    [InlineData("unavailable-retry:1", 503, "text/html", "1")]
    [InlineData("too-many-requests:1", 429, "text/html", "1")]
    [InlineData("server-error:1", 500, "text/html", null)]
    public async Task An_answer_is_replaced_as_often_as_was_said(string rule, int status, string type, string? retryAfter)
    {
        await using var opsi = await OpsiTrial.StartAsync(o => o with { Faults = [rule] });
        using var client = new OpsiClient(opsi);
        var reply = await client.ActionAsync("package_list");
        Assert.Equal((status, type), (reply.Status, reply.Message.Content.Headers.ContentType!.MediaType));
        Assert.Equal(retryAfter, reply.Message.Headers.RetryAfter?.ToString());
        Assert.Equal("application/json", (await client.ActionAsync("package_list")).Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal(rule[..^2], opsi.Log[0].Fault);
    }

    [Fact]
    public async Task A_fault_hits_one_action_after_so_many_that_go_well()
    {
        await using var opsi = await OpsiTrial.StartAsync(o => o with { Faults = ["unavailable:1@package_search+2"] });
        using var client = new OpsiClient(opsi);
        var statuses = new List<int>();
        foreach (var action in new[] { "package_search", "package_list", "package_search", "package_search", "package_search" })
        {
            statuses.Add((await client.ActionAsync(action)).Status);
        }

        Assert.Equal([200, 200, 200, 503, 200], statuses);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_write_done_and_a_lost_request_does_not()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        opsi.Faults.Set(OpsiFault.LostBeforeWrite, 1);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync("package_create", OpsiTrial.Package()));
        Assert.Empty(opsi.State.Names);
        opsi.Faults.Clear();
        opsi.Faults.Set(OpsiFault.LostAfterWrite, 1);
        Assert.Equal(200, (await client.ActionAsync("package_list")).Status);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync("package_create", OpsiTrial.Package()));
        Assert.Equal(["vzorec-odpadki"], opsi.State.Names);
        Assert.Equal((true, 0, "lost-after-write"), (opsi.Log[^1].Wrote, opsi.Log[^1].Status, opsi.Log[^1].Fault));
        Assert.Equal(409, (await client.PostAsync("package_create", OpsiTrial.Package())).Status);
    }

    [Fact]
    public async Task A_name_is_said_to_be_taken()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        opsi.Faults.Set(OpsiFault.NameTaken, 1);
        Assert.Equal("That URL is already in use.", (await client.PostAsync("package_create", OpsiTrial.Package())).Json["error"]!["name"]![0]!.ToString());
        Assert.Equal(200, (await client.PostAsync("package_create", OpsiTrial.Package())).Status);
    }

    [Fact]
    public async Task A_body_breaks_off_stalls_or_trickles()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = opsi.Api };
        var cancel = TestContext.Current.CancellationToken;
        opsi.Faults.Set(OpsiFault.Truncated, 1);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetStringAsync("status_show", cancel));
        opsi.Faults.Set(OpsiFault.Stall, 1);
        using (var stalled = await http.GetAsync("status_show", HttpCompletionOption.ResponseHeadersRead, cancel))
        {
            Assert.True(stalled.IsSuccessStatusCode);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled.Content.ReadAsStringAsync(patience.Token));
        }

        opsi.Faults.Set(OpsiFault.Slow, 1);
        opsi.Faults.Pause = TimeSpan.FromMilliseconds(20);
        var clock = Stopwatch.StartNew();
        Assert.Contains("2.2b", await http.GetStringAsync("status_show", cancel), StringComparison.Ordinal);
        Assert.True(clock.Elapsed > TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task The_count_drifts_from_page_to_page()
    {
        await using var opsi = await OpsiTrial.StartAsync(o => o with { Faults = ["count-drift"] });
        using var client = new OpsiClient(opsi);
        Assert.Equal(1, (await client.ActionAsync("package_search")).Result["count"]!.GetValue<int>());
        Assert.Equal(2, (await client.ActionAsync("package_search")).Result["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_search_lags_behind_writes_while_show_does_not_2_5_12()
    {
        var clock = new Support.ManualTime();
        await using var opsi = await OpsiTrial.StartAsync(o => o with { Clock = clock });
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        opsi.Faults.Set(OpsiFault.SearchLag);
        opsi.Faults.Lag = TimeSpan.FromSeconds(30);
        await client.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["title"] = "Novo" });
        await client.PostAsync("package_create", OpsiTrial.Package("druga"));
        async Task<string[]> TitlesAsync() => [.. (await client.ActionAsync("package_search?sort=name%20asc")).Result["results"]!.AsArray().Select(r => r!["title"]!.ToString())];
        Assert.Equal("Novo", (await client.ActionAsync("package_show?id=vzorec-odpadki")).Result["title"]!.ToString());
        Assert.Equal(["Odvoz odpadkov"], await TitlesAsync());
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(["Odvoz odpadkov", "Novo"], await TitlesAsync());
        opsi.Faults.Lag = TimeSpan.MaxValue;
        await client.PostAsync("package_patch", new JsonObject { ["id"] = "druga", ["title"] = "Drugo" });
        Assert.Equal(["Odvoz odpadkov", "Novo"], await TitlesAsync());
        opsi.Faults.Clear();
        Assert.Equal(["Drugo", "Novo"], await TitlesAsync());
    }

    [Fact]
    public async Task A_certificate_that_has_ended_is_shown()
    {
        await using var opsi = await OpsiTrial.StartAsync(o => o with { Certificate = OpsiCertificate.Expired });
        Assert.Equal("https", opsi.Address.Scheme);
        DateTime? end = null;
        using var http = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                end = certificate!.NotAfter;
                return true;
            },
        });
        Assert.Contains("2.2b", await http.GetStringAsync(new Uri(opsi.Api, "status_show"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(end < TimeProvider.System.GetLocalNow().DateTime);
        using var careful = new HttpClient(new HttpClientHandler());
        await Assert.ThrowsAsync<HttpRequestException>(() => careful.GetStringAsync(new Uri(opsi.Api, "status_show"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("ni-takega")]
    [InlineData("stall:x")]
    public void A_rule_that_is_none_is_refused_with_the_names(string rule) =>
        Assert.Contains("lost-after-write", Assert.Throws<FormatException>(() => OpsiFaultRule.Parse(rule)).Message, StringComparison.Ordinal);
}
