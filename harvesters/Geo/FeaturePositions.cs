using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Geo;

/// <summary>
/// Turns positions of one service's features into the system of a snapshot: WGS84 (longitude, latitude; 7 decimals, about a centimetre) or D96/TM
/// (metres; millimetres). Decides the order of the axes once, at the first position that tells.
/// </summary>
/// <param name="given">The system the service was asked for, or says it answers in.</param>
/// <param name="otherwise">The layer's own system: what a service answers in that does not heed what it was asked for.</param>
/// <param name="national">The snapshot is to be in D96/TM; else in WGS84.</param>
/// <param name="box">Where the layer lies, to tell turned axes; null when nobody knows.</param>
internal sealed class FeaturePositions(CoordinateSystem given, CoordinateSystem? otherwise, bool national, GeoBox? box)
{
    private bool? turned;
    private long placed;
    private long lost;

    /// <summary>EPSG code that the document has to name (the 2008 form of GeoJSON), null for WGS84.</summary>
    public int? SystemToName => national ? CoordinateSystem.NationalCode : null;

    /// <summary>The position in the snapshot's system, rounded; null when it is no place of the system it is said to be in.</summary>
    public (decimal X, decimal Y)? Place(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y) || Math.Abs(x) > 1e9 || Math.Abs(y) > 1e9)
        {
            return null;
        }

        var degrees = Math.Abs(x) <= 180 && Math.Abs(y) <= 180;
        if (national)
        {
            return given.IsNational && !degrees ? (Rounded(x, 3), Rounded(y, 3)) : null;
        }

        // Servers that were asked for degrees and answer in metres, or the other way round, do exist.
        var system = degrees ? CoordinateSystem.Wgs84 : given.IsGeographic ? otherwise ?? given : given;
        if (degrees && IsTurned(x, y))
        {
            (x, y) = (y, x);
        }

        return system.ToDegrees(x, y) is { } place ? (Rounded(place.Longitude, 7), Rounded(place.Latitude, 7)) : null;
    }

    /// <summary>Counts a geometry that was placed, or could not be.</summary>
    public void Count(bool wasPlaced) => (placed, lost) = wasPlaced ? (placed + 1, lost) : (placed, lost + 1);

    /// <summary>A snapshot whose every geometry was lost is none: the system was misunderstood.</summary>
    /// <exception cref="SourceUnreadableException">No geometry could be placed though there were some.</exception>
    public void Demand()
    {
        if (placed == 0 && lost > 0)
        {
            var target = national ? "D96/TM" : "WGS84";
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Nobena od {lost} geometrij ni v koordinatnem sistemu, ki ga strežnik navaja ({given.Name}), zato posnetka v {target} ni. Izklopite snapshot ali nastavite drugo vrednost coordinates.",
                en: $"None of {lost} geometries lies in the coordinate system the server names ({given.Name}), so there is no snapshot in {target}. Turn snapshot off, or set another value of coordinates."));
        }
    }

    private bool IsTurned(double x, double y)
    {
        if (turned is { } known)
        {
            return known;
        }

        if (box is not { } layer)
        {
            return Math.Abs(y) > 90 && Math.Abs(x) <= 90;
        }

        var (straight, reversed) = (layer.Holds(x, y), layer.Holds(y, x));
        if (straight != reversed)
        {
            turned = reversed;
        }

        return reversed && !straight;
    }

    // The division takes trailing zeros off.
    private static decimal Rounded(double value, int digits) => Math.Round((decimal)value, digits) / 1.0000000000000000000000000000m;
}
