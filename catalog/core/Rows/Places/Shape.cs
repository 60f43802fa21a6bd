using System.Text;
using System.Text.Json;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Rows.Places;

/// <summary>The geometry of a row in degrees (WGS84): a GeoJSON type and its coordinates.</summary>
/// <param name="Type">As GeoJSON calls it: <c>Point</c>, <c>MultiPolygon</c>…</param>
/// <param name="Coordinates">As deep as the type asks.</param>
public sealed record Shape(string Type, ShapeNode Coordinates)
{
    // About a centimetre.
    private const int Digits = 7;

    /// <summary>Where the current row lies; null when it does not say so, or not on Earth.</summary>
    public static Shape? Of(RowPlace place, RowScan row)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(row);
        if (place is { Geometry: null, East: { } east, North: { } north })
        {
            return row.Kind(east.Index) == RowKind.Number && JsonNumber.TryRead(row.Text(east.Index), out var x)
                && row.Kind(north.Index) == RowKind.Number && JsonNumber.TryRead(row.Text(north.Index), out var y)
                && Degrees(place.System, x, y) is { } point ? new Shape("Point", new ShapeNode(point)) : null;
        }

        var column = place.Geometry!.Index; // the other kind of place
        var read = row.Kind(column) == RowKind.Null ? null
            : place.Geometry.Kind == ColumnType.Wkt ? WktText.Read(Encoding.UTF8.GetString(row.Text(column))) : GeoJsonText.Read(row.Text(column));
        return read is var (shape, system) && shape.Coordinates.Changed(p => Degrees(system ?? place.System, p.X, p.Y)) is { } moved
            ? shape with { Coordinates = moved } : null;
    }

    /// <summary>Its points, rings and lines, each a list of positions.</summary>
    public IEnumerable<IReadOnlyList<Position>> Parts() => Coordinates.Parts();

    /// <summary>The same with so many points, about, at most: of more each so-manieth stays.</summary>
    internal Shape Thinned(int most) => Coordinates.Points is var points && points <= most ? this
        : this with { Coordinates = Coordinates.Thinned((points + most - 1) / most) };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.WritePropertyName("coordinates");
        Coordinates.Write(json);
        json.WriteEndObject();
    }

    // Numbers that are no degrees can only be metres of the national grid, whether the table says so or not; some write the north first.
    private static Position? Degrees(string? system, double x, double y)
    {
        var isDegrees = x is >= -180 and <= 180 && y is >= -90 and <= 90;
        return system is null or "EPSG:4326" or "CRS84" ? isDegrees ? new Position(x, y) : Grid("EPSG:3794", x, y)
            : Grid(system, x, y) ?? (isDegrees ? new Position(x, y) : null);
    }

    private static Position? Grid(string? system, double x, double y) =>
        (NationalGrid.ToDegrees(system, x, y) ?? NationalGrid.ToDegrees(system, y, x)) is var (longitude, latitude)
            ? new Position(Math.Round(longitude, Digits), Math.Round(latitude, Digits)) : null;
}
