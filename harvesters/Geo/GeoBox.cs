using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Geo;

/// <summary>A box in WGS84, degrees.</summary>
internal readonly record struct GeoBox(double West, double South, double East, double North)
{
    /// <summary>The box between two corners given in the system; null when the numbers are no such place or the whole world says nothing.</summary>
    public static GeoBox? Of(CoordinateSystem system, double x1, double y1, double x2, double y2)
    {
        (double, double)[] corners = [(x1, y1), (x2, y1), (x2, y2), (x1, y2)];
        double west = 180, south = 90, east = -180, north = -90;
        foreach (var (x, y) in corners)
        {
            if (system.ToDegrees(x, y) is not { } place)
            {
                return null;
            }

            (west, south, east, north) =
                (Math.Min(west, place.Longitude), Math.Min(south, place.Latitude), Math.Max(east, place.Longitude), Math.Max(north, place.Latitude));
        }

        var world = east - west >= 359.9 && north - south >= 179.9;
        return west > east || south > north || world ? null : new GeoBox(west, south, east, north);
    }

    /// <summary>Holds the place, with a margin of a tenth of a degree.</summary>
    public bool Holds(double longitude, double latitude) =>
        longitude >= West - 0.1 && longitude <= East + 0.1 && latitude >= South - 0.1 && latitude <= North + 0.1;

    /// <summary>The smallest box around both.</summary>
    public GeoBox With(GeoBox other) =>
        new(Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

    /// <summary>As DCAT-AP writes it; a box that is one place has a centroid only.</summary>
    public Location ToLocation() => new()
    {
        BoundingBox = West >= East && South >= North ? null : string.Create(CultureInfo.InvariantCulture,
            $"POLYGON(({West:0.######} {South:0.######},{East:0.######} {South:0.######},{East:0.######} {North:0.######},{West:0.######} {North:0.######},{West:0.######} {South:0.######}))"),
        Centroid = string.Create(CultureInfo.InvariantCulture, $"POINT({(West + East) / 2:0.######} {(South + North) / 2:0.######})"),
    };
}
