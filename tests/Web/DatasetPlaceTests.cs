using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Web.Components.Drawing;

namespace OpenData.Tests.Web;

/// <summary>Places are drawn where they are, and names stand by their own places.</summary>
public sealed class DatasetPlaceTests
{
    [Theory]
    [InlineData("Ptuj", 15.87, 46.44)]
    [InlineData("Škofja Loka", 14.30, 46.17)]
    [InlineData("Solčava", 14.69, 46.42)]
    [InlineData("Šentilj", 15.66, 46.66)]
    public void A_municipality_is_where_it_is(string name, double longitude, double latitude)
    {
        var town = AllVocabularies.Municipality.Resolve(name)!;
        var map = PlaceMap.Of([new Location { Iri = town.Iri }])!;
        Assert.Equal(longitude, map.Box.West, 0.08);
        Assert.Equal(latitude, map.Box.South, 0.06);
        Assert.Contains($">{name}</text>", map.Draw("x", "sl").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POINT(15.87 46.42)", 1)]
    [InlineData("<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT (15.87 46.42)", 1)]
    [InlineData("POLYGON((15 46,16 46,16 47,15 46))", 1)]
    [InlineData("MULTIPOLYGON(((15 46,16 46,16 47,15 46)),((13 45,13.5 45,13 45.5,13 45)))", 2)]
    public void Well_known_text_is_read(string wkt, int rings) => Assert.Equal(rings, WktShape.Read(wkt)?.Rings.Count);

    [Theory]
    [InlineData("")]
    [InlineData("POINT EMPTY")]
    [InlineData("POINT(NaN Infinity)")]
    [InlineData("POINT(1500 46)")]
    [InlineData("POLYGON((a b,c d))")]
    [InlineData("GEOMETRYCOLLECTION(POINT(1 1))")]
    [InlineData("<script>alert(1)</script>")]
    public void What_is_no_place_is_not_drawn(string wkt) => Assert.Null(WktShape.Read(wkt));

    [Fact]
    public void A_place_of_endless_points_is_not_drawn() =>
        Assert.Null(WktShape.Read("LINESTRING(" + string.Join(',', Enumerable.Repeat("15 46", 5000)) + ")"));
}
