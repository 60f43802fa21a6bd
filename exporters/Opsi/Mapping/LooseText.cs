using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Texts of either side written one way, so that equal means the same whatever shape an old portal answers in.</summary>
internal static class LooseText
{
    // What old portals write for nothing: Python's and JSON's literals within a text.
    private static readonly string[] Nothing = ["null", "None", "[]", "{}", "\"\"", "[\"\"]"];

    /// <summary>A text, number or yes/no as it stands; null for nothing and for lists and objects.</summary>
    public static string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OfString(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>True for an empty text and for what only says that there is nothing.</summary>
    public static bool IsNothing(string? text) => string.IsNullOrWhiteSpace(text) || Nothing.Contains(text.Trim(), StringComparer.Ordinal);

    /// <summary>The text that stands in a text as JSON (older portals keep extras so); the text itself when none does.</summary>
    public static string Unquoted(string text)
    {
        if (text is not ['"', .., '"'] || text.Length < 2)
        {
            return text;
        }

        try
        {
            using var inner = JsonDocument.Parse(text);
            return Of(inner.RootElement) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>One line: composed letters, no control characters, every run of blanks one blank.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !IsUnseen(rune))
            {
                line.Append(rune);
            }
            else if (!IsUnseen(rune) && line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Lines, each as <see cref="Line"/>; at most one empty line between two, none at either end.</summary>
    public static string Block(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(Line))
        {
            if (line.Length > 0 || (lines.Count > 0 && lines[^1].Length > 0))
            {
                lines.Add(line);
            }
        }

        return string.Join('\n', lines).TrimEnd('\n');
    }

    // A byte-order mark or a zero-width space is not seen, so it makes no difference.
    private static bool IsUnseen(Rune rune) => rune.Value is 0xFEFF or 0x200B;

    // Half a surrogate pair cannot be normalised, nor written as UTF-8.
    private static string Composed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A value as it came, fit to be written again: half a surrogate pair, which no text may hold, stays as the letters of its escape.</summary>
    public static JsonNode? Copy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().GroupBy(m => m.Name, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, Copy(g.Last().Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Copy)]),
        JsonValueKind.String => JsonValue.Create(OfString(value)),
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static string? OfString(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: the text as it is written, without its quotes.
            return value.GetRawText()[1..^1];
        }
    }
}
