using System.Globalization;
using System.Text.Json;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>A JSON object; of members with the same name the last one counts. Values: string, bool, JsonNumber, JsonMap, JsonList, null.</summary>
internal sealed class JsonMap : Dictionary<string, object?>
{
    public JsonMap()
        : base(StringComparer.Ordinal)
    {
    }

    public JsonMap(JsonMap other)
        : base(other, StringComparer.Ordinal)
    {
    }
}

/// <summary>A JSON array.</summary>
internal sealed class JsonList : List<object?>
{
    public JsonList()
    {
    }

    public JsonList(IEnumerable<object?> items)
        : base(items)
    {
    }
}

/// <summary>A JSON number as written and as the nearest double.</summary>
internal sealed record JsonNumber(string Text, double Value);

/// <summary>Bytes to values.</summary>
internal static class JsonTree
{
    /// <summary>Reads one whole JSON value; anything after it is an error.</summary>
    public static object? Parse(ReadOnlySpan<byte> bytes, RdfLimits limits)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(bytes), new JsonReaderOptions { MaxDepth = limits.Depth });
            reader.Read();
            var value = Value(ref reader);
            reader.Read();
            return value;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw JsonLdFault.Json(fault, limits);
        }
    }

    /// <summary>The value at which the reader stands; the reader is left at its last token.</summary>
    public static object? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var map = new JsonMap();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    map[name] = Value(ref reader);
                }

                return map;
            case JsonTokenType.StartArray:
                var list = new JsonList();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(Value(ref reader));
                }

                return list;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                var text = System.Text.Encoding.ASCII.GetString(reader.ValueSpan);
                return new JsonNumber(text, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            default:
                return null;
        }
    }

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
