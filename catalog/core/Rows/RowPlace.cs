using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Rows;

/// <summary>The columns that tell where a row lies: one with a geometry, or one for the east and one for the north.</summary>
/// <param name="Geometry">Column of the geometry; null when two columns tell the place.</param>
/// <param name="East">Longitude or easting.</param>
/// <param name="North">Latitude or northing.</param>
public sealed record RowPlace(RowColumn? Geometry, RowColumn? East, RowColumn? North)
{
    /// <summary>Coordinate reference system of the numbers; null for degrees.</summary>
    internal string? System => (Geometry ?? East)?.Format;

    /// <summary>The column is said by the geometry and need not be said again.</summary>
    public bool Holds(RowColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column == Geometry;
    }

    internal static RowPlace? Of(IReadOnlyList<RowColumn> columns)
    {
        if (columns.FirstOrDefault(c => c.Kind is ColumnType.Geometry or ColumnType.Wkt) is { } geometry)
        {
            return new RowPlace(geometry, null, null);
        }

        return Pair(columns, ColumnType.Longitude, ColumnType.Latitude) ?? Pair(columns, ColumnType.Easting, ColumnType.Northing);
    }

    private static RowPlace? Pair(IReadOnlyList<RowColumn> columns, ColumnType east, ColumnType north) =>
        columns.FirstOrDefault(c => c.Kind == east) is { } x && columns.FirstOrDefault(c => c.Kind == north) is { } y ? new RowPlace(null, x, y) : null;
}
