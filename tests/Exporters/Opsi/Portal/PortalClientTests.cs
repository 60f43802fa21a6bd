using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenData.Catalog;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.Opsi.Portal;
using OpenData.Harvesters.Http;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.Portal;

/// <summary>How the client takes what an old portal does: three kinds of failure, and writes that are never repeated blindly.</summary>
public sealed class PortalClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static JsonObject Id(string id = "vzorec-odpadki") => new() { ["id"] = id };

    [Theory]
    [InlineData("html-page:1")]
    [InlineData("truncated:1")]
    [InlineData("unavailable:1")]
    [InlineData("server-error:1")]
    [InlineData("too-many-requests:1")]
    [InlineData("stall:1")]
    public async Task A_read_is_asked_again_after_what_passes(string fault)
    {
        await using var trial = await PortalTrial.StartAsync();
        trial.Portal.State.Add(OpsiTrial.Package());
        trial.Portal.Faults.Set(fault);
        var client = trial.Client(p => p with { Timeout = TimeSpan.FromSeconds(1) });

        var answer = await client.ReadAsync("package_show", Id(), null, Cancel);

        Assert.True(answer.IsResult);
        Assert.Equal(2, trial.Portal.Log.Count);
    }

    [Theory]
    [InlineData("html-page", "sent a web page instead of data")]
    [InlineData("truncated", "broke")]
    [InlineData("stall", "did not answer within 1 s")]
    [InlineData("unavailable", "503")]
    public async Task A_read_that_goes_on_failing_says_what_came(string fault, string said)
    {
        await using var trial = await PortalTrial.StartAsync();
        trial.Portal.Faults.Set(fault);
        var client = trial.Client(p => p with { Timeout = TimeSpan.FromSeconds(1) });

        var e = await Assert.ThrowsAsync<RemoteUnavailableException>(() => client.ReadAsync("package_show", Id(), null, Cancel));

        Assert.Contains(said, e.Text.For("en"), StringComparison.Ordinal);
        Assert.InRange(trial.Portal.Log.Count, 3, 8);
    }

    [Theory]
    [InlineData("html-page:1")]
    [InlineData("truncated:1")]
    [InlineData("stall:1")]
    [InlineData("unavailable:1")]
    [InlineData("server-error:1")]
    [InlineData("lost-after-write:1")]
    [InlineData("lost-before-write:1")]
    public async Task A_write_of_which_nothing_is_known_is_not_repeated(string fault)
    {
        await using var trial = await PortalTrial.StartAsync();
        trial.Portal.Faults.Set(fault);
        var client = trial.Client(p => p with { Timeout = TimeSpan.FromSeconds(2) });

        await Assert.ThrowsAsync<AnswerLostException>(() => client.WriteAsync("package_create", OpsiTrial.Package(), PortalTrial.KeyOf(), Cancel));

        Assert.Single(trial.Writes);
    }

    [Theory]
    [InlineData("too-many-requests:1")]
    [InlineData("unavailable-retry:1")]
    public async Task A_write_that_was_turned_away_at_the_door_is_sent_again_when_the_portal_says(string fault)
    {
        await using var trial = await PortalTrial.StartAsync();
        trial.Portal.Faults.Set(fault);
        var started = Stopwatch.GetTimestamp();

        var answer = await trial.Client().WriteAsync("package_create", OpsiTrial.Package(), PortalTrial.KeyOf(), Cancel);

        Assert.True(answer.IsResult);
        Assert.Equal(2, trial.Writes.Count);
        Assert.Equal(1, trial.Writes.Count(w => w.Wrote));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.9, 30);
    }

    [Fact]
    public async Task A_portal_that_asks_for_a_long_pause_is_left_alone()
    {
        await using var trial = await PortalTrial.StartAsync();
        (trial.Portal.Faults.RetryAfter, var client) = (3600, trial.Client());
        trial.Portal.Faults.Set("too-many-requests");

        var e = await Assert.ThrowsAsync<RemoteUnavailableException>(() => client.WriteAsync("package_create", OpsiTrial.Package(), PortalTrial.KeyOf(), Cancel));

        Assert.Contains("asks for a pause of 3600 s", e.Text.For("en"), StringComparison.Ordinal);
        Assert.Single(trial.Writes);
    }

    [Fact]
    public async Task A_write_to_nobody_is_tried_again_and_surely_did_nothing()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var trial = await PortalTrial.StartAsync();
        var client = trial.Client(settings: s => s with { Url = $"http://127.0.0.1:{port}/" });

        var e = await Assert.ThrowsAsync<RemoteUnavailableException>(() => client.WriteAsync("package_create", OpsiTrial.Package(), PortalTrial.KeyOf(), Cancel));

        Assert.Contains("Nothing was changed", e.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_on_a_local_address_is_asked_only_where_that_is_allowed()
    {
        await using var trial = await PortalTrial.StartAsync();

        await Assert.ThrowsAsync<RemoteUnavailableException>(() => trial.OpenAsync(s => s with { AllowLocal = false, ApiKey = null }));

        Assert.Empty(trial.Portal.Log);
    }

    [Fact]
    public async Task A_key_is_never_sent_unprotected_into_the_world()
    {
        await using var trial = await PortalTrial.StartAsync();

        var e = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.OpenAsync(s => s with { Url = "http://podatki.example/", AllowLocal = false }));

        Assert.Contains("https", e.Text.For("sl"), StringComparison.Ordinal);
        Assert.DoesNotContain(PortalTrial.Key, e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("")]
    [InlineData("ključ")]
    public async Task A_key_that_the_portal_would_not_read_is_refused_before_it_is_sent(string key)
    {
        await using var trial = await PortalTrial.StartAsync();

        var e = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.OpenAsync(key: key));

        Assert.Contains("publish.opsi.apiKey", e.Text.For("en"), StringComparison.Ordinal);
        Assert.DoesNotContain("abc", e.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_three_failures_are_told_apart_in_any_language()
    {
        await using var trial = await PortalTrial.StartAsync(o => o with { Slovenian = true });
        var client = trial.Client();

        var bare = await client.ReadAsync("no_such_action", [], null, Cancel);
        var missing = await client.ReadAsync("package_show", Id("je-ni"), null, Cancel);
        var denied = await client.WriteAsync("package_create", OpsiTrial.Package(), PortalTrial.KeyOf("napacen"), Cancel);
        var invalid = await client.WriteAsync("package_create", OpsiTrial.Package("X"), PortalTrial.KeyOf(), Cancel);

        Assert.Equal((AnswerForm.BareText, 400), (bare.Form, (int)bare.Status));
        Assert.True(missing is { Form: AnswerForm.Refusal, IsMissing: true, IsDenied: false });
        Assert.True(denied is { Form: AnswerForm.Refusal, IsDenied: true, IsMissing: false });
        Assert.True(invalid is { Form: AnswerForm.Refusal, IsInvalid: true } && invalid.Names("name"));
    }

    [Fact]
    public async Task A_page_that_says_not_found_says_nothing_of_a_dataset()
    {
        await using var trial = await PortalTrial.StartAsync();
        var client = trial.Client(p => p with { Reads = new Uri(p.Site, "to/ni/api/") });

        await Assert.ThrowsAsync<RemoteUnavailableException>(() => client.ReadAsync("package_show", Id(), null, Cancel));
    }

    [Fact]
    public async Task Through_the_gateway_reads_keep_its_contract_and_writes_go_direct()
    {
        await using var trial = await PortalTrial.StartAsync();
        trial.Portal.State.Add(OpsiTrial.Package());

        await using var opened = await trial.OpenAsync(s => s with { Surface = "gateway" });
        var there = await opened.ReadAsync(Cancel).ToListAsync(Cancel);
        var found = await opened.FindAsync("vzorec-odpadki", Cancel);

        Assert.Equal(found!.Id, Assert.Single(there).Id);
        Assert.Equal(["organization_list_for_user"], trial.Portal.Log.Where(e => e.Surface == "direct").Select(e => e.Action).Distinct());
        Assert.Contains(trial.Portal.Log, e => e is { Surface: "gateway", Action: "package_search", Status: 200 });
        Assert.Contains(trial.Portal.Log, e => e is { Surface: "gateway", Action: "package_show", Status: 200 });
    }

    [Fact]
    public async Task Requests_come_one_at_a_time_and_apart()
    {
        await using var trial = await PortalTrial.StartAsync();
        trial.Portal.State.Add(OpsiTrial.Package());
        var client = trial.Client(settings: s => s with { Spacing = 0.2 });

        await client.ReadAsync("package_show", Id(), null, Cancel);
        await client.ReadAsync("package_show", Id(), null, Cancel);
        await client.WriteAsync("package_update", new JsonObject { ["id"] = "x" }, PortalTrial.KeyOf(), Cancel);

        var times = trial.Portal.Log.Select(e => e.When).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(190), $"{pair.Second - pair.First}"));
    }

    [Fact]
    public async Task An_expired_certificate_is_said_and_nothing_is_sent()
    {
        await using var trial = await PortalTrial.StartAsync(o => o with { Certificate = OpsiCertificate.Expired });

        var e = await Assert.ThrowsAsync<RemoteUnavailableException>(() => trial.OpenAsync());

        Assert.Contains("127.0.0.1", e.Text.For("en"), StringComparison.Ordinal);
        Assert.Empty(trial.Portal.Log);
    }

    [Fact]
    public async Task A_key_that_the_portal_repeats_is_not_shown()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            // It takes longer than the way to the network gives an ordinary request.
            await Task.Delay(600, Cancel);
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync($"\"Access denied to {context.Request.Headers["X-CKAN-API-Key"]}\"", Cancel);
        });
        await app.StartAsync(Cancel);
        await using var trial = await PortalTrial.StartAsync();
        var profile = PortalProfile.Of(trial.Settings with { Url = app.Urls.First() });
        using var exchange = new PortalExchange(profile, PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true, HeaderTimeout = TimeSpan.FromMilliseconds(200) }), TimeProvider.System);

        var answer = await new PortalClient(exchange).WriteAsync("package_create", [], PortalTrial.KeyOf(), Cancel);

        Assert.Equal((AnswerForm.BareText, true, "Access denied to •••"), (answer.Form, answer.IsDenied, answer.Said));
    }

    [Theory]
    [InlineData("https://podatki.gov.si", "https://podatki.gov.si/", "https://podatki.gov.si/api/3/action/")]
    [InlineData("https://podatki.gov.si/api/3/action", "https://podatki.gov.si/", "https://podatki.gov.si/api/3/action/")]
    [InlineData("https://podatki.gov.si/dataset/surs", "https://podatki.gov.si/", "https://podatki.gov.si/api/3/action/")]
    [InlineData("https://podatki.gov.si/api/gw/opsi-api-basic/2.2.4", "https://podatki.gov.si/", "https://podatki.gov.si/api/gw/opsi-api-basic/2.2.4/")]
    public void What_people_copy_from_the_browser_is_an_address_of_the_portal(string url, string site, string reads)
    {
        var profile = PortalProfile.Of(new OpsiSettings { Url = url });

        Assert.Equal((site, reads, "https://podatki.gov.si/api/3/action/"), (profile.Site.AbsoluteUri, profile.Reads.AbsoluteUri, profile.Direct.AbsoluteUri));
    }

    [Theory]
    [InlineData("podatki.gov.si", "X-CKAN-API-Key", "publish.opsi.url")]
    [InlineData("https://ana:geslo@podatki.gov.si/", "X-CKAN-API-Key", "publish.opsi.url")]
    [InlineData("https://podatki.gov.si/", "X-Key: a\r\nCookie", "publish.opsi.keyHeader")]
    public void A_wrong_setting_is_named_with_its_remedy(string url, string header, string setting)
    {
        var e = Assert.Throws<SettingsInvalidException>(() => PortalProfile.Of(new OpsiSettings { Url = url, KeyHeader = header }));

        Assert.StartsWith(setting, e.Text.For("en"), StringComparison.Ordinal);
        Assert.DoesNotContain("geslo", e.Text.For("sl"), StringComparison.Ordinal);
    }
}
