using System.Buffers;
using System.Text.Json;

namespace OpenData.Harvesters.Geo;

/// <summary>Writes features as one GeoJSON document (RFC 7946), in the same bytes for the same features.</summary>
internal static class FeatureCollectionText
{
    private const int FlushBytes = 64 << 10;

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>Writes them as they come. A geometry that cannot be placed is written as null, its feature stays.</summary>
    /// <param name="output">Where to; it is not closed.</param>
    /// <param name="features">GeoJSON features.</param>
    /// <param name="positions">Turns positions into the document's system.</param>
    /// <param name="cancel">Ends the writing.</param>
    public static async Task WriteAsync(
        Stream output, IAsyncEnumerable<JsonElement> features, FeaturePositions positions, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(output, Plain);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        if (positions.SystemToName is { } system)
        {
            json.WritePropertyName("crs");
            json.WriteRawValue($$$"""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::{{{system}}}"}}""");
        }

        json.WriteStartArray("features");
        var geometry = new ArrayBufferWriter<byte>();
        await foreach (var feature in features.WithCancellation(cancel))
        {
            Write(json, feature, positions, geometry);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(cancel);
            }
        }

        positions.Demand();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonElement feature, FeaturePositions positions, ArrayBufferWriter<byte> room)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (feature.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            json.WritePropertyName("id");
            id.WriteTo(json);
        }

        json.WritePropertyName("properties");
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            properties.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WritePropertyName("geometry");
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object)
        {
            json.WriteNullValue();
        }
        else
        {
            var placed = Placed(geometry, positions, room);
            positions.Count(placed);
            json.WriteRawValue(placed ? room.WrittenSpan : "null"u8, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private static bool Placed(JsonElement geometry, FeaturePositions positions, ArrayBufferWriter<byte> room)
    {
        room.ResetWrittenCount();
        using var json = new Utf8JsonWriter(room, Plain);
        var placed = WriteGeometry(json, geometry, positions);
        json.Flush();
        return placed;
    }

    private static bool WriteGeometry(Utf8JsonWriter json, JsonElement geometry, FeaturePositions positions)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("type", out var type)
            || type.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        json.WriteStartObject();
        json.WriteString("type", type.GetString());
        if (geometry.TryGetProperty("geometries", out var inner) && inner.ValueKind == JsonValueKind.Array)
        {
            json.WriteStartArray("geometries");
            foreach (var one in inner.EnumerateArray())
            {
                if (!WriteGeometry(json, one, positions))
                {
                    return false;
                }
            }

            json.WriteEndArray();
        }
        else if (geometry.TryGetProperty("coordinates", out var coordinates) && coordinates.ValueKind == JsonValueKind.Array)
        {
            json.WritePropertyName("coordinates");
            if (!WriteCoordinates(json, coordinates, positions))
            {
                return false;
            }
        }
        else
        {
            return false;
        }

        json.WriteEndObject();
        return true;
    }

    private static bool WriteCoordinates(Utf8JsonWriter json, JsonElement list, FeaturePositions positions)
    {
        json.WriteStartArray();
        if (list.GetArrayLength() >= 2 && list[0].ValueKind == JsonValueKind.Number)
        {
            if (!list[0].TryGetDouble(out var x) || list[1].ValueKind != JsonValueKind.Number || !list[1].TryGetDouble(out var y)
                || positions.Place(x, y) is not { } place)
            {
                return false;
            }

            json.WriteNumberValue(place.X);
            json.WriteNumberValue(place.Y);
            if (list.GetArrayLength() > 2 && list[2].ValueKind == JsonValueKind.Number)
            {
                list[2].WriteTo(json);
            }
        }
        else
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Array || !WriteCoordinates(json, item, positions))
                {
                    return false;
                }
            }
        }

        json.WriteEndArray();
        return true;
    }
}
