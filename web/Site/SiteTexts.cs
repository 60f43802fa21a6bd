using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Wording;

namespace OpenData.Web.Site;

/// <summary>
/// The words of the pages, from <c>Texts/*.json</c>: key, then language, then the text, or for counted nouns the forms of the plural in the order of
/// <see cref="PluralForm"/>.
/// </summary>
internal sealed class SiteTexts
{
    /// <summary>Languages of pages, the default first.</summary>
    public static readonly string[] Languages = ["sl", "en", "it", "hu"];

    private readonly FrozenDictionary<string, string[]> texts;

    private SiteTexts(IEnumerable<KeyValuePair<string, string[]>> texts) => this.texts = texts.ToFrozenDictionary(StringComparer.Ordinal);

    public static SiteTexts Embedded { get; } = new(Read());

    /// <summary>What a language calls itself.</summary>
    public static string NameOf(string language) => language switch { "sl" => "Slovenščina", "en" => "English", "it" => "Italiano", "hu" => "Magyar", _ => language };

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => texts.Keys.Select(k => k[(k.IndexOf('/', StringComparison.Ordinal) + 1)..]).Distinct(StringComparer.Ordinal);

    public bool Has(string language, string key) => texts.ContainsKey($"{language}/{key}");

    /// <summary>The text with its places <c>{0}</c>, <c>{1}</c> filled.</summary>
    public string Say(string language, string key, params ReadOnlySpan<string> parts) => Fill(Forms(language, key)[0], parts);

    /// <summary>The counted noun: the number takes the place <c>{0}</c>.</summary>
    public string Count(string language, string key, long count)
    {
        var forms = Forms(language, key);
        return Fill(forms[Math.Min(PluralForm.Of(count, language), forms.Length - 1)], Numerals.Of(count, language));
    }

    private string[] Forms(string language, string key) =>
        texts.TryGetValue($"{language}/{key}", out var forms) || texts.TryGetValue("en/" + key, out forms)
            ? forms
            : throw new InvalidOperationException($"no text for {key}: add it to web/Texts");

    private static string Fill(string text, params ReadOnlySpan<string> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            text = text.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", parts[i], StringComparison.Ordinal);
        }

        return text;
    }

    private static IEnumerable<KeyValuePair<string, string[]>> Read()
    {
        var assembly = typeof(SiteTexts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var text in document.RootElement.EnumerateObject())
            {
                foreach (var form in text.Value.EnumerateObject())
                {
                    yield return new($"{form.Name}/{text.Name}", form.Value.ValueKind == JsonValueKind.Array
                        ? [.. form.Value.EnumerateArray().Select(f => f.GetString()!)]
                        : [form.Value.GetString()!]);
                }
            }
        }
    }
}
