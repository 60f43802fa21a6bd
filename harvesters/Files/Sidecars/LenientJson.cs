using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>Reads descriptors that others wrote: a value of an unexpected kind is no value.</summary>
internal static class LenientJson
{
    /// <summary>A property that is a text with something in it.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!.Trim() // a string
            : null;

    /// <summary>A text, or the texts of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement json, string name)
    {
        if (json.Text(name) is { } single)
        {
            yield return single;
        }

        foreach (var item in json.Items(name))
        {
            if (item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
            {
                yield return item.GetString()!.Trim(); // a string
            }
        }
    }

    /// <summary>A text in the descriptor's language, or an object of texts by language.</summary>
    public static LocalText Local(this JsonElement json, string name, string language)
    {
        if (json.Text(name) is { } text)
        {
            return LocalText.In(language, text);
        }

        var texts = json.Object(name);
        return texts.ValueKind == JsonValueKind.Object
            ? LocalText.From(texts.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String && p.Name.Length is > 0 and <= 35)
                .Select(p => new KeyValuePair<string, string>(p.Name, p.Value.GetString()!))) // a string
            : LocalText.Empty;
    }

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : [];

    /// <summary>A property that is an object; an undefined element otherwise.</summary>
    public static JsonElement Object(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : default;

    public static long? Whole(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
