using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>A box of coordinates as DCAT-AP writes it: WKT in WGS84.</summary>
public static class GeographicBox
{
    /// <summary>The place inside the box; null when the numbers are not coordinates of the system, or the system is not known here.</summary>
    /// <param name="system">
    /// <c>EPSG:3794</c> (D96/TM), <c>EPSG:3912</c> (D48/GK) or their retired codes; anything else, also null, for numbers that are degrees already.
    /// </param>
    /// <param name="west">Least longitude in degrees, or easting in metres.</param>
    /// <param name="south">Least latitude or northing.</param>
    /// <param name="east">Greatest longitude or easting.</param>
    /// <param name="north">Greatest latitude or northing.</param>
    public static Location? Of(string? system, double west, double south, double east, double north)
    {
        var degrees = west is >= -180 and <= 180 && east is >= -180 and <= 180 && south is >= -90 and <= 90 && north is >= -90 and <= 90;
        if (!degrees)
        {
            if (Corners(system, west, south, east, north) is not { } corners)
            {
                return null;
            }

            (west, south, east, north) = corners;
        }

        return west > east || south > north ? null : new Location
        {
            BoundingBox = string.Create(CultureInfo.InvariantCulture,
                $"POLYGON(({west:0.######} {south:0.######},{east:0.######} {south:0.######},{east:0.######} {north:0.######},{west:0.######} {north:0.######},{west:0.######} {south:0.######}))"),
            Centroid = string.Create(CultureInfo.InvariantCulture, $"POINT({(west + east) / 2:0.######} {(south + north) / 2:0.######})"),
        };
    }

    // The grid's box is not a box in degrees: its corners are.
    private static (double West, double South, double East, double North)? Corners(string? system, double west, double south, double east, double north)
    {
        var corners = new[] { (west, south), (east, south), (east, north), (west, north) }
            .Select(c => NationalGrid.ToDegrees(system, c.Item1, c.Item2)).ToList();
        return corners.Any(c => c is null)
            ? null
            : (corners.Min(c => c!.Value.Longitude), corners.Min(c => c!.Value.Latitude), corners.Max(c => c!.Value.Longitude), corners.Max(c => c!.Value.Latitude));
    }
}
