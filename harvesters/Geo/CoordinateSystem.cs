using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Rdf;

namespace OpenData.Harvesters.Geo;

/// <summary>A coordinate reference system as a service names it.</summary>
/// <param name="Code">EPSG code; 0 for one that is not known. Esri's numbers for Web Mercator become 3857.</param>
/// <param name="Name">As the service wrote it, to be sent back to it.</param>
internal sealed partial record CoordinateSystem(int Code, string Name)
{
    private const double EarthRadius = 6_378_137;

    public const int Wgs84Code = 4326;
    public const int NationalCode = 3794;

    /// <summary>Longitude and latitude in degrees, in this order (OGC CRS84).</summary>
    public static CoordinateSystem Wgs84 { get; } = new(Wgs84Code, "urn:ogc:def:crs:OGC:1.3:CRS84");

    /// <summary>
    /// Reads <c>EPSG:3794</c>, <c>urn:ogc:def:crs:EPSG::3794</c>, <c>http://www.opengis.net/def/crs/EPSG/0/3794</c>,
    /// <c>http://www.opengis.net/gml/srs/epsg.xml#3794</c>, <c>…CRS84</c>; null for no name at all.
    /// </summary>
    public static CoordinateSystem? Named(string? name)
    {
        var trimmed = name?.Trim();
        if (trimmed is not { Length: > 0 and <= 300 })
        {
            return null;
        }

        return trimmed.Contains("CRS84", StringComparison.OrdinalIgnoreCase) ? new(Wgs84Code, trimmed)
            : Epsg().Match(trimmed) is { Success: true } match
                ? new(Same(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)), trimmed)
            : new(0, trimmed);
    }

    /// <summary>By Esri's well-known number.</summary>
    public static CoordinateSystem Numbered(int code) => new(Same(code), string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}"));

    /// <summary>Degrees of WGS84 or of a system within a metre of it.</summary>
    public bool IsGeographic => Code is Wgs84Code or 4258 or 4765;

    /// <summary>D96/TM by any of its numbers.</summary>
    public bool IsNational => Code is NationalCode or 8687;

    /// <summary>The national grids, WGS84 and Web Mercator can be turned into degrees; of other systems nothing is said.</summary>
    public bool IsKnown => IsGeographic || Code is 3857 or NationalCode or 8687 or 3912 or 2170 or 3787 or 8686;

    /// <summary>
    /// In GML latitude comes first when the system is named by URN or address of EPSG's definition (the order of EPSG); in the short
    /// form <c>EPSG:4326</c> and in CRS84 longitude does. The grids are easting first in both.
    /// </summary>
    public bool IsLatitudeFirst => IsGeographic && !Name.Contains("CRS84", StringComparison.OrdinalIgnoreCase)
        && (Name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || Name.Contains("/def/crs/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The OGC's address of the definition; null for an unknown system.</summary>
    public Iri? Definition => Name.Contains("CRS84", StringComparison.OrdinalIgnoreCase)
        ? new Iri("http://www.opengis.net/def/crs/OGC/1.3/CRS84")
        : Code > 0 ? new Iri(string.Create(CultureInfo.InvariantCulture, $"http://www.opengis.net/def/crs/EPSG/0/{Code}")) : null;

    /// <summary>Longitude and latitude of a place; null for an unknown system, or numbers that are no place of it.</summary>
    /// <param name="x">Easting or longitude.</param>
    /// <param name="y">Northing or latitude.</param>
    public (double Longitude, double Latitude)? ToDegrees(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return null;
        }

        if (IsGeographic)
        {
            return x is >= -180.0001 and <= 180.0001 && y is >= -90.0001 and <= 90.0001 ? (x, y) : null;
        }

        if (Code == 3857)
        {
            return Math.Abs(x) <= 20_037_600 && Math.Abs(y) <= 30_000_000
                ? (x / EarthRadius * 180 / Math.PI, (2 * Math.Atan(Math.Exp(y / EarthRadius)) - Math.PI / 2) * 180 / Math.PI)
                : null;
        }

        return NationalGrid.ToDegrees(string.Create(CultureInfo.InvariantCulture, $"EPSG:{Code}"), x, y);
    }

    private static int Same(int code) => code is 102100 or 102113 or 900913 or 3785 ? 3857 : code is 84 ? Wgs84Code : code;

    [GeneratedRegex("""(?:EPSG[:/]+(?:[\d.]*[:/])?|epsg\.xml#)(\d{4,6})$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Epsg();
}
