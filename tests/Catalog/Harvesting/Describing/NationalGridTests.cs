using OpenData.Catalog.Harvesting.Describing;

namespace OpenData.Tests.Catalog.Harvesting.Describing;

/// <summary>Known points were computed with PROJ's cs2cs (EPSG:3794 and EPSG:3912 to EPSG:4326).</summary>
public sealed class NationalGridTests
{
    private const double MetresPerDegree = 111_320;

    [Theory]
    [InlineData("EPSG:3794", 565000, 141000, 46.405566719, 15.845390294)]
    [InlineData("EPSG:3794", 462000, 101000, 46.047745403, 14.508973325)]
    [InlineData("EPSG:3794", 392000, 45000, 45.536543301, 13.617149469)]
    [InlineData("EPSG:3794", 600000, 170000, 46.662136028, 16.306744086)]
    [InlineData("EPSG:3912", 565000, 141000, 46.409957311, 15.840659162)]
    [InlineData("EPSG:3912", 462000, 101000, 46.052099985, 14.504141048)]
    [InlineData("EPSG:3912", 392000, 45000, 45.540869965, 13.612266377)]
    [InlineData("EPSG:3912", 600000, 170000, 46.666539670, 16.302042245)]
    [InlineData("EPSG:3912", 5565000, 5141000, 46.409957311, 15.840659162)]
    public void A_grid_point_lies_within_a_metre_of_where_proj_puts_it(string system, double easting, double northing, double latitude, double longitude)
    {
        var point = NationalGrid.ToDegrees(system, easting, northing);
        Assert.NotNull(point);
        var north = (point.Value.Latitude - latitude) * MetresPerDegree;
        var east = (point.Value.Longitude - longitude) * MetresPerDegree * Math.Cos(latitude * Math.PI / 180);
        Assert.True(Math.Sqrt((north * north) + (east * east)) < 1, $"off by {north:0.000} m north, {east:0.000} m east");
    }

    [Theory]
    [InlineData("EPSG:3857", 565000, 141000)]
    [InlineData("EPSG:3794", 15.8, 46.4)]
    [InlineData("EPSG:3794", 900000, 141000)]
    [InlineData(null, 565000, 141000)]
    public void What_is_no_point_of_a_slovenian_grid_gives_nothing(string? system, double easting, double northing) =>
        Assert.Null(NationalGrid.ToDegrees(system, easting, northing));
}
