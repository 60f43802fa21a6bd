using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables.Json;

public sealed class GeoJsonTests
{
    [Fact]
    public void Properties_and_geometry_become_columns_and_the_box_is_measured()
    {
        var profile = ProfileOf.Text(
            """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","id":1,"properties":{"ime":"Ptuj","visina":225},"geometry":{"type":"Point","coordinates":[15.87,46.42,225]}},
              {"type":"Feature","id":2,"properties":{"ime":"Ormož"},"geometry":{"type":"Polygon","coordinates":[[[16.1,46.4],[16.2,46.4],[16.2,46.5],[16.1,46.4]]]}},
              {"type":"Feature","id":3,"properties":null,"geometry":null}]}
            """,
            "a.geojson");
        var table = Assert.Single(profile.Tables);
        Assert.Equal(["id", "ime", "visina", "geometry"], table.Columns.Select(c => c.Name));
        Assert.Equal(ColumnType.Geometry, table.Columns[3].Type);
        Assert.Equal(3, table.Rows);
        Assert.Equal("EPSG:4326", profile.CoordinateSystem);
        Assert.Equal([15.87, 46.4, 16.2, 46.5], profile.Bounds);
        Assert.Equal(("application/geo+json", "GEOJSON"), (profile.MediaType, profile.Format));
        Assert.DoesNotContain(profile.Findings, f => f.Severity >= FindingSeverity.Warning);
    }

    [Theory]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3794"}}""", "EPSG:3794")]
    [InlineData("""{"type":"name","properties":{"name":"EPSG:3912"}}""", "EPSG:3912")]
    [InlineData("""{"type":"name","properties":{"name":"http://www.opengis.net/def/crs/EPSG/0/3794"}}""", "EPSG:3794")]
    public void The_named_system_is_believed_and_metres_are_reported(string crs, string system)
    {
        var profile = Points($"\"crs\":{crs},", "[570000,142000]", "[571000,143000]");
        Assert.Equal(system, profile.CoordinateSystem);
        Assert.Equal([570000, 142000, 571000, 143000], profile.Bounds);
        Assert.Contains(profile.Findings, f => f.Code == "geojson-not-wgs84");
    }

    [Fact]
    public void National_coordinates_are_known_by_their_range() => Assert.Equal("EPSG:3794", Points("", "[570000,142000]", "[571000,143000]").CoordinateSystem);

    [Fact]
    public void Swapped_axes_are_reported_and_put_right()
    {
        var degrees = Points("", "[46.42,15.87]", "[46.5,15.9]");
        Assert.Contains(degrees.Findings, f => f.Code == "swapped-axes");
        Assert.Equal([15.87, 46.42, 15.9, 46.5], degrees.Bounds);
        var metres = Points("", "[142000,570000]", "[143000,571000]");
        Assert.Contains(metres.Findings, f => f.Code == "swapped-axes");
        Assert.Equal([570000, 142000, 571000, 143000], metres.Bounds);
    }

    [Fact]
    public void A_bare_geometry_is_one_row()
    {
        var profile = ProfileOf.Text("""{"type":"LineString","coordinates":[[15,46],[16,47]]}""", "a.geojson");
        Assert.Equal(1, Assert.Single(profile.Tables).Rows);
        Assert.Equal([15, 46, 16, 47], profile.Bounds);
    }

    [Fact]
    public void No_feature_is_no_data_and_no_failure()
    {
        var profile = ProfileOf.Text("""{"type":"FeatureCollection","features":[]}""", "a.geojson");
        Assert.Empty(profile.Tables);
        Assert.False(profile.Rejected);
    }

    private static FileProfile Points(string crs, params string[] points) => ProfileOf.Text(
        $$"""{"type":"FeatureCollection",{{crs}}"features":[{{string.Join(',', points.Select(p => $$$"""{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":{{{p}}}}}"""))}}]}""",
        "a.geojson");
}
