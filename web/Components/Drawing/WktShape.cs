using System.Globalization;

namespace OpenData.Web.Components.Drawing;

/// <summary>The rings or points of a place, in degrees.</summary>
/// <param name="Rings">Each a list of longitude and latitude; a ring of one is a point.</param>
internal sealed record WktShape(IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings)
{
    private const int MaxLength = 400_000;
    private const int MaxPoints = 4000;

    private static readonly string[] Known = ["POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING", "POLYGON", "MULTIPOLYGON"];

    /// <summary>Reads well-known text of points, lines and polygons; null for anything else, or for what is no place on Earth.</summary>
    public static WktShape? Read(string? wkt)
    {
        if (wkt is null or { Length: > MaxLength })
        {
            return null;
        }

        // GeoSPARQL puts the system before the text: only degrees are meant here.
        var text = wkt[(wkt.StartsWith('<') ? wkt.IndexOf('>', StringComparison.Ordinal) + 1 : 0)..].TrimStart();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !Known.Contains(text[..open].Trim().Split(' ')[0].ToUpperInvariant(), StringComparer.Ordinal))
        {
            return null;
        }

        var rings = new List<IReadOnlyList<(double, double)>>();
        var points = 0;
        foreach (var part in text[open..].Split(['(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(p => p.Any(char.IsAsciiDigit)))
        {
            var ring = new List<(double, double)>();
            foreach (var pair in part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (++points > MaxPoints || Pair(pair) is not { } point)
                {
                    return null;
                }

                ring.Add(point);
            }

            rings.Add(ring);
        }

        return rings.Count == 0 ? null : new WktShape(rings);
    }

    private static (double Longitude, double Latitude)? Pair(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            && longitude is >= -180 and <= 180 && latitude is >= -85 and <= 85
            ? (longitude, latitude)
            : null;
    }
}
