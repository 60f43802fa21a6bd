using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>
/// What a comment of a table or a column says: plain text (its first line is the title when more follows), languages written as
/// <c>sl: …; en: …</c>, or JSON with <c>title</c>, <c>description</c>, <c>unit</c>, <c>keywords</c>, each a text or a text by language.
/// </summary>
internal sealed partial record CommentText
{
    private const int LongestTitle = 150;
    private const int Longest = 20_000;
    private const int MostKeywords = 50;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 };

    public LocalText Title { get; private init; } = LocalText.Empty;

    public LocalText Description { get; private init; } = LocalText.Empty;

    public string? Unit { get; private init; }

    public IReadOnlyList<TaggedText> Keywords { get; private init; } = [];

    public static CommentText Of(string? comment)
    {
        var text = Clean(comment ?? "");
        return text.Length == 0 ? new CommentText()
            : text[0] == '{' && OfJson(text) is { } json ? json
            : OfTexts(ByLanguage(text));
    }

    // Every language is split by itself: one of them may be a title alone.
    private static CommentText OfTexts(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var titles = new List<KeyValuePair<string, string>>();
        var descriptions = new List<KeyValuePair<string, string>>();
        foreach (var (language, text) in texts)
        {
            var border = text.IndexOf('\n', StringComparison.Ordinal);
            var first = (border < 0 ? text : text[..border]).Trim();
            if (first.Length <= LongestTitle)
            {
                titles.Add(new(language, first.TrimEnd('.')));
                descriptions.Add(new(language, border < 0 ? "" : text[border..].Trim()));
            }
            else
            {
                descriptions.Add(new(language, text));
            }
        }

        return new CommentText { Title = LocalText.From(titles), Description = LocalText.From(descriptions) };
    }

    private static IEnumerable<KeyValuePair<string, string>> ByLanguage(string text)
    {
        var marks = Language().Matches(text);
        return marks.Count == 0 || marks[0].Index > 0
            ? [new("sl", text)]
            : marks.Select((m, i) => new KeyValuePair<string, string>(
                m.Groups["tag"].Value,
                text[(m.Index + m.Length)..(i + 1 < marks.Count ? marks[i + 1].Index : text.Length)].Trim().TrimEnd(';').Trim()));
    }

    private static CommentText? OfJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            var root = document.RootElement;
            var (title, description) = (Text(root, "title", "naslov"), Text(root, "description", "opis"));
            var plain = OfTexts(Languages(root));
            return new CommentText
            {
                Title = title.IsEmpty ? plain.Title : title,
                Description = description.IsEmpty ? plain.Description : description,
                Unit = Member(root, "unit", "enota") is { ValueKind: JsonValueKind.String } unit ? Clean(unit.GetString() ?? "") : null,
                Keywords = [.. Words(root)],
            };
        }
        catch (JsonException)
        {
            return null; // a text that happens to begin with a brace
        }
    }

    private static IEnumerable<TaggedText> Words(JsonElement root) => Member(root, "keywords", "kljucneBesede") switch
    {
        // A string is never null.
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.String).Take(MostKeywords)
            .Select(k => new TaggedText(Clean(k.GetString()!))).Where(k => k.Text.Length is > 0 and <= LongestTitle),
        { ValueKind: JsonValueKind.String } text => text.GetString()!
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostKeywords).Select(k => new TaggedText(Clean(k))),
        _ => [],
    };

    private static LocalText Text(JsonElement root, params string[] names) => Member(root, names) switch
    {
        { ValueKind: JsonValueKind.String } text => LocalText.In("sl", Clean(text.GetString()!)), // as above
        { ValueKind: JsonValueKind.Object } byLanguage => LocalText.From(Languages(byLanguage)),
        _ => LocalText.Empty,
    };

    private static IEnumerable<KeyValuePair<string, string>> Languages(JsonElement element) => element.EnumerateObject()
        .Where(p => p.Name.Length == 2 && p.Value.ValueKind == JsonValueKind.String)
        .Select(p => new KeyValuePair<string, string>(p.Name.ToLowerInvariant(), Clean(p.Value.GetString()!))).ToList(); // as above

    private static JsonElement? Member(JsonElement root, params string[] names)
    {
        foreach (var name in names)
        {
            if (root.TryGetProperty(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private static string Clean(string text)
    {
        var clean = new string([.. text.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))]).Trim();
        return clean.Length > Longest ? clean[..Longest] : clean;
    }

    [GeneratedRegex(@"(?<=^|;\s*|\n)(?<tag>sl|en|it|hu):\s*", RegexOptions.ExplicitCapture)]
    private static partial Regex Language();
}
