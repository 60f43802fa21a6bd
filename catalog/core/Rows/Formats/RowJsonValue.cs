using System.Text.Json;

namespace OpenData.Catalog.Rows.Formats;

/// <summary>One value of a table as JSON.</summary>
internal static class RowJsonValue
{
    public static void Write(Utf8JsonWriter json, RowKind kind, ReadOnlySpan<byte> utf8)
    {
        switch (kind)
        {
            case RowKind.Null:
                json.WriteNullValue();
                break;
            case RowKind.Number:
                json.WriteRawValue(utf8, skipInputValidation: true);
                break;
            case RowKind.Boolean:
                json.WriteBooleanValue(utf8.SequenceEqual("true"u8));
                break;
            case RowKind.Nested when IsJson(utf8):
                json.WriteRawValue(utf8, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(utf8);
                break;
        }
    }

    // A nested value that was cut at its source is a text like any other.
    private static bool IsJson(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
