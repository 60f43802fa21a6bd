using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.PxWeb;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Harvesters.Samples;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.PxWeb;

/// <summary>A PxWeb server on loopback, in its shapes and with its faults.</summary>
public sealed class PxWebHarvesterTests
{
    private static readonly PxWebOptions Quick = new() { Languages = "sl", Snapshot = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_s_data_are_written_a_row_a_cell()
    {
        await using var web = await RecordedWeb.StartAsync(Path.Combine(SharedData.Checkout(), "harvesters", "PxWeb", "samples", "obcine", "web"));
        await using var rows = await OpenAsync(web.Location + "/2640110S.px", Quick);
        Assert.Equal(
            """
            MERITVE (oznaka),MERITVE,OBČINE (oznaka),OBČINE,LETO,vrednost
            1,"Prebivalci, 1. julij",000,SLOVENIJA,2023,2120461
            1,"Prebivalci, 1. julij",000,SLOVENIJA,2024,2126324
            1,"Prebivalci, 1. julij",000,SLOVENIJA,2025,2130850
            1,"Prebivalci, 1. julij",096,Ptuj,2023,23512
            1,"Prebivalci, 1. julij",096,Ptuj,2024,23480
            1,"Prebivalci, 1. julij",096,Ptuj,2025,23511
            2,Površina (km2),000,SLOVENIJA,2023,20273.0
            2,Površina (km2),000,SLOVENIJA,2024,20273.0
            2,Površina (km2),000,SLOVENIJA,2025,20273.0
            2,Površina (km2),096,Ptuj,2023,66.7
            2,Površina (km2),096,Ptuj,2024,66.7
            2,Površina (km2),096,Ptuj,2025,

            """,
            (await new StreamReader(rows).ReadToEndAsync(Cancel)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_unchanged_list_is_all_that_is_read_and_a_changed_table_is_read_alone()
    {
        var updated = "2026-01-01T08:00:00";
        await using var server = await ServerAsync(path => path.EndsWith("/Data", StringComparison.Ordinal)
            ? $$"""[{"id":"A.px","type":"t","text":"A","updated":"2025-05-05T08:00:00"},{"id":"B.px","type":"t","text":"B","updated":"{{updated}}"}]"""
            : Meta("2024", "2025"));
        var location = server.Address + "/api/v1/sl/Data";
        var options = Quick with { Snapshot = false };
        var first = await HarvestTrial.RunAsync("pxweb", location, options);
        Assert.Equal(2, first.Found.Count);
        var before = new HarvestState(first.Marks);
        var asked = server.Requests.Count;

        var again = await HarvestTrial.RunAsync("pxweb", location, options, before);
        Assert.Contains(again.Events, e => e is HarvestEvent.NotModified);
        Assert.Equal(asked + 1, server.Requests.Count);

        updated = "2026-02-01T08:00:00";
        var changed = await HarvestTrial.RunAsync("pxweb", location, options, before);
        Assert.Equal("B.px", Assert.Single(changed.Found).RemoteId);
        Assert.Equal("A.px", Assert.Single(changed.Skipped).RemoteId);
        Assert.Equal(2, (await HarvestTrial.RunAsync("pxweb", location, options, before, full: true)).Found.Count);
        Assert.Equal(2, (await HarvestTrial.RunAsync("pxweb", location, options with { MaxCells = 5 }, before)).Found.Count);

        var resumed = await HarvestTrial.RunAsync("pxweb", location, options, new HarvestState(new Dictionary<string, string>(), "A.px"));
        Assert.Equal("B.px", Assert.Single(resumed.Found).RemoteId);
    }

    [Fact]
    public async Task A_large_table_is_asked_for_in_pieces_and_a_server_that_wants_a_pause_gets_it()
    {
        var queries = new List<string>();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            if (context.Request.Method == "GET")
            {
                await context.Response.WriteAsync(Meta("2021", "2022", "2023", "2024", "2025"), Cancel);
                return;
            }

            var query = await new StreamReader(context.Request.Body).ReadToEndAsync(Cancel);
            queries.Add(query);
            if (queries.Count == 1)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "0";
                return;
            }

            var years = JsonDocument.Parse(query).RootElement.GetProperty("query")[0].GetProperty("selection").GetProperty("values").EnumerateArray().Select(v => v.GetString()!).ToList();
            await context.Response.WriteAsync(Stat(years, string.Join(',', years.SelectMany(y => new[] { y, "1.50" }))), Cancel);
        });
        await using var rows = await OpenAsync(server.Address + "/api/v1/sl/Data/A.px", Quick with { QueryCells = 5 });
        Assert.Equal(
            "LETO,OBČINE (oznaka),OBČINE,vrednost\n2021,1,Ptuj,2021\n2021,2,Hajdina,1.50\n2022,1,Ptuj,2022\n2022,2,Hajdina,1.50\n2023,1,Ptuj,2023\n2023,2,Hajdina,1.50\n2024,1,Ptuj,2024\n2024,2,Hajdina,1.50\n2025,1,Ptuj,2025\n2025,2,Hajdina,1.50\n",
            (await new StreamReader(rows).ReadToEndAsync(Cancel)).ReplaceLineEndings("\n"));
        Assert.Equal(4, queries.Count);
        Assert.Contains("""{"code":"LETO","selection":{"filter":"item","values":["2025"]}}""", queries[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"dataset":{"dimension":{"LETO":{"category":{"index":["2024","2025"]}},"id":["LETO"],"size":[2]},"value":[1,2]}}""", "LETO,vrednost\n2024,1\n2025,2\n")] // version 1
    [InlineData("""{"value":{"1":7},"id":["LETO"],"size":[2],"dimension":{"LETO":{"category":{"index":{"2025":1,"2024":0}}}}}""", "LETO,vrednost\n2024,\n2025,7\n")] // sparse
    [InlineData("""{"id":["LETO"],"dimension":{"LETO":{"category":{"label":{"2025":"leto 2025"}}}},"value":[1]}""", "LETO (oznaka),LETO,vrednost\n2025,leto 2025,1\n")] // no index
    [InlineData("""{"id":["LETO"],"dimension":{"LETO":{"category":{"index":["2024","2025"]}}},"value":[1]}""", null)] // too few
    [InlineData("""{"id":["LETO"],"dimension":{"LETO":{"category":{"index":["2024"]}}},"value":[1,2]}""", null)] // too many
    [InlineData("""{"id":["LETO"],"dimension":{},"value":[1]}""", null)]
    [InlineData("""{"value":[1]}""", null)]
    [InlineData("""{"id":["LETO"],"dimension":{"LETO":{"category":{"index":["2024","2025"]}}},"value":[1,""", null)] // cut off
    [InlineData("""{"error":"Parameter error"}""", null)]
    [InlineData("", null)]
    public async Task Json_stat_of_every_form_is_read_and_what_is_not_whole_is_refused(string answer, string? csv)
    {
        await using var server = await ServerAsync(_ => Meta("2024", "2025"), answer);
        await using var rows = await OpenAsync(server.Address + "/api/v1/sl/Data/A.px", Quick);
        var reading = new StreamReader(rows).ReadToEndAsync(Cancel);
        if (csv is null)
        {
            await Assert.ThrowsAsync<SourceUnreadableException>(() => reading);
        }
        else
        {
            Assert.Equal(csv, (await reading).ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task A_query_over_the_server_s_limit_says_what_to_lower()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Method == "POST" ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
            return context.Response.WriteAsync(context.Request.Method == "POST" ? "{\"error\":\"Too many values selected\"}" : Meta("2025"), Cancel);
        });
        await using var rows = await OpenAsync(server.Address + "/api/v1/sl/Data/A.px", Quick);
        var e = await Assert.ThrowsAsync<SourceUnreadableException>(() => new StreamReader(rows).ReadToEndAsync(Cancel));
        Assert.Contains("query-cells", e.Text["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_that_loop_go_too_deep_or_fail_make_the_run_incomplete_and_the_rest_is_read()
    {
        await using var server = await ServerAsync(path => path switch
        {
            "/api/v1/sl/Data" => """[{"id":"A","type":"l","text":"A"},{"id":"A","type":"l","text":"A"},{"id":"stran","type":"l","text":"x"},{"id":"T.px","type":"t","text":"T"}]""",
            "/api/v1/sl/Data/stran" => "<!DOCTYPE html><title>napaka</title>",
            _ when path.EndsWith(".px", StringComparison.Ordinal) => Meta("2025"),
            _ => """[{"id":"A","type":"l","text":"A"}]""",
        });
        var trial = await HarvestTrial.RunAsync("pxweb", server.Address + "/api/v1/sl/Data", Quick with { MaxDepth = 4 });
        Assert.Single(trial.Found);
        Assert.Contains(trial.Events, e => e is HarvestEvent.Incomplete);
        Assert.InRange(server.Requests.Count, 5, 12);
    }

    [Theory]
    [InlineData("<html><body>Prijava</body></html>", "spletno stran")]
    [InlineData("{\"error\":\"x\"}", "seznama tabel")]
    [InlineData("[{\"id\":\"A.px\"", "JSON")]
    public async Task A_location_that_is_no_api_fails_as_a_whole(string body, string word)
    {
        await using var server = await ServerAsync(_ => body);
        var e = await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.RunAsync("pxweb", server.Address + "/api/v1/sl/Data", Quick));
        Assert.Contains(word, e.Text["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_gives_nothing_and_a_server_that_gives_no_table_ends_the_run()
    {
        await using var empty = await ServerAsync(_ => "[]");
        Assert.Empty((await HarvestTrial.RunAsync("pxweb", empty.Address + "/api/v1/sl/Data", Quick)).Found);

        var many = "[" + string.Join(',', Enumerable.Range(0, 20).Select(i => $$"""{"id":"{{i}}.px","type":"t","text":"T"}""")) + "]";
        await using var broken = await ServerAsync(path => path.EndsWith(".px", StringComparison.Ordinal) ? "{\"variables\":7}" : many);
        var trial = await HarvestTrial.RunAsync("pxweb", broken.Address + "/api/v1/sl/Data", Quick);
        Assert.Equal(5, trial.Rejected.Count);
        Assert.IsType<HarvestEvent.Incomplete>(trial.Events[^1]);
        Assert.Equal(20, trial.Events.OfType<HarvestEvent.Announced>().Single().Count);
    }

    [Theory]
    [InlineData("https://pxweb.stat.si/SiStatData/api/v1/sl/Data/0772815S.px", "https://pxweb.stat.si/SiStatData/pxweb/sl/Data/-/0772815S.px")]
    [InlineData("https://px.example/api/v1/en/Baza/Prebivalstvo/Popis%202021/a.px", "https://px.example/pxweb/en/Baza/Baza__Prebivalstvo__Popis%202021/a.px")]
    [InlineData("https://px.example/api/v1/en", null)]
    public void A_table_has_its_page(string location, string? page) => Assert.Equal(page, PxWebAddress.Of(location).Page?.AbsoluteUri);

    [Theory]
    [InlineData("https://pxweb.stat.si/SiStatData/pxweb/sl/Data")]
    [InlineData("/api/v1/sl/Data")]
    [InlineData("ftp://x/api/v1/sl/Data")]
    public void Another_address_is_refused(string location) => Assert.Throws<SettingsInvalidException>(() => PxWebAddress.Of(location));

    private static async Task<Stream> OpenAsync(string location, PxWebOptions options)
    {
        var trial = await HarvestTrial.RunAsync("pxweb", location, options, http: OpenData.Harvesters.Http.PoliteHttp.CreateHandler(
            new OpenData.Harvesters.Http.PoliteHttpOptions { AllowLocal = true, RetryDelay = TimeSpan.FromMilliseconds(5) }));
        return await Assert.Single(trial.Found).Files.Single().OpenAsync(Cancel);
    }

    private static Task<LoopbackServer> ServerAsync(Func<string, string> get, string post = "") => LoopbackServer.StartAsync(context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(context.Request.Method == "POST" ? post : get(context.Request.Path.Value!), Cancel);
    });

    private static string Meta(params string[] years) => $$"""
        {"title":"Prebivalci po: LETO, OBČINE","variables":[
          {"code":"LETO","text":"LETO","values":{{JsonSerializer.Serialize(years)}},"valueTexts":{{JsonSerializer.Serialize(years)}},"time":true},
          {"code":"OBČINE","text":"OBČINE","values":["1","2"],"valueTexts":["Ptuj","Hajdina"]}]}
        """;

    private static string Stat(IReadOnlyList<string> years, string values) => $$"""
        {"version":"2.0","class":"dataset","id":["LETO","OBČINE"],"size":[{{years.Count}},2],"dimension":{
          "LETO":{"label":"LETO","category":{"index":{{JsonSerializer.Serialize(years)}} } },
          "OBČINE":{"label":"OBČINE","category":{"index":{"1":0,"2":1},"label":{"1":"Ptuj","2":"Hajdina"} } } },
         "value":[{{values}}]}
        """;
}
