using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping.Settings;
using OpenData.Rdf;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>The portal's closed lists, from our terms and back.</summary>
internal static class PortalWords
{
    /// <summary>The word of a list that a text means, case, carons and signs aside; null when it is none of them.</summary>
    public static string? Known(IEnumerable<string> words, string text)
    {
        var folded = WordFolding.Fold(LooseText.Line(text));
        return words.FirstOrDefault(w => w == text) ?? (folded.Length == 0 ? null : words.FirstOrDefault(w => WordFolding.Fold(w) == folded));
    }

    /// <summary>The portal's spelling of an area: its index writes full stops where its pages have commas.</summary>
    public static string? Area(string text, MappingFile file) =>
        Known(file.Areas.Values, text)
        ?? (AllVocabularies.OpsiArea.Resolve(LooseText.Line(text)) is { } area ? file.Areas.GetValueOrDefault(area.Code) : null);

    public static string? Frequency(Iri? frequency, MappingFile file) => AllVocabularies.Frequency.ByIri(frequency) is { } known
        ? file.Frequencies.FirstOrDefault(f => f.Value.Contains(known.Code, StringComparer.Ordinal)).Key
        : null;

    /// <summary>The portal's word for what a text means; null when it means none.</summary>
    public static string? Frequency(string text, MappingFile file) =>
        Known(file.Frequencies.Keys, text)
        ?? (AllVocabularies.Frequency.Resolve(LooseText.Line(text)) is { } known ? Frequency(known.Iri, file) : null);

    public static Iri? FrequencyOf(string text, MappingFile file) =>
        Frequency(text, file) is { } word ? AllVocabularies.Frequency.ByCode(file.Frequencies[word][0])?.Iri : null;

    public static string? Language(Iri language, MappingFile file) =>
        AllVocabularies.Language.ByIri(language) is { } known && file.Languages.TryGetValue(known.Code, out var words) ? words[0] : null;

    /// <summary>Languages of a text, each in the portal's word; a word that nobody knows stays.</summary>
    public static IEnumerable<string> Languages(string text, MappingFile file) =>
        Parts(text).Select(p => LanguageCode(p, file) is { } code ? file.Languages[code][0] : p).Distinct(StringComparer.Ordinal);

    public static IReadOnlyList<Iri> LanguagesOf(string text, MappingFile file) =>
        [.. Parts(text).Select(p => LanguageCode(p, file)).OfType<string>().Select(c => AllVocabularies.Language.ByCode(c)?.Iri).OfType<Iri>().Distinct()];

    public static LicenceSetting? Licence(Iri licence, MappingFile file) =>
        AllVocabularies.Licence.Resolve(licence.Value) is { } known ? file.Licences.GetValueOrDefault(known.Code) : null;

    /// <summary>The licence that a text means: by the portal's id, its title, or another spelling.</summary>
    public static (string Code, LicenceSetting Setting)? Licence(string text, MappingFile file)
    {
        foreach (var (code, setting) in file.Licences)
        {
            if (Known([setting.Id, setting.Title, .. setting.Also], text) is not null)
            {
                return (code, setting);
            }
        }

        return AllVocabularies.Licence.Resolve(LooseText.Line(text)) is { } known && file.Licences.TryGetValue(known.Code, out var found)
            ? (known.Code, found)
            : null;
    }

    public static AccessSetting? Access(string text, MappingFile file) =>
        new[] { file.Open, file.Conditions, file.Closed }.FirstOrDefault(a => Known(a.Words, text) is not null);

    /// <summary>The portal's way of access for a record; null when nobody said.</summary>
    public static AccessSetting? Access(Subject subject, MappingFile file) => subject.AccessCode switch
    {
        null => null,
        { } code when file.Open.Rights.Contains(code, StringComparer.Ordinal) => subject.IsOpen ? file.Open : file.Conditions,
        { } code when file.Conditions.Rights.Contains(code, StringComparer.Ordinal) => file.Conditions,
        _ => file.Closed,
    };

    /// <summary>A text as yes or no; null when it is neither.</summary>
    public static bool? Flag(string text, MappingFile file) =>
        Known([file.Yes, "true", "da", "1", "yes"], text) is not null ? true : Known([file.No, "false", "ne", "0", "no"], text) is not null ? false : null;

    /// <summary>A format's word there: the mapping file's, else the EU code as people write it; null for none.</summary>
    public static string? Format(Iri? format, MappingFile file) => AllVocabularies.FileType.ByIri(format) is not { } known
        ? null
        : file.Resources.Formats.TryGetValue(known.Code, out var word) ? word.Length == 0 ? null : word : known.Code.Replace('_', ' ');

    /// <summary>The file type that a word there means; null when nobody knows it.</summary>
    public static Concept? FormatOf(string text, MappingFile file) =>
        file.Resources.Formats.FirstOrDefault(f => f.Value.Length > 0 && string.Equals(f.Value, text.Trim(), StringComparison.OrdinalIgnoreCase)).Key is { } code
            ? AllVocabularies.FileType.ByCode(code)
            : AllVocabularies.FileType.Resolve(LooseText.Line(text));

    public static string[] Parts(string text) =>
        [.. text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static string? LanguageCode(string word, MappingFile file) =>
        file.Languages.FirstOrDefault(l => Known(l.Value, word) is not null).Key
        ?? (AllVocabularies.Language.Resolve(LooseText.Line(word)) is { } known && file.Languages.ContainsKey(known.Code) ? known.Code : null);
}
