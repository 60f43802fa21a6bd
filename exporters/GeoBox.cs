using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenData.Exporters;

/// <summary>The smallest box around a shape, in degrees (WGS84); of a point it has no extent.</summary>
internal readonly partial record struct GeoBox(double West, double South, double East, double North)
{
    private const int MaxLength = 1 << 16;

    public bool IsPoint => West == East && South == North;

    /// <summary>The box around well-known text (longitude first); null for nothing, for other grids and for what cannot be read.</summary>
    public static GeoBox? Of(string? wkt)
    {
        if (wkt is null or { Length: > MaxLength })
        {
            return null;
        }

        GeoBox? box = null;
        foreach (Match pair in Pair().Matches(wkt))
        {
            var (x, y) = (Number(pair.Groups[1].Value), Number(pair.Groups[2].Value));
            if (x is < -180 or > 180 || y is < -90 or > 90)
            {
                return null;
            }

            box = box is { } b ? new GeoBox(Math.Min(b.West, x), Math.Min(b.South, y), Math.Max(b.East, x), Math.Max(b.North, y))
                : new GeoBox(x, y, x, y);
        }

        return box;
    }

    public static GeoBox? OfPoint(string? longitude, string? latitude) =>
        longitude is null || latitude is null ? null : Of($"POINT({longitude} {latitude})");

    /// <summary>A number as all formats read it.</summary>
    public static string Text(double degrees) => degrees.ToString("0.######", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(-?\d{1,3}(?:\.\d{1,15})?)\s+(-?\d{1,3}(?:\.\d{1,15})?)", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
