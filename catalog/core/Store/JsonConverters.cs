using System.Text.Json;
using System.Text.Json.Serialization;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Store;

/// <summary>An IRI as its text.</summary>
internal sealed class IriConverter : JsonConverter<Iri>
{
    public override Iri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } text ? new Iri(text) : throw new JsonException("an IRI must not be empty");

    public override void Write(Utf8JsonWriter writer, Iri value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>A text as an object of languages, <c>{"sl":"…","en":"…"}</c>.</summary>
internal sealed class LocalTextConverter : JsonConverter<LocalText>
{
    public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a text is an object of languages");
        }

        var values = new List<KeyValuePair<string, string>>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var language = reader.GetString() ?? "";
            reader.Read();
            values.Add(new(language, reader.GetString() ?? ""));
        }

        return LocalText.From(values);
    }

    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (language, text) in value)
        {
            writer.WriteString(language, text);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A keyword in the same shape as a text, with its one language: <c>{"sl":"promet"}</c>.</summary>
internal sealed class TaggedTextConverter : JsonConverter<TaggedText>
{
    public override TaggedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            throw new JsonException("a tagged text is an object of one language");
        }

        var language = reader.GetString() ?? "";
        reader.Read();
        var text = reader.GetString() ?? "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            throw new JsonException("a tagged text has one language only");
        }

        return new TaggedText(text, language);
    }

    public override void Write(Utf8JsonWriter writer, TaggedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(value.Language, value.Text);
        writer.WriteEndObject();
    }
}

/// <summary>
/// A date as its lexical form, which tells its precision. A text that does not look like its precision (a foreign literal) is kept as
/// <c>["text","precision"]</c>, so that nothing is lost.
/// </summary>
internal sealed class TemporalConverter : JsonConverter<Temporal>
{
    public override Temporal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            var plain = reader.GetString() ?? "";
            return new Temporal(plain, PrecisionOf(plain));
        }

        reader.Read();
        var text = reader.GetString() ?? "";
        reader.Read();
        var known = ContractWords.TryParse<TemporalPrecision>(reader.GetString(), out var precision);
        return known && reader.Read() && reader.TokenType == JsonTokenType.EndArray
            ? new Temporal(text, precision)
            : throw new JsonException("a date with its precision has two parts");
    }

    public override void Write(Utf8JsonWriter writer, Temporal value, JsonSerializerOptions options)
    {
        if (PrecisionOf(value.Text) == value.Precision)
        {
            writer.WriteStringValue(value.Text);
            return;
        }

        writer.WriteStartArray();
        writer.WriteStringValue(value.Text);
        writer.WriteStringValue(ContractWords.Of(value.Precision));
        writer.WriteEndArray();
    }

    // XSD 1.1 part 2, 3.3.7–3.3.12: a zone is "Z" or a sign and hh:mm; a sign in front belongs to the year.
    private static TemporalPrecision PrecisionOf(ReadOnlySpan<char> text)
    {
        if (text.Contains('T'))
        {
            return TemporalPrecision.Instant;
        }

        text = text is ['-', ..] ? text[1..] : text;
        text = text is [.., 'Z'] ? text[..^1] : text is [.., '+' or '-', _, _, ':', _, _] ? text[..^6] : text;
        return text.Count('-') switch
        {
            0 => TemporalPrecision.Year,
            1 => TemporalPrecision.Month,
            _ => TemporalPrecision.Day,
        };
    }
}

/// <summary>An enumeration as the contract's word for it.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } word && ContractWords.TryParse<T>(word, out var value)
            ? value
            : throw new JsonException($"unknown word for {typeof(T).Name}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ContractWords.Of(value));
}

/// <summary>A map by name, written in ordinal order of names so that the same record is always the same bytes.</summary>
internal sealed class MapConverter<T> : JsonConverter<IReadOnlyDictionary<string, T>>
{
    public override IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a map is an object");
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            map[name] = JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException($"{name} has no value");
        }

        return map;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in value.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, item, options);
        }

        writer.WriteEndObject();
    }
}
