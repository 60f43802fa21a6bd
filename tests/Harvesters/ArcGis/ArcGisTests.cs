using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.ArcGis;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.ArcGis;

/// <summary>A double of an ArcGIS Server: paged queries, and what such servers do wrong.</summary>
public sealed class ArcGisTests
{
    private sealed record Ways
    {
        public int Rows { get; init; } = 25;

        public bool Pages { get; init; } = true;

        public bool GeoJson { get; init; } = true;

        public bool Repeats { get; init; }

        public bool Loses { get; init; }

        public bool Table { get; init; }

        public long Edited { get; init; } = 1_763_366_400_000;
    }

    [Theory]
    [InlineData(true, true, "wgs84")]
    [InlineData(true, false, "wgs84")]
    [InlineData(false, true, "wgs84")]
    [InlineData(false, false, "d96")]
    [InlineData(true, true, "d96")]
    public async Task A_snapshot_holds_every_row_however_the_server_pages(bool pages, bool geoJson, string coordinates)
    {
        await using var server = await StartAsync(() => new Ways { Pages = pages, GeoJson = geoJson });
        var trial = await HarvestTrial.RunAsync("arcgis", server.Address + "/rest/services/Poti/FeatureServer", new ArcGisOptions { Snapshot = true, Coordinates = coordinates }, read: true);
        using var json = trial.Json("poti.geojson");
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 25), features.Select(f => f.GetProperty("properties").GetProperty("OBJECTID").GetInt32()));
        Assert.All(features, f => Assert.Equal("2025-11-17T08:00:00Z", f.GetProperty("properties").GetProperty("OD").GetString()));
        var position = features[0].GetProperty("geometry").GetProperty("coordinates");
        Assert.Equal(coordinates == "d96" ? 461_001.5 : 14.501, position[0].GetDouble(), 0.0000001);
        Assert.Equal(coordinates == "d96", json.RootElement.TryGetProperty("crs", out _));
    }

    [Fact]
    public async Task A_table_becomes_csv()
    {
        await using var server = await StartAsync(() => new Ways { Table = true, Rows = 3 });
        var trial = await HarvestTrial.RunAsync("arcgis", server.Address + "/rest/services/Poti/FeatureServer/0", new ArcGisOptions { Snapshot = true }, read: true);
        Assert.Equal("OBJECTID,OD\r\n1,2025-11-17T08:00:00Z\r\n2,2025-11-17T08:00:00Z\r\n3,2025-11-17T08:00:00Z\r\n", Encoding.UTF8.GetString(trial.Files.Single().Value));
    }

    [Theory]
    [InlineData(true, false, "repeats the same page")]
    [InlineData(false, true, "has 25 features and sent")]
    public async Task Half_a_snapshot_is_none(bool repeats, bool loses, string reason)
    {
        await using var server = await StartAsync(() => new Ways { Repeats = repeats, Loses = loses });
        var broken = await Assert.ThrowsAsync<SourceUnreadableException>(() =>
            HarvestTrial.RunAsync("arcgis", server.Address + "/rest/services/Poti/FeatureServer", new ArcGisOptions { Snapshot = true }, read: true));
        Assert.Contains(reason, broken.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unchanged_descriptions_end_the_run_and_a_new_edit_does_not()
    {
        var ways = new Ways();
        await using var server = await StartAsync(() => ways);
        var location = server.Address + "/rest/services";
        var first = await HarvestTrial.RunAsync("arcgis", location, new ArcGisOptions());
        Assert.Equal(2, first.Found.Count);
        var second = await HarvestTrial.RunAsync("arcgis", location, new ArcGisOptions(), new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));
        ways = ways with { Edited = ways.Edited + 1000 };
        var third = await HarvestTrial.RunAsync("arcgis", location, new ArcGisOptions(), new HarvestState(first.Marks));
        Assert.Equal("2025-11-17T08:00:01Z", ((Dataset)third.Found[1].Resource).Modified!.Value.Text);
        var fourth = await HarvestTrial.RunAsync("arcgis", location, new ArcGisOptions(), new HarvestState(third.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(fourth.Events));
        Assert.Single((await HarvestTrial.RunAsync("arcgis", location, new ArcGisOptions(), new HarvestState(third.Marks), full: true)).Events.OfType<HarvestEvent.Found>(), f => f.Resource is Dataset);
    }

    [Theory]
    [InlineData("""{"error":{"code":498,"message":"Invalid Token","details":[]}}""", "token")]
    [InlineData("""{"error":{"code":499,"message":"Token Required"}}""", "X-Esri-Authorization")]
    [InlineData("<html><body>ArcGIS REST Services Directory</body></html>", "web page")]
    [InlineData("""{"name":"x"}""", "services directory")]
    [InlineData("""{"services":[{"na""", "cut off")]
    public async Task What_cannot_be_read_is_said_with_its_remedy(string body, string reason)
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(body));
        var refused = await Assert.ThrowsAnyAsync<CatalogException>(() => HarvestTrial.RunAsync("arcgis", server.Address + "/rest/services", new ArcGisOptions()));
        Assert.Contains(reason, refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_fails_leaves_the_others_and_makes_the_run_partial_and_resumable()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(c.Request.Path.Value switch
        {
            "/rest/services" => """{"services":[{"name":"A","type":"MapServer"},{"name":"B","type":"MapServer"},{"name":5},null]}""",
            "/rest/services/A/MapServer" => """{"error":{"code":500,"message":"Service A not started"}}""",
            "/rest/services/B/MapServer" => """{"layers":[{"id":3,"name":"Sloj"}],"tables":null}""",
            "/rest/services/B/MapServer/layers" => """{"error":{"code":400,"message":"Invalid URL"}}""",
            "/rest/services/B/MapServer/3" => """{"id":3,"name":"Sloj","type":"Feature Layer","extent":{"xmin":"NaN"},"fields":"x","drawingInfo":{}}""",
            _ => """{"count":"7"}""",
        }));
        var trial = await HarvestTrial.RunAsync("arcgis", server.Address + "/rest/services", new ArcGisOptions());
        Assert.Contains("Service A not started", trial.Rejected.Single().Reason.For("en"), StringComparison.Ordinal);
        Assert.Single(trial.Events.OfType<HarvestEvent.Incomplete>());
        Assert.Equal("Sloj", trial.Found[^1].Resource.Title.For("sl"));
        Assert.Empty(trial.Marks);
        var cursor = trial.Events.OfType<HarvestEvent.Page>().First().Cursor;
        var resumed = await HarvestTrial.RunAsync("arcgis", server.Address + "/rest/services", new ArcGisOptions(), new HarvestState(trial.Marks, cursor));
        Assert.Empty(resumed.Rejected);
        Assert.Equal(2, resumed.Found.Count);
    }

    [Theory]
    [InlineData("""{"rings":[[[0,0],[0,4],[4,4],[4,0],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]],[[10,0],[10,1],[11,1],[11,0],[10,0]]]}""",
        """{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]],[[[10,0],[11,0],[11,1],[10,1],[10,0]]]]}""")]
    [InlineData("""{"rings":[[[0,0],[4,0],[4,4],[0,0]]]}""", """{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]}""")]
    [InlineData("""{"paths":[[[0,0],[1,1]],[[2,2],[3,3]]]}""", """{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]}""")]
    [InlineData("""{"points":[[0,0],[1,1]]}""", """{"type":"MultiPoint","coordinates":[[0,0],[1,1]]}""")]
    [InlineData("""{"x":1,"y":2,"z":3}""", """{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("""{"x":"NaN","y":"NaN"}""", null)]
    [InlineData("""{"rings":[]}""", null)]
    [InlineData("""{"curveRings":[]}""", null)]
    public void Esri_geometries_become_geojson(string esri, string? expected)
    {
        using var json = JsonDocument.Parse(esri);
        Assert.Equal(expected, EsriGeometry.ToGeoJson(json.RootElement)?.ToJsonString());
    }

    [Fact]
    public async Task A_hub_s_pages_that_repeat_end_the_run_as_incomplete_and_an_unchanged_site_costs_one_request()
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.Headers.ETag = "\"7\"";
            if (c.Request.Headers.IfNoneMatch.Contains("\"7\""))
            {
                c.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            Assert.Contains(c.Request.Query, q => q is { Key: "filter[groupIds]", Value: [var group] } && group == "any(a1)");
            return c.Response.WriteAsync("""{"data":[{"id":"a","attributes":{"name":"A","extent":"x","tags":{"a":1}}}],"meta":{"next":"/api/v3/datasets?page=2&filter[groupIds]=any(a1)","total":9}}""");
        });
        var trial = await HarvestTrial.RunAsync("arcgis", server.Address, new ArcGisOptions { Group = "a1" });
        Assert.Single(trial.Events.OfType<HarvestEvent.Announced>(), a => a.Count == 9);
        Assert.NotEmpty(trial.Events.OfType<HarvestEvent.Incomplete>());
        Assert.Equal(2, server.Requests.Count);
        var one = trial.Marks.Take(1).ToDictionary();
        var again = await HarvestTrial.RunAsync("arcgis", server.Address, new ArcGisOptions { Group = "a1" }, new HarvestState(one));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(again.Events));
        Assert.Equal(3, server.Requests.Count);
    }

    private static Task<LoopbackServer> StartAsync(Func<Ways> ways) => LoopbackServer.StartAsync(c => c.Response.WriteAsync(Answer(c.Request, ways())));

    private static string Answer(HttpRequest request, Ways ways)
    {
        var query = request.Query;
        var layer = $$$"""
            {"id":0,"name":"Poti","type":"{{{(ways.Table ? "Table" : "Feature Layer")}}}","geometryType":"esriGeometryPoint","objectIdField":"OBJECTID","maxRecordCount":10,"capabilities":"Query",
            "supportedQueryFormats":"JSON{{{(ways.GeoJson ? ", geoJSON" : "")}}}","advancedQueryCapabilities":{"supportsPagination":{{{(ways.Pages ? "true" : "false")}}}},"editingInfo":{"lastEditDate":{{{ways.Edited}}}},
            "extent":{"xmin":461000,"ymin":100000,"xmax":462000,"ymax":101000,"spatialReference":{"wkid":102060,"latestWkid":3794}},
            "fields":[{"name":"OBJECTID","type":"esriFieldTypeOID"},{"name":"OD","type":"esriFieldTypeDate"}]}
            """;
        switch (request.Path.Value)
        {
            case "/rest/services":
                return """{"folders":[],"services":[{"name":"Poti","type":"FeatureServer"}]}""";
            case "/rest/services/Poti/FeatureServer":
                return $$"""{"layers":[{{(ways.Table ? "" : """{"id":0}""")}}],"tables":[{{(ways.Table ? """{"id":0}""" : "")}}]}""";
            case "/rest/services/Poti/FeatureServer/layers":
                return $$"""{"layers":[{{(ways.Table ? "" : layer)}}],"tables":[{{(ways.Table ? layer : "")}}]}""";
            case "/rest/services/Poti/FeatureServer/0":
                return layer;
        }

        var all = Enumerable.Range(1, ways.Rows).ToList();
        if (query.ContainsKey("returnCountOnly"))
        {
            return $$"""{"count":{{ways.Rows}}}""";
        }

        if (query.ContainsKey("returnIdsOnly"))
        {
            return $$"""{"objectIdFieldName":"OBJECTID","objectIds":[{{string.Join(',', all.OrderDescending())}}]}""";
        }

        var offset = query.ContainsKey("resultOffset") && !ways.Repeats ? int.Parse(query["resultOffset"]!, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var some = query.ContainsKey("objectIds") ? all.Where(n => query["objectIds"].ToString().Split(',').Contains($"{n}")).ToList() : all.Skip(offset).Take(10).ToList();
        var isCut = offset + some.Count < ways.Rows && !query.ContainsKey("objectIds") && !ways.Loses;
        if (ways.Loses && offset > 0)
        {
            some.Clear();
        }

        var national = query["outSR"] == "3794";
        return query["f"] == "geojson"
            ? $$$"""{"type":"FeatureCollection","properties":{"exceededTransferLimit":{{{(isCut ? "true" : "false")}}}},"features":[{{{string.Join(',', some.Select(n => $$$$"""{"type":"Feature","id":{{{{n}}}},"geometry":{"type":"Point","coordinates":[14.5{{{{n:00}}}},46.05]},"properties":{"OBJECTID":{{{{n}}}},"OD":1763366400000}}"""))}}}]}"""
            : $$$"""{"exceededTransferLimit":{{{(isCut ? "true" : "false")}}},"features":[{{{string.Join(',', some.Select(n => $$$$"""{"attributes":{"OBJECTID":{{{{n}}}},"OD":1763366400000},"geometry":{"x":{{{{(national ? $"46100{n % 10}.5" : $"14.5{n:00}")}}}},"y":{{{{(national ? "100000" : "46.05")}}}}}}"""))}}}]}""";
    }
}
