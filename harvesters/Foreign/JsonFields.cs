using System.Globalization;
using System.Text.Json;
using OpenData.Harvesters.Json;

namespace OpenData.Harvesters.Foreign;

/// <summary>Fields of JSON from strangers: a field of the wrong type is a field that is missing, a number where text belongs is its digits.</summary>
internal static class JsonFields
{
    extension(JsonElement json)
    {
        /// <summary>This value as text.</summary>
        public string? AsText() => json.ValueKind switch
        {
            JsonValueKind.String => json.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
            _ => null,
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
