using System.Text.Json;
using OpenData.Harvesters.Geo;

namespace OpenData.Tests.Harvesters.Geo;

public sealed class ExtentTests
{
    [Theory]
    [InlineData("""{"type": "Point", "coordinates": [14.5, 46.05]}""", "POINT(14.5 46.05)")]
    [InlineData(
        """{"type": "Polygon", "coordinates": [[[14, 46], [15, 46], [15, 47], [14, 46]]]}""",
        "POLYGON((14 46,15 46,15 47,14 47,14 46))")]
    [InlineData(
        """{"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [{"coordinates": [[14, 46], [15, 47]]}]}}""",
        "POLYGON((14 46,15 46,15 47,14 47,14 46))")]
    [InlineData("\"MULTIPOLYGON (((14 46, 15 46.5, 14.5 47, 14 46)))\"", "POLYGON((14 46,15 46,15 47,14 47,14 46))")]
    [InlineData(
        "\"-83.7284,42.2809,-82.9241,42.7937\"",
        "POLYGON((-83.7284 42.2809,-82.9241 42.2809,-82.9241 42.7937,-83.7284 42.7937,-83.7284 42.2809))")]
    [InlineData(
        "\"[[-14.601813, -179.231086], [71.441059, 179.859681]]\"",
        "POLYGON((-179.231086 -14.601813,179.859681 -14.601813,179.859681 71.441059,-179.231086 71.441059,-179.231086 -14.601813))")]
    [InlineData("""{"type": "Polygon", "coordinates": [[[500000, 100000], [510000, 110000]]]}""", null)]
    [InlineData("\"Slovenija\"", null)]
    [InlineData("[[1]]", null)]
    public void Places_become_boxes_in_degrees_or_nothing(string json, string? expected)
    {
        using var document = JsonDocument.Parse(json);
        var place = Extent.Of(document.RootElement);
        Assert.Equal(expected, place?.BoundingBox ?? place?.Centroid);
    }
}
