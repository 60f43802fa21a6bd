using System.Globalization;

namespace OpenData.Tables.Profiles;

/// <summary>The box that coordinate columns fill.</summary>
internal static class TableExtent
{
    /// <summary>System and min x, min y, max x, max y of the first table with a pair of coordinate columns; nulls when there is none.</summary>
    public static (string? System, IReadOnlyList<double>? Bounds) Of(IEnumerable<TableProfile> tables)
    {
        foreach (var table in tables)
        {
            if (Pair(table, ColumnType.Longitude, ColumnType.Latitude) is { } degrees)
            {
                return ("EPSG:4326", degrees.Bounds);
            }

            if (Pair(table, ColumnType.Easting, ColumnType.Northing) is { } metres)
            {
                return (metres.Format, metres.Bounds);
            }
        }

        return (null, null);
    }

    private static (string? Format, IReadOnlyList<double> Bounds)? Pair(TableProfile table, ColumnType east, ColumnType north)
    {
        var x = table.Columns.FirstOrDefault(c => c.Type == east);
        var y = table.Columns.FirstOrDefault(c => c.Type == north);
        return x is not null && y is not null && Number(x.Min) is { } minX && Number(y.Min) is { } minY && Number(x.Max) is { } maxX && Number(y.Max) is { } maxY
            ? (x.Format ?? y.Format, [minX, minY, maxX, maxY])
            : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
