using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>
/// A value of a record's JSON as people read it: words of the vocabularies for their addresses, one line for lists and parts.
/// </summary>
internal static class PublicValue
{
    private const int MaxLength = 600;
    private const int MaxItems = 40;

    private static readonly string[] Languages = ["sl", "en"];

    /// <summary>In Slovenian and English, where they differ.</summary>
    public static LocalText Of(JsonNode? value)
    {
        if (value is null)
        {
            return LocalText.Empty;
        }

        var texts = Languages.Select(l => Shorten(In(value, l))).ToList();
        return texts[0] == texts[1] ? LocalText.In("", texts[0]) : LocalText.Of(texts[0], texts[1]);
    }

    private static string In(JsonNode? value, string language) => value switch
    {
        JsonArray list => string.Join(", ", list.Take(MaxItems).Select(item => In(item, language))) + (list.Count > MaxItems ? ", …" : ""),
        JsonObject parts when Period(parts) is { } period => period,
        JsonObject parts => string.Join(" · ", parts.Select(p => In(p.Value, language)).Distinct(StringComparer.Ordinal)
            .Where(t => t.Length > 0)),
        JsonValue single => Word(single, language),
        _ => "",
    };

    private static string Word(JsonValue value, string language)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return text.Contains("://", StringComparison.Ordinal) && LabelOf(text) is { } label ? label.For(language) : text;
    }

    private static LocalText? LabelOf(string iri) => AllVocabularies.All.Select(v => v.ByIri(iri))
        .FirstOrDefault(c => c is not null)?.Label;

    private static string? Period(JsonObject parts) => parts.Count > 0 && parts.All(p => p.Key is "start" or "end")
        ? $"{Moment(parts["start"])} – {Moment(parts["end"])}"
        : null;

    // A date whose text does not tell how exact it is stands with its precision.
    private static string Moment(JsonNode? date) => (date as JsonArray)?[0]?.ToString() ?? date?.ToString() ?? "";

    private static string Shorten(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");
}
