using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>The box that coordinates fill, and the system they are in by what the file says or by their ranges.</summary>
internal sealed class GeoExtent
{
    private double minX = double.MaxValue;
    private double minY = double.MaxValue;
    private double maxX = double.MinValue;
    private double maxY = double.MinValue;

    /// <summary>The system that the file names, such as <c>EPSG:3794</c>; null when it names none.</summary>
    public string? Named { get; set; }

    public bool IsEmpty => minX > maxX;

    public void Add(double x, double y)
    {
        minX = Math.Min(minX, x);
        minY = Math.Min(minY, y);
        maxX = Math.Max(maxX, x);
        maxY = Math.Max(maxY, y);
    }

    /// <summary>
    /// System, box as min x, min y, max x, max y (x east, y north), and what is wrong. National grids are told by the range of Slovenia: D96/TM
    /// (EPSG:3794) and D48/GK with the zone's 5 before the east (EPSG:3912 with false easting 5500000 is written so in old exports).
    /// </summary>
    public (string? System, IReadOnlyList<double>? Bounds, IReadOnlyList<FileFinding> Findings) Judge()
    {
        if (IsEmpty)
        {
            return (Named, null, []);
        }

        var (system, swapped) = Named is { } named && named != "EPSG:4326" ? (named, IsNorthFirst()) : ByRange();
        List<FileFinding> findings = [];
        if (system is null)
        {
            findings.Add(JsonFindings.UnknownGrid());
        }
        else if (system != "EPSG:4326")
        {
            findings.Add(JsonFindings.NotDegrees(system));
        }

        if (swapped)
        {
            findings.Add(JsonFindings.SwappedAxes());
        }

        return (system, swapped ? [minY, minX, maxY, maxX] : [minX, minY, maxX, maxY], findings);
    }

    private (string? System, bool Swapped) ByRange()
    {
        if (minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90)
        {
            // Slovenia lies at 13-17 east, 45-47 north: a box with the two the other way round was written latitude first.
            return ("EPSG:4326", minX >= 45 && maxX <= 47.5 && minY >= 13 && maxY <= 17);
        }

        return IsEast(minX, maxX) && IsNorth(minY, maxY) ? ("EPSG:3794", false)
            : IsNorthFirst() ? ("EPSG:3794", true)
            : IsEast(minX - 5_000_000, maxX - 5_000_000) && IsNorth(minY - 5_000_000, maxY - 5_000_000) ? ("EPSG:3912", false)
            : (null, false);
    }

    private bool IsNorthFirst() => IsNorth(minX, maxX) && IsEast(minY, maxY);

    private static bool IsEast(double min, double max) => min >= 370_000 && max <= 630_000;

    private static bool IsNorth(double min, double max) => min >= 25_000 && max <= 200_000;
}
