using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>A JSON array.</summary>
internal sealed class JsonList : List<object?>
{
    public JsonList()
    {
    }

    public JsonList(int capacity)
        : base(capacity)
    {
    }

    public JsonList(IEnumerable<object?> items)
        : base(items)
    {
    }
}

/// <summary>A JSON number as written and as the nearest double; beyond a double's range it is infinite.</summary>
internal sealed record JsonNumber(string Text, double Value)
{
    public JsonNumber(string text)
        : this(text, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))
    {
    }
}

/// <summary>Bytes to values and back.</summary>
internal static class JsonTree
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 100_000,
        SkipValidation = true,
    };

    /// <summary>Reads one whole JSON value; anything after it is an error.</summary>
    public static object? Parse(ReadOnlySpan<byte> bytes, RdfLimits limits)
    {
        if (bytes.Length > limits.JsonDocumentBytes)
        {
            throw JsonLdFault.Limit(
                $"Dokument presega {limits.JsonDocumentBytes} bajtov.", $"The document exceeds {limits.JsonDocumentBytes} bytes.");
        }

        try
        {
            var reader = new Utf8JsonReader(WithoutMark(bytes), new JsonReaderOptions { MaxDepth = limits.Depth });
            reader.Read();
            var value = new JsonTreeReader(limits).Value(ref reader);
            reader.Read();
            return value;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw JsonLdFault.Json(fault, limits);
        }
    }

    /// <summary>Writes a value as UTF-8, members in their order, numbers as they were read.</summary>
    public static void Write(Stream output, object? value, bool indented)
    {
        using var json = new Utf8JsonWriter(output, Plain with { Indented = indented });
        Write(json, value);
    }

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case JsonMap map:
                json.WriteStartObject();
                foreach (var (name, member) in map.Members)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            case JsonList list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case JsonNumber number:
                json.WriteRawValue(number.Text, skipInputValidation: true);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                throw new ArgumentException($"no JSON value: {value.GetType()}", nameof(value));
        }
    }
}
