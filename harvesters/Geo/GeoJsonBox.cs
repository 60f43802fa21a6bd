using System.Text.Json;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Geo;

/// <summary>The box around a GeoJSON geometry, feature or collection.</summary>
internal static class GeoJsonBox
{
    private const int MaxDepth = 12;

    /// <summary>Null when there is no position in WGS84 within.</summary>
    public static GeoBox? Of(JsonElement? json)
    {
        GeoBox? box = null;
        Take(json, ref box, 0);
        return box;
    }

    private static void Take(JsonElement? json, ref GeoBox? box, int depth)
    {
        if (json is not { } value || depth > MaxDepth)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            Take(value.Member("coordinates"), ref box, depth + 1);
            Take(value.Member("geometry"), ref box, depth + 1);
            foreach (var inner in value.Items("geometries").Concat(value.Items("features")))
            {
                Take(inner, ref box, depth + 1);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= 2 && value[0].ValueKind == JsonValueKind.Number)
        {
            if (value[0].Number() is { } x && value[1].Number() is { } y && GeoBox.Of(CoordinateSystem.Wgs84, x, y, x, y) is { } place)
            {
                box = box is { } known ? known.With(place) : place;
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in value.EnumerateArray())
            {
                Take(inner, ref box, depth + 1);
            }
        }
    }
}
