using System.Collections.Frozen;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>What a municipal dataset of a known kind is likely to leak (<c>data/templates.csv</c>): looked at more strictly there.</summary>
/// <param name="Words">Detectors.</param>
internal sealed record TemplateRaises(FrozenSet<string> Words)
{
    private static readonly FrozenDictionary<string, TemplateRaises> All = PrivacyTable.Rows("templates").ToFrozenDictionary(
        static r => r[0],
        static r => new TemplateRaises(r[1].Split(' ').ToFrozenSet(StringComparer.Ordinal)),
        StringComparer.Ordinal);

    private static readonly TemplateRaises None = new(FrozenSet<string>.Empty);

    public static IReadOnlyCollection<string> Keys => All.Keys;

    public static TemplateRaises Of(string? template) => template is null ? None : All.GetValueOrDefault(template, None);

    public bool Has(string word) => Words.Contains(word);
}
