using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>
/// One record as the portal gives it (a dataset, a resource, an organisation). Portals put the same field at the top, among the extras as
/// key and value, or as JSON within a text, with underscores, hyphens or blanks: a field is asked for by folded name
/// (<c>temporal start</c>) and found in any of them.
/// </summary>
internal sealed class CkanPackage
{
    private const int MaxExtras = 2_000;

    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> extras = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <param name="json">The record.</param>
    /// <param name="language">Language of texts that the portal does not tag; empty when nobody knows.</param>
    public CkanPackage(JsonElement json, string language)
    {
        (Json, Language) = (json, language);
        foreach (var property in json.EnumerateObject().Where(p => p.Name != "extras"))
        {
            Add(property.Name, property.Value);
        }

        foreach (var (key, value) in Extras(json).Take(MaxExtras))
        {
            if (Add(key, value))
            {
                extras.TryAdd(WordFolding.Fold(key), ForeignText.Line(key, 80) ?? "");
            }
        }
    }

    public JsonElement Json { get; }

    public string Language { get; }

    /// <summary>
    /// The record bears the IRI (<c>uri</c>) that ckanext-dcat keeps of what was described in DCAT: then what it does not state nobody said, and
    /// nothing is concluded from the portal's own bookkeeping.
    /// </summary>
    public bool IsStated => WebAddress.Of(Text("uri")) is not null;

    /// <summary>Keys of extras that nothing was made of.</summary>
    public IEnumerable<string> Untouched =>
        extras.Where(e => !asked.Contains(e.Key) && ((JsonElement?)fields[e.Key]).Items().Any(HasValue)).Select(e => e.Value);

    /// <summary>The first of these fields that holds anything.</summary>
    public JsonElement? Value(params ReadOnlySpan<string> names)
    {
        JsonElement? first = null;
        foreach (var name in names)
        {
            asked.Add(name);
            first ??= fields.TryGetValue(name, out var value) && HasValue(value) ? value : null;
        }

        return first;
    }

    /// <summary>The first of these fields that holds a text.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        string? first = null;
        foreach (var name in names)
        {
            asked.Add(name);
            first ??= fields.TryGetValue(name, out var value) ? ForeignJson.Text(value.Unwrapped()) : null;
        }

        return first;
    }

    /// <summary>The texts of the first of these fields that holds any; a list, a list within a text, or one text alone.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names) => Value(names).Texts();

    /// <summary>Texts between commas or semicolons too, for fields that are lists in all but form.</summary>
    public IReadOnlyList<string> Parts(params ReadOnlySpan<string> names) =>
    [
        .. Texts(names).SelectMany(t => t.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The members of the first of these fields that holds any.</summary>
    public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> names) => Value(names).Items();

    /// <summary>
    /// A text in every language that the portal has it in: <c>title_translated</c> with an object, <c>title</c> with an object,
    /// <c>title_en</c> and <c>title-en</c>, and the plain text in the portal's own language.
    /// </summary>
    public LocalText Local(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var text = LocalOf(name);
            if (!text.IsEmpty)
            {
                return text;
            }
        }

        return LocalText.Empty;
    }

    private LocalText LocalOf(string name)
    {
        var text = LocalText.Empty;
        foreach (var field in new[] { name + " translated", name, name + " multilingual" })
        {
            if (Value(field) is { } value && value.Unwrapped() is { ValueKind: JsonValueKind.Object } byLanguage)
            {
                foreach (var property in byLanguage.EnumerateObject().Take(40).Where(p => IsLanguage(p.Name)))
                {
                    text = With(text, Tag(property.Name), ForeignJson.Text(property.Value));
                }
            }
        }

        foreach (var tag in new[] { "sl", "en", "it", "hu", "de", "fr", "hr" })
        {
            text = With(text, tag, Text($"{name} {tag}"));
        }

        var plain = Text(name);
        return text.Any(t => t.Value == ForeignHtml.Text(plain)) ? text : With(text, Language, plain);
    }

    private static LocalText With(LocalText text, string language, string? value) =>
        text[language] is null && ForeignHtml.Text(value) is { } plain ? text.With(language, plain) : text;

    private static bool IsLanguage(string name) =>
        name.Length is >= 2 and <= 11 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Tag(string name) => name.Replace('_', '-').ToLowerInvariant();

    private bool Add(string key, JsonElement value)
    {
        var folded = key.Length <= 200 ? WordFolding.Fold(key) : "";
        return folded.Length > 0 && (fields.TryAdd(folded, value) || (!HasValue(fields[folded]) && Replace(folded, value)));
    }

    private bool Replace(string folded, JsonElement value)
    {
        fields[folded] = value;
        return true;
    }

    private static bool HasValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => ForeignJson.Text(value) is not null,
        JsonValueKind.Array => value.EnumerateArray().Any(HasValue),
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    // A list of keys and values; an object in the old API; deleted ones are still listed.
    private static IEnumerable<(string Key, JsonElement Value)> Extras(JsonElement json)
    {
        if (json.Member("extras") is not { } all)
        {
            yield break;
        }

        if (all.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in all.EnumerateObject())
            {
                yield return (property.Name, property.Value);
            }

            yield break;
        }

        foreach (var extra in ((JsonElement?)all).Items())
        {
            if (extra.Text("key") is { } key && extra.Member("value") is { } value && extra.Text("state") != "deleted")
            {
                yield return (key, value);
            }
        }
    }
}
