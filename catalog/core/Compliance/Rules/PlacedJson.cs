using System.Text;
using System.Text.Json;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>A JSON value that knows on which line it stands, so that a message about it can say so.</summary>
internal sealed class PlacedJson
{
    private const int MaxDepth = 16;

    private readonly Dictionary<string, PlacedJson> members = new(StringComparer.Ordinal);
    private readonly List<PlacedJson> items = [];

    private PlacedJson(int line) => Line = line;

    /// <summary>From 1.</summary>
    public int Line { get; }

    public JsonValueKind Kind { get; private set; }

    /// <summary>The text of a string, the digits of a number; null for anything else.</summary>
    public string? Text { get; private set; }

    public IReadOnlyList<PlacedJson> Items => items;

    public IReadOnlyDictionary<string, PlacedJson> Members => members;

    public PlacedJson? this[string name] => members.TryGetValue(name, out var value) && value.Kind != JsonValueKind.Null ? value : null;

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="JsonException">It is no JSON; the exception knows the line.</exception>
    public static PlacedJson Read(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
        var lines = new LineCount();
        reader.Read();
        var value = Read(ref reader, utf8, ref lines);
        reader.Read();
        return value;
    }

    private static PlacedJson Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref LineCount lines)
    {
        var value = new PlacedJson(lines.At(utf8, (int)reader.TokenStartIndex));
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                value.Kind = JsonValueKind.Object;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!; // a property has a name
                    reader.Read();
                    value.members[name] = Read(ref reader, utf8, ref lines);
                }

                break;
            case JsonTokenType.StartArray:
                value.Kind = JsonValueKind.Array;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    value.items.Add(Read(ref reader, utf8, ref lines));
                }

                break;
            case JsonTokenType.String:
                (value.Kind, value.Text) = (JsonValueKind.String, reader.GetString());
                break;
            case JsonTokenType.Number:
                (value.Kind, value.Text) = (JsonValueKind.Number, Encoding.UTF8.GetString(reader.ValueSpan));
                break;
            default:
                value.Kind = reader.TokenType switch
                {
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    _ => JsonValueKind.Null,
                };
                break;
        }

        return value;
    }

    // Values come in their order, so that lines are counted once.
    private struct LineCount
    {
        private int line;
        private int place;

        public int At(ReadOnlySpan<byte> utf8, int index)
        {
            line += utf8[place..index].Count((byte)'\n');
            place = index;
            return line + 1;
        }
    }
}
