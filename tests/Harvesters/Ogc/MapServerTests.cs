using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ogc;

namespace OpenData.Tests.Harvesters.Ogc;

/// <summary>Both interfaces of a real server.</summary>
public sealed class MapServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wfs_gives_its_service_and_its_layers_with_columns_and_counts()
    {
        await using var server = await MapServer.StartAsync();
        var trial = await HarvestTrial.RunAsync("ogc", server.Wfs, new OgcOptions());
        Assert.Equal(4, trial.Events.OfType<HarvestEvent.Announced>().Single().Count);
        Assert.Equal([server.Wfs, "ms:igrisca", "ms:ceste", "ms:prazen"], trial.Found.Select(f => f.RemoteId));

        var service = Assert.IsType<DataService>(trial[server.Wfs].Resource);
        Assert.Equal("Prostorski podatki občine Primer", service.Title.For("sl"));
        Assert.Equal("Občina Primer", service.Publisher!.Name.For("sl"));
        Assert.Equal("Oddelek za prostor", service.ContactPoints.Single().Name.For("sl"));
        Assert.Equal("gis@obcina.example", service.ContactPoints.Single().Email);
        Assert.Equal(["CC BY 4.0"], trial[server.Wfs].Words["license"]);
        Assert.Equal(["CSV", "GML", "GeoJSON", "SHP"], trial[server.Wfs].Words["formats"]);
        Assert.Empty(service.Rights);

        var layer = Assert.IsType<Dataset>(trial["ms:igrisca"].Resource);
        Assert.Equal("Otroška igrišča", layer.Title.For("sl"));
        Assert.Equal(["igrisca", "prostor"], layer.Keywords.Select(k => k.Text));
        Assert.Equal("https://obcina.example/meta/igrisca.xml", layer.Documentation.Single().Iri!.Value);
        Assert.Equal(["geojson", "gml", "csv", "shp"], layer.Distributions.Select(d => d.Key));
        Assert.All(layer.Distributions, d => Assert.Equal([server.Wfs], d.AccessServices));
        Assert.StartsWith("POLYGON((14.4", layer.SpatialCoverage.Single().BoundingBox, StringComparison.Ordinal);
        var table = layer.Distributions[0].Tables.Single();
        Assert.Equal(5, table.Profile.Rows);
        Assert.Equal("msGeometry:Geometry sifra:Integer ime:Text povrsina:Decimal zgrajeno:DateTime", string.Join(' ', table.Profile.Columns.Select(c => $"{c.Name}:{c.Type}")));
        Assert.Contains(trial["ms:prazen"].Findings, f => f.Code == "layer-empty");
    }

    [Fact]
    public async Task Every_download_address_gives_what_it_says()
    {
        await using var server = await MapServer.StartAsync();
        var trial = await HarvestTrial.RunAsync("ogc", server.Wfs, new OgcOptions { Layers = "igrisca" });
        Assert.Equal([server.Wfs, "ms:igrisca"], trial.Found.Select(f => f.RemoteId));
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        foreach (var distribution in ((Dataset)trial["ms:igrisca"].Resource).Distributions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, distribution.DownloadUrls.Single().Value);
            using var answer = await client.SendAsync(request, Cancel);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True(answer.IsSuccessStatusCode, body);
            Assert.Contains(distribution.Key switch { "geojson" => "\"FeatureCollection\"", "gml" => "wfs:FeatureCollection", "csv" => "sifra,ime", _ => "PK" }, body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("wgs84", "EPSG:3794 EPSG:4326", "geojson,csv")]
    [InlineData("wgs84", "EPSG:3794", "geojson")]
    [InlineData("wgs84", "EPSG:3794 EPSG:4326", "csv")]
    [InlineData("wgs84", "EPSG:3794", "csv")]
    [InlineData("d96", "EPSG:3794 EPSG:4326", "geojson")]
    [InlineData("d96", "EPSG:3794", "csv")]
    public async Task A_wfs_snapshot_holds_every_feature_where_it_is(string coordinates, string systems, string formats)
    {
        await using var server = await MapServer.StartAsync(57, systems, formats);
        var trial = await HarvestTrial.RunAsync("ogc", server.Wfs, new OgcOptions { Snapshot = true, Coordinates = coordinates, PageSize = 10, Layers = "igrisca,ceste" }, read: true);
        using var points = trial.Json("igrisca" + (coordinates == "d96" ? "-d96" : "") + ".geojson");
        Check(points.RootElement, 57, coordinates == "d96");
        using var roads = trial.Json("ceste" + (coordinates == "d96" ? "-d96" : "") + ".geojson");
        Assert.Equal([3, 2], roads.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("geometry").GetProperty("coordinates").GetArrayLength()));
        Assert.Equal("LineString", roads.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("wgs84", 10)]
    [InlineData("wgs84", 1000)]
    public async Task A_snapshot_of_ogc_api_features_follows_its_pages(string coordinates, int page)
    {
        await using var server = await MapServer.StartAsync(57);
        var trial = await HarvestTrial.RunAsync("ogc", server.Features, new OgcOptions { Snapshot = true, Coordinates = coordinates, PageSize = page, Layers = "igrisca" }, read: true);
        using var points = trial.Json("igrisca.geojson");
        Check(points.RootElement, 57, national: false);
    }

    [Fact]
    public async Task Ogc_api_features_gives_its_service_and_its_collections()
    {
        await using var server = await MapServer.StartAsync();
        var trial = await HarvestTrial.RunAsync("ogc", server.Features, new OgcOptions());
        Assert.Equal([server.Features, "igrisca", "ceste", "prazen"], trial.Found.Select(f => f.RemoteId));
        var service = (DataService)trial[server.Features].Resource;
        Assert.Equal("Prostorski podatki občine Primer", service.Title.For("sl"));
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", service.ConformsTo.Select(c => c.Iri!.Value));
        var layer = (Dataset)trial["igrisca"].Resource;
        Assert.Equal("Otroška igrišča", layer.Title.For("sl"));
        Assert.Equal(5, layer.Distributions[0].Tables.Single().Profile.Rows);
        Assert.Equal(["sifra", "ime", "povrsina", "zgrajeno"], layer.Distributions[0].Tables[0].Profile.Columns.Select(c => c.Name).OrderBy(n => Array.IndexOf(["sifra", "ime", "povrsina", "zgrajeno"], n)));
        Assert.StartsWith("POLYGON((14.4", layer.SpatialCoverage.Single().BoundingBox, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unchanged_server_is_asked_for_its_list_only(bool wfs)
    {
        await using var server = await MapServer.StartAsync();
        var location = wfs ? server.Wfs : server.Features;
        var first = await HarvestTrial.RunAsync("ogc", location, new OgcOptions());
        var asked = server.Requests.Count;
        var second = await HarvestTrial.RunAsync("ogc", location, new OgcOptions(), new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));
        Assert.Equal(wfs ? 1 : 4, server.Requests.Count - asked);

        // Other settings make other records.
        Assert.NotEmpty((await HarvestTrial.RunAsync("ogc", location, new OgcOptions { Language = "en" }, new HarvestState(first.Marks))).Found);
    }

    private static void Check(JsonElement collection, int count, bool national)
    {
        var features = collection.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(count, features.Count);
        Assert.Equal(national, collection.TryGetProperty("crs", out var system) && system.GetRawText().Contains("3794", StringComparison.Ordinal));
        foreach (var feature in features)
        {
            var number = int.Parse(feature.GetProperty("properties").GetProperty("sifra").ToString(), System.Globalization.CultureInfo.InvariantCulture);
            var position = feature.GetProperty("geometry").GetProperty("coordinates");
            var (x, y) = (position[0].GetDouble(), position[1].GetDouble());
            var (easting, northing) = MapServer.Place(number);
            if (national)
            {
                Assert.Equal(easting, x, 0.01);
                Assert.Equal(northing, y, 0.01);
            }
            else
            {
                var place = OpenData.Catalog.Harvesting.Describing.NationalGrid.ToDegrees("EPSG:3794", easting, northing)!.Value;
                Assert.Equal(place.Longitude, x, 0.00001);
                Assert.Equal(place.Latitude, y, 0.00001);
            }
        }
    }
}
