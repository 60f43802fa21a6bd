using System.Text;
using System.Text.Json;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Builds trees out of JSON tokens. Names met again are the same string; every object and array is as large as it must be.</summary>
internal sealed class JsonTreeReader(RdfLimits limits)
{
    private const int NameSlots = 256;
    private const int LongestName = 64;

    private readonly List<KeyValuePair<string, object?>> members = [];
    private readonly List<object?> items = [];
    private string?[]? names;
    private int values;

    /// <summary>The value at which the reader stands; the reader is left at its last token.</summary>
    public object? Value(ref Utf8JsonReader reader)
    {
        if (++values > limits.JsonValues)
        {
            throw JsonLdFault.Limit(
                $"Dokument ali njegov del, ki ga je treba prebrati naenkrat, ima več kot {limits.JsonValues} vrednosti.",
                $"The document, or a part that must be read at once, holds more than {limits.JsonValues} values.");
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader),
            JsonTokenType.StartArray => List(ref reader),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => new JsonNumber(Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };
    }

    private JsonMap Map(ref Utf8JsonReader reader)
    {
        var start = members.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name(ref reader);
            reader.Read();
            members.Add(new(name, Value(ref reader)));
        }

        var map = new JsonMap(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members)[start..]);
        members.RemoveRange(start, members.Count - start);
        return map;
    }

    private JsonList List(ref Utf8JsonReader reader)
    {
        var start = items.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader));
        }

        var list = new JsonList(items.Count - start);
        list.AddRange(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items)[start..]);
        items.RemoveRange(start, items.Count - start);
        return list;
    }

    private string Name(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.ValueIsEscaped || bytes.Length is 0 or > LongestName)
        {
            return reader.GetString()!;
        }

        names ??= new string?[NameSlots];
        var hash = (uint)bytes.Length;
        foreach (var b in bytes)
        {
            hash = (hash * 31) + b;
        }

        ref var slot = ref names[(hash ^ (hash >> 11)) % NameSlots];
        return slot is not null && reader.ValueTextEquals(slot) ? slot : slot = reader.GetString()!;
    }
}
