using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace OpenData.Tables.Archives;

/// <summary>The few figures of a Shapefile layer that stand in fixed places: its box (ESRI white paper of 1998, main file header) and its system (.prj).</summary>
internal static partial class Shapefile
{
    private const int HeaderSize = 100;

    /// <summary>Min x, min y, max x, max y of a <c>.shp</c> file; null when it is none or has no shape.</summary>
    public static IReadOnlyList<double>? Bounds(Stream shp)
    {
        var header = new byte[HeaderSize];
        shp.Position = 0;
        if (shp.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || BinaryPrimitives.ReadInt32BigEndian(header) != 9994)
        {
            return null;
        }

        var box = new double[4];
        for (var i = 0; i < box.Length; i++)
        {
            box[i] = BinaryPrimitives.ReadDoubleLittleEndian(header.AsSpan(36 + i * 8));
        }

        return box.All(double.IsFinite) && box[0] <= box[2] && box[1] <= box[3] && box.Any(edge => edge != 0) ? box : null;
    }

    /// <summary>
    /// EPSG code of a <c>.prj</c> text: its outermost authority mark, else the name of a system used in Slovenia; null when neither is known.
    /// </summary>
    public static string? System(string wkt)
    {
        var marks = Authority().Matches(wkt);
        if (marks.Count > 0)
        {
            return "EPSG:" + marks[^1].Groups[1].Value;
        }

        var name = wkt.Replace('_', ' ');
        return name.Contains("D96", StringComparison.OrdinalIgnoreCase) || name.Contains("Slovenia 1996", StringComparison.OrdinalIgnoreCase) ? "EPSG:3794"
            : name.Contains("D48", StringComparison.OrdinalIgnoreCase) || name.Contains("MGI 1901", StringComparison.OrdinalIgnoreCase) ? "EPSG:3912"
            : name.StartsWith("GEOGCS[", StringComparison.OrdinalIgnoreCase) && name.Contains("WGS 1984", StringComparison.OrdinalIgnoreCase) ? "EPSG:4326"
            : null;
    }

    [GeneratedRegex("""(?:AUTHORITY\["EPSG",\s*"|ID\["EPSG",\s*)(\d{4,6})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Authority();
}
