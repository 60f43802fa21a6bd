using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.SensorThings;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.SensorThings;

/// <summary>A double of a SensorThings server that pages, and what such servers do wrong.</summary>
public sealed class SensorThingsTests
{
    private const string Root = """{"value":[{"name":"Things"},{"name":"Datastreams"}]}""";

    [Fact]
    public async Task All_pages_are_read_and_the_count_is_reconciled()
    {
        await using var server = await StartAsync(250, said: 250);
        var trial = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions());
        Assert.Equal(251, trial.Found.Count);
        Assert.Equal(251, trial.Events.OfType<HarvestEvent.Announced>().Single().Count);
        Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
        Assert.Equal("2026-11-20T07:00:00Z", ((Dataset)trial["Datastreams(7)"].Resource).Modified!.Value.Text);
    }

    [Fact]
    public async Task Fewer_than_the_server_says_make_the_run_partial()
    {
        await using var server = await StartAsync(250, said: 412);
        var trial = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions());
        Assert.Contains("412", trial.Events.OfType<HarvestEvent.Incomplete>().Single().Reason.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_off_run_goes_on_with_the_next_page()
    {
        await using var server = await StartAsync(250, said: 250);
        var first = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions());
        var cursor = first.Events.OfType<HarvestEvent.Page>().First().Cursor;
        var second = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions(), new HarvestState(first.Marks, cursor));
        Assert.Equal(150, second.Found.Count(f => f.Resource is Dataset));
        Assert.Equal("Datastreams(101)", second.Found[1].RemoteId);
        Assert.Empty(second.Events.OfType<HarvestEvent.Incomplete>());
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_end_the_run_as_incomplete()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(c.Request.Path == "/v1.1" ? Root
            : """{"value":[{"@iot.id":1,"name":"a","phenomenonTime":"2026-01-01T00:00:00Z/.."}],"@iot.nextLink":"/v1.1/Datastreams?$skip=SKIP"}"""
                .Replace("SKIP", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)));
        var trial = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions());
        Assert.Contains("circle", trial.Events.OfType<HarvestEvent.Incomplete>().Single().Reason.For("en"), StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Things_hold_their_streams_also_those_on_inner_pages()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(c.Request.Path.Value switch
        {
            "/v1.1" => Root,
            "/v1.1/Things" => """
                {"value":[{"@iot.id":1,"name":"Postaja","Locations":[{"location":{"type":"Point","coordinates":[14.5,46.05]}}],"Datastreams@iot.nextLink":"http://notranji/v1.1/Things(1)/Datastreams?$skip=1",
                "Datastreams":[{"@iot.id":1,"name":"Temperatura","phenomenonTime":"2020-01-01T00:00:00Z/2026-01-01T00:00:00Z","unitOfMeasurement":{"symbol":"°C"},"ObservedProperty":{"name":"temperatura"}}]},
                {"@iot.id":2,"name":"Prazna","Datastreams":[]}]}
                """,
            _ => """{"value":[{"@iot.id":2,"name":"Hrup","phenomenonTime":"2019-01-01T00:00:00Z/2026-02-01T00:00:00Z","unitOfMeasurement":{"symbol":"dB"},"ObservedProperty":{"name":"hrup"}}]}""",
        }));
        var trial = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1/", new SensorThingsOptions { Dataset = "thing" });
        var station = (Dataset)trial["Things(1)"].Resource;
        Assert.Equal(["Temperatura", "Hrup"], station.Distributions.Select(d => d.Title.For("sl")));
        Assert.Equal(["°C", "dB"], station.Distributions.Select(d => d.Tables[0].Columns["result"].Unit));
        Assert.Equal("2026-02-01T00:00:00Z", station.Modified!.Value.Text);
        Assert.Equal("2019-01-01T00:00:00Z", station.TemporalCoverage.Single().Start!.Value.Text);
        Assert.Equal("POINT(14.5 46.05)", station.SpatialCoverage.Single().Centroid);
        Assert.Equal("Things(2)", trial.Skipped.Single().RemoteId);
        Assert.All(server.Requests, r => Assert.StartsWith("/v1.1", r.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_observed_property_gathers_its_streams()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(c.Request.Path == "/v1.1" ? Root : """
            {"value":[{"@iot.id":"a/b'c","name":"hrup","definition":"https://slovar.example/hrup","Datastreams":[{"@iot.id":5,"name":"Hrup, trg","Thing":{"name":"Trg","Locations":[{"location":{"type":"Point","coordinates":[14.5,46.0]}}]}},
            {"@iot.id":6,"name":"Hrup, most","Thing":{"name":"Most","Locations":[{"location":{"type":"Point","coordinates":[14.6,46.1]}}]}}]}]}
            """));
        var trial = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions { Dataset = "observed-property" });
        var noise = (Dataset)trial["ObservedProperties('a/b''c')"].Resource;
        Assert.Equal(2, noise.Distributions.Count);
        Assert.Equal("https://slovar.example/hrup", noise.Documentation.Single().Iri!.Value);
        Assert.StartsWith("POLYGON((14.5 46,14.6 46,", noise.SpatialCoverage.Single().BoundingBox, StringComparison.Ordinal);
        Assert.Null(noise.Modified);
    }

    [Theory]
    [InlineData("<html><body>Tomcat</body></html>", "web page")]
    [InlineData("""{"value":[{"name":"Products"}]}""", "Datastreams")]
    [InlineData("""{"val""", "cut off")]
    [InlineData("[]", "Datastreams")]
    public async Task What_is_no_sensorthings_is_refused_with_its_remedy(string body, string reason)
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(body));
        var refused = await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions()));
        Assert.Contains(reason, refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"value":[]}""", 0, 0)]
    [InlineData("""{"value":[{"@iot.id":1,"name":7,"description":["x"],"unitOfMeasurement":"m","phenomenonTime":5,"observedArea":{"type":"Point","coordinates":["a",9999]},"Thing":[],"properties":"x"},null,{"name":"x"},3]}""", 1, 3)]
    [InlineData("""{"error":"x"}""", 0, 0)]
    public async Task Odd_fields_are_missing_fields(string page, int found, int rejected)
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path.Value!.EndsWith("Observations", StringComparison.Ordinal) ? 404 : 200;
            return c.Response.WriteAsync(c.Request.Path == "/v1.1" ? Root : page);
        });
        var trial = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions());
        Assert.Equal(found, trial.Found.Count - 1);
        Assert.Equal(rejected, trial.Rejected.Count);
        Assert.Equal(page.Contains("error", StringComparison.Ordinal), trial.Events.OfType<HarvestEvent.Incomplete>().Any());
    }

    [Fact]
    public async Task An_unchanged_server_that_gives_marks_is_asked_for_its_pages_only()
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.Headers.ETag = "\"1\"";
            c.Response.StatusCode = c.Request.Headers.IfNoneMatch.Contains("\"1\"") ? 304 : 200;
            return c.Response.StatusCode == 304 ? Task.CompletedTask : c.Response.WriteAsync(c.Request.Path == "/v1.1" ? Root : """{"value":[{"@iot.id":1,"name":"a","resultTime":"2026-01-01T00:00:00Z"}]}""");
        });
        var first = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions());
        var second = await HarvestTrial.RunAsync("sensorthings", server.Address + "/v1.1", new SensorThingsOptions(), new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));
        Assert.Equal(4, server.Requests.Count);
    }

    private static Task<LoopbackServer> StartAsync(int count, int said) => LoopbackServer.StartAsync(c =>
    {
        if (c.Request.Path == "/v1.1")
        {
            return c.Response.WriteAsync(Root);
        }

        var skip = int.Parse(c.Request.Query["$skip"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var top = int.Parse(c.Request.Query["$top"]!, CultureInfo.InvariantCulture);
        var page = Enumerable.Range(skip + 1, Math.Max(0, Math.Min(top, count - skip)))
            .Select(n => $$"""{"@iot.id":{{n}},"name":"Tok {{n}}","phenomenonTime":"2020-01-01T00:00:00Z/2026-11-20T07:00:00Z"}""");
        var next = skip + top < count ? $$""","@iot.nextLink":"http://localhost:9/v1.1/Datastreams?$top={{top}}&$skip={{skip + top}}" """ : "";
        return c.Response.WriteAsync($$"""{"@iot.count":{{said}},"value":[{{string.Join(',', page)}}]{{next}}}""");
    });
}
