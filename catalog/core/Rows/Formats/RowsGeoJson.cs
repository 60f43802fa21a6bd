using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Catalog.Rows.Places;

namespace OpenData.Catalog.Rows.Formats;

/// <summary>A feature for each row (RFC 7946): its place in WGS84, its other columns as properties, its number in the table as its id.</summary>
internal sealed class RowsGeoJson : RowsOutput
{
    private readonly Stream output;
    private readonly Utf8JsonWriter json;
    private readonly RowPlace place;
    private readonly List<(int Column, JsonEncodedText Name)> properties;

    public RowsGeoJson(RowTable table, RowQuery query, Stream output)
    {
        this.output = output;
        place = table.Place!; // asked for by RowFormat.Fits
        json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 });
        properties = [.. query.Columns.Where(c => !place.Holds(c)).Select(static c => (c.Index, JsonEncodedText.Encode(c.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)))];
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
    }

    public override void Add(RowScan row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteNumber("id", row.Row);
        json.WritePropertyName("geometry");
        if (Shape.Of(place, row) is { } shape)
        {
            shape.Write(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("properties");
        foreach (var (column, name) in properties)
        {
            json.WritePropertyName(name);
            RowJsonValue.Write(json, row.Kind(column), row.Text(column));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (json.BytesPending > 1 << 15)
        {
            json.Flush();
        }
    }

    public override void Dispose()
    {
        if (IsWhole)
        {
            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            output.Write("\n"u8);
        }

        json.Dispose();
    }
}
