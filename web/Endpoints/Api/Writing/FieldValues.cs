using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>
/// Fields of a request as the editing use-cases take them: names and values as typed. A value is a text, a number or true and false; null
/// clears the field; a list stands for several values; an object for a text in several languages.
/// </summary>
internal static class FieldValues
{
    private const int MaxFields = 500;
    private const int MaxName = 300;

    /// <param name="fields">As they came.</param>
    /// <param name="prefix">What stands before each name: <c>distributions/csv/</c>.</param>
    /// <exception cref="WriteRefusal">There are none or too many, or a value is of no such form or no text.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IReadOnlyDictionary<string, JsonElement> fields, string prefix = "")
    {
        if (fields.Count is 0 or > MaxFields || fields.Keys.FirstOrDefault(static n => n.Length > MaxName) is not null)
        {
            throw Wrong("fields", LocalText.Of(
                sl: $"od 1 do {MaxFields} polj z imeni do {MaxName} znakov",
                en: $"1 to {MaxFields} fields with names of at most {MaxName} characters"));
        }

        return [.. fields.SelectMany(f => Texts(SentText.Plain(prefix + f.Key, prefix + f.Key), f.Value)).OrderBy(static v => Turn(v.Key))];
    }

    // A new form is made by its address, and a licence of the whole is that of every form there is.
    private static int Turn(string field) => field.EndsWith("/accessUrls", StringComparison.Ordinal)
        || field.EndsWith("/downloadUrls", StringComparison.Ordinal) ? 0
        : field is "license" or "licence" ? 2
        : 1;

    private static IEnumerable<KeyValuePair<string, string>> Texts(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [new(field, "")],
        JsonValueKind.Array => [new(field, string.Join(';', value.EnumerateArray().Select(v => Item(field, v))))],
        JsonValueKind.Object => value.EnumerateObject().Select(p => KeyValuePair.Create(
            $"{field}{(field.Contains('/', StringComparison.Ordinal) ? '/' : '.')}{SentText.Name(field, p)}", p.Value.ValueKind == JsonValueKind.Null ? ""
                : Plain(field, p.Value))),
        _ => [new(field, Plain(field, value))],
    };

    private static string Item(string field, JsonElement value)
    {
        var text = Plain(field, value);
        return text.AsSpan().IndexOfAny(';', '|') < 0 ? text : throw Wrong(field, LocalText.Of(
            sl: "vrednosti seznama brez podpičij in pokončnih črt", en: "values of a list without semicolons and bars"));
    }

    private static string Plain(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => SentText.Of(field, value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw Wrong(field, LocalText.Of(sl: "besedilo, število, seznam besedil ali besedila po jezikih",
            en: "a text, a number, a list of texts, or texts by language")),
    };

    private static WriteRefusal Wrong(string field, LocalText expected) => new(
        StatusCodes.Status422UnprocessableEntity,
        LocalText.Of(sl: $"{field}: pričakovano je {expected.For("sl")}.", en: $"{field}: expected is {expected.For("en")}."),
        field);
}
