using System.Globalization;
using System.Text.Json;

namespace OpenData.Harvesters.Foreign;

/// <summary>Fields of JSON from strangers: a field of the wrong type is a field that is missing, a number where text belongs is its digits.</summary>
internal static class JsonFields
{
    private const int MaxItems = 10_000;

    extension(JsonElement json)
    {
        /// <summary>The member; null when it is missing or null, or when this is no object.</summary>
        public JsonElement? Member(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
                && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

        /// <summary>A text, or a number's or a truth value's text; null for anything else and for an empty one.</summary>
        public string? Text(string name) => json.Member(name)?.AsText();

        /// <summary>This value as text.</summary>
        public string? AsText() => json.ValueKind switch
        {
            JsonValueKind.String => json.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
            _ => null,
        };

        /// <summary>Texts of a list; a single text is a list of one.</summary>
        public IReadOnlyList<string> Texts(string name) => json.Member(name) switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Take(MaxItems).Select(i => i.AsText()).OfType<string>()],
            { } single => single.AsText() is { } text ? [text] : [],
            null => [],
        };

        /// <summary>Items of a list; an object alone is a list of one.</summary>
        public IReadOnlyList<JsonElement> Items(string name) => json.Member(name) switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Take(MaxItems)],
            { ValueKind: JsonValueKind.Object } single => [single],
            _ => [],
        };

        /// <summary>A number, also one that stands as text.</summary>
        public double? Number(string name) => json.Member(name)?.AsNumber();

        /// <summary>This value as a finite number.</summary>
        public double? AsNumber() => json.ValueKind switch
        {
            JsonValueKind.Number when json.TryGetDouble(out var number) && double.IsFinite(number) => number,
            JsonValueKind.String when double.TryParse(json.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number) => number,
            _ => null,
        };

        /// <summary>A count: a whole number that is not negative.</summary>
        public long? Count(string name) => json.Number(name) is { } number and >= 0 and <= long.MaxValue / 2 ? (long)number : null;

        /// <summary>Yes or no, also as text.</summary>
        public bool? Truth(string name) => json.Text(name)?.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null };
    }
}
