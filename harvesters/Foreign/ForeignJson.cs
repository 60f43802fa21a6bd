using System.Globalization;
using System.Text.Json;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// Reads values of JSON objects as strangers really write them: a number where a text belongs, one value where a list belongs, a list or an
/// object as JSON within a text, "true" for true. Nothing throws; what is not there or of another kind is null or empty.
/// </summary>
internal static class ForeignJson
{
    private static readonly string[] Nothing = ["null", "None", "[]", "{}", "\"\"", "[\"\"]"];

    private static readonly JsonDocumentOptions Inner = new() { MaxDepth = 64 };

    /// <summary>The member of an object; null when it is missing or null, or this is no object.</summary>
    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member)
            && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? member : null;

    /// <summary>A text, number or yes/no as cleaned text; null for anything else, and for what only says that there is nothing.</summary>
    public static string? Text(this JsonElement? value) => value is not { } some ? null : some.ValueKind switch
    {
        JsonValueKind.String => Told(some.GetString()),
        JsonValueKind.Number => some.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when some.GetArrayLength() == 1 => Text(some[0]),
        _ => null,
    };

    /// <inheritdoc cref="Text(JsonElement?)"/>
    public static string? Text(this JsonElement value, string name) => value.Member(name).Text();

    /// <summary>
    /// A text, number or yes/no to the letter, for what must be said back to the server (ids, cursors); null for anything else, and for a
    /// blank text.
    /// </summary>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    /// <summary>The value itself, or the list or object that stands in it as JSON text.</summary>
    public static JsonElement Unwrapped(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 1 } text
            || text.Trim() is not ['[', .., ']'] and not ['{', .., '}'] and not ['"', .., '"'])
        {
            return value;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Inner);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return value;
        }
    }

    /// <summary>Members of a list; one value that is no list counts as the only one; lists within texts are opened.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? value)
    {
        if (value is not { } some)
        {
            return [];
        }

        var list = some.Unwrapped();
        return list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray().Where(v => v.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)),
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            _ => [list],
        };
    }

    /// <inheritdoc cref="Items(JsonElement?)"/>
    public static IReadOnlyList<JsonElement> Items(this JsonElement value, string name) => [.. value.Member(name).Items()];

    /// <summary>The texts of a list, each once.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement? value) =>
        [.. value.Items().Select(v => Text(v)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <inheritdoc cref="Texts(JsonElement?)"/>
    public static IReadOnlyList<string> Texts(this JsonElement value, string name) => value.Member(name).Texts();

    /// <summary>Yes or no, also as a word or a digit; null for anything else.</summary>
    public static bool? Flag(this JsonElement? value) => value.Text()?.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "da" or "t" => true,
        "false" or "0" or "no" or "ne" or "f" => false,
        _ => null,
    };

    /// <inheritdoc cref="Flag(JsonElement?)"/>
    public static bool? Flag(this JsonElement value, string name) => value.Member(name).Flag();

    /// <summary>A whole number that is not negative, also as text (<c>"12345"</c>, <c>"12345.0"</c>); null for anything else.</summary>
    public static long? Count(this JsonElement? value) =>
        decimal.TryParse(value.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= long.MaxValue
            ? (long)number : null;

    /// <inheritdoc cref="Count(JsonElement?)"/>
    public static long? Count(this JsonElement value, string name) => value.Member(name).Count();

    /// <summary>A finite number, also one that stands as text; null for anything else.</summary>
    public static double? Number(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => null,
    };

    /// <inheritdoc cref="Number(JsonElement)"/>
    public static double? Number(this JsonElement value, string name) => value.Member(name)?.Number();

    private static string? Told(string? text)
    {
        var clean = ForeignText.Block(text);
        return clean is null || Nothing.Contains(clean, StringComparer.Ordinal) ? null : clean;
    }
}
