using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>
/// The two Slovenian plane grids to WGS84: D96/TM (EPSG:3794) and D48/GK (EPSG:3912, seven parameters of the operation
/// "MGI 1901 to WGS 84 (16)", good to about a metre).
/// </summary>
public static class NationalGrid
{
    private const string Projection = """
        PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",15],
        PARAMETER["scale_factor",0.9999],PARAMETER["false_easting",500000],PARAMETER["false_northing",-5000000],
        UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]
        """;

    private const string D96 = """
        PROJCS["Slovenia 1996 / Slovene National Grid",GEOGCS["Slovenia 1996",DATUM["Slovenia_Geodetic_Datum_1996",
        SPHEROID["GRS 1980",6378137,298.257222101],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],
        """ + Projection;

    private const string D48 = """
        PROJCS["MGI 1901 / Slovene National Grid",GEOGCS["MGI 1901",DATUM["MGI_1901",
        SPHEROID["Bessel 1841",6377397.155,299.1528128],TOWGS84[476.08,125.947,417.81,4.610862,2.388137,-11.942335,9.896638]],
        PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],
        """ + Projection;

    private static readonly Lazy<MathTransform> FromD96 = new(() => ToWgs84(D96));

    private static readonly Lazy<MathTransform> FromD48 = new(() => ToWgs84(D48));

    /// <summary>Longitude and latitude of a grid point, in degrees; null for a system that is not one of the two or a point far outside Slovenia.</summary>
    /// <param name="system"><c>EPSG:3794</c> or <c>EPSG:3912</c>; the retired 2170, 3787 and 8686, 8687 mean the same grids.</param>
    /// <param name="easting">Metres; a leading zone digit (5 400 000) is taken off.</param>
    /// <param name="northing">Metres; a full northing (5 100 000) is taken off too.</param>
    public static (double Longitude, double Latitude)? ToDegrees(string? system, double easting, double northing)
    {
        var transform = system switch
        {
            "EPSG:3794" or "EPSG:8687" => FromD96.Value,
            "EPSG:3912" or "EPSG:2170" or "EPSG:3787" or "EPSG:8686" => FromD48.Value,
            _ => null,
        };
        easting -= easting > 5_000_000 ? 5_000_000 : 0;
        northing -= northing > 5_000_000 ? 5_000_000 : 0;
        if (transform is null || !IsInside(easting, northing))
        {
            return null;
        }

        var (longitude, latitude) = transform.Transform(easting, northing);
        return (longitude, latitude);
    }

    // Slovenia with a margin: eastings 373–624 km, northings 31–194 km.
    private static bool IsInside(double easting, double northing) =>
        easting is > 350_000 and < 650_000 && northing is > 10_000 and < 220_000;

    private static MathTransform ToWgs84(string wkt)
    {
        var grid = new CoordinateSystemFactory().CreateFromWkt(wkt);
        return new CoordinateTransformationFactory().CreateFromCoordinateSystems(grid, GeographicCoordinateSystem.WGS84).MathTransform;
    }
}
