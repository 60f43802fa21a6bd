using System.Text.Json;

namespace OpenData.Catalog.Rows.Places;

/// <summary>Reads the geometry objects of GeoJSON; heights are left out.</summary>
internal static class GeoJsonText
{
    private const int MaxDepth = 8;

    private static readonly string[] Types = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

    /// <summary>The geometry and the system it names itself; null for what is no geometry of one kind.</summary>
    public static (Shape Shape, string? System)? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && Types.Contains(type.GetString(), StringComparer.Ordinal)
                && root.TryGetProperty("coordinates", out var coordinates) && NodeOf(coordinates, MaxDepth) is { Points: <= ShapeNode.MaxPoints } node
                ? (new Shape(type.GetString()!, node), null) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // half a surrogate pair in a text is found when the text is read
        }
    }

    private static ShapeNode? NodeOf(JsonElement element, int depth)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() == 0 || depth == 0)
        {
            return null;
        }

        if (element[0].ValueKind == JsonValueKind.Number)
        {
            return element.GetArrayLength() >= 2 && element[0].TryGetDouble(out var x) && element[1].ValueKind == JsonValueKind.Number && element[1].TryGetDouble(out var y)
                ? new ShapeNode(new Position(x, y)) : null;
        }

        var children = new List<ShapeNode>();
        foreach (var child in element.EnumerateArray())
        {
            if (NodeOf(child, depth - 1) is not { } node)
            {
                return null;
            }

            children.Add(node);
        }

        return new ShapeNode(children);
    }
}
