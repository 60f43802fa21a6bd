using System.Globalization;
using System.Xml.Linq;
using OpenData.Harvesters.Geo;
using OpenData.Harvesters.Ogc.Wfs;

namespace OpenData.Tests.Harvesters.Geo;

public sealed class CoordinatesTests
{
    [Theory]
    [InlineData("EPSG:4326", 4326, false)]
    [InlineData("urn:ogc:def:crs:EPSG::4326", 4326, true)]
    [InlineData("urn:ogc:def:crs:EPSG:6.9:4326", 4326, true)]
    [InlineData("urn:x-ogc:def:crs:EPSG:3794", 3794, false)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4258", 4258, true)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3794", 3794, false)]
    [InlineData("http://www.opengis.net/gml/srs/epsg.xml#3857", 3857, false)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", 4326, false)]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, false)]
    [InlineData("EPSG:900913", 3857, false)]
    [InlineData("nekaj", 0, false)]
    public void Systems_are_known_by_any_of_their_names(string name, int code, bool latitudeFirst)
    {
        var system = CoordinateSystem.Named(name)!;
        Assert.Equal((code, name, latitudeFirst), (system.Code, system.Name, system.IsLatitudeFirst));
    }

    [Theory]
    [InlineData(3794, 461000, 100000, 14.4961339, 46.0386919)]
    [InlineData(102100, 1614132.617, 5788365.379, 14.5, 46.05)]
    [InlineData(4326, 14.5, 46.05, 14.5, 46.05)]
    public void Places_are_turned_into_degrees(int code, double x, double y, double longitude, double latitude)
    {
        var place = CoordinateSystem.Numbered(code).ToDegrees(x, y)!.Value;
        Assert.Equal(longitude, place.Longitude, 0.000001);
        Assert.Equal(latitude, place.Latitude, 0.000001);
    }

    [Theory]
    [InlineData(4326, 200, 10)]
    [InlineData(3794, 0, 0)]
    [InlineData(2154, 600000, 6000000)]
    [InlineData(4326, double.NaN, 10)]
    public void Numbers_that_are_no_place_are_none(int code, double x, double y) => Assert.Null(CoordinateSystem.Numbered(code).ToDegrees(x, y));

    [Fact]
    public void Turned_axes_are_told_by_the_layer_s_box()
    {
        var box = new GeoBox(14.4, 46.0, 14.6, 46.1);
        var positions = new FeaturePositions(CoordinateSystem.Wgs84, null, national: false, box);
        Assert.Equal((14.5m, 46.05m), positions.Place(46.05, 14.5));
        Assert.Equal((14.55m, 46.01m), positions.Place(46.01, 14.55));
        Assert.Equal((14.5m, 46.05m), new FeaturePositions(CoordinateSystem.Wgs84, null, false, box).Place(14.5, 46.05));
        Assert.Equal(14.4961m, new FeaturePositions(CoordinateSystem.Wgs84, CoordinateSystem.Numbered(3794), false, box).Place(461000, 100000)!.Value.X, 3);
        Assert.Null(new FeaturePositions(CoordinateSystem.Numbered(3794), null, national: true, box).Place(14.5, 46.05));
    }

    [Theory]
    [InlineData("""<Polygon srsName="urn:ogc:def:crs:EPSG::4326"><exterior><LinearRing><posList>46 14 46 15 47 15 46 14</posList></LinearRing></exterior></Polygon>""", """{"type":"Polygon","coordinates":[[[14,46],[15,46],[15,47],[14,46]]]}""")]
    [InlineData("""<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,0</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,1</coordinates></LinearRing></innerBoundaryIs></Polygon>""", """{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}""")]
    [InlineData("""<MultiSurface><surfaceMember><Surface><patches><PolygonPatch><exterior><LinearRing><posList srsDimension="3">0 0 9 4 0 9 4 4 9 0 0 9</posList></LinearRing></exterior></PolygonPatch></patches></Surface></surfaceMember></MultiSurface>""", """{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]]]}""")]
    [InlineData("""<Curve><segments><LineStringSegment><posList>0 0 1 1</posList></LineStringSegment><LineStringSegment><posList>1 1 2 2</posList></LineStringSegment></segments></Curve>""", """{"type":"LineString","coordinates":[[0,0],[1,1],[2,2]]}""")]
    [InlineData("""<MultiCurve><curveMember><LineString><posList>0 0 1 1</posList></LineString></curveMember></MultiCurve>""", """{"type":"MultiLineString","coordinates":[[[0,0],[1,1]]]}""")]
    [InlineData("""<MultiPoint><pointMembers><Point><pos>1 2</pos></Point><Point><pos>3 4 5</pos></Point></pointMembers></MultiPoint>""", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("""<Point><pos/></Point>""", null)]
    [InlineData("""<TimeInstant><timePosition>2024-05-01</timePosition></TimeInstant>""", null)]
    public void Gml_geometries_become_geojson(string gml, string? expected) =>
        Assert.Equal(expected, GmlGeometry.Read(XElement.Parse(gml), CoordinateSystem.Numbered(3794))?.ToJsonString());

    [Fact]
    public void A_box_of_the_grid_holds_its_corners_and_the_whole_world_is_none()
    {
        var box = GeoBox.Of(CoordinateSystem.Numbered(3794), 461000, 100000, 462000, 101000)!.Value;
        Assert.True(box.West < box.East && box.South < box.North);
        Assert.Null(GeoBox.Of(CoordinateSystem.Wgs84, -180, -90, 180, 90));
        Assert.StartsWith("POLYGON((" + box.West.ToString("0.######", CultureInfo.InvariantCulture), box.ToLocation().BoundingBox, StringComparison.Ordinal);
    }
}
