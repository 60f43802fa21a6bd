using System.Collections.Frozen;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>Slovenian municipalities as they stand in data and in names.</summary>
internal static class Municipalities
{
    // Names that are everyday words too; alone in lower case they are not taken for the municipality.
    private static readonly FrozenSet<string> Everyday = new[] { "mirna", "dobje", "center", "izola" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<FrozenSet<string>> FirstWords = new(() => AllVocabularies.Municipality.All
        .SelectMany(c => c.Label.Select(l => l.Value).Concat((c["names"] ?? "").Split('|')))
        .Select(name => Words.Split(name).FirstOrDefault() ?? "")
        .ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, string>> OneWord = new(() => AllVocabularies.Municipality.All
        .Select(c => c.Label.For("sl")).Where(n => n.All(char.IsLetter) && !Everyday.Contains(Words.Fold(n)))
        .GroupBy(Words.Fold, StringComparer.Ordinal).Where(g => g.Count() == 1)
        .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal));

    /// <summary>The municipality of this name or number (registers write the number without its zeros); null when there is none.</summary>
    public static Location? Find(string name)
    {
        var word = name.Length is > 0 and < 3 && name.All(char.IsAsciiDigit) ? name.PadLeft(3, '0') : name;
        return AllVocabularies.Municipality.Resolve(word) is { } found ? new Location { Iri = found.Iri } : null;
    }

    /// <summary>Whether the name of a municipality begins with this folded word.</summary>
    public static bool MayBegin(string word) => FirstWords.Value.Contains(word);

    /// <summary>A name of one word as it is written: <c>Brežice</c> for <c>brezice</c>; null for a word that is no such name.</summary>
    public static string? Written(string word) => OneWord.Value.GetValueOrDefault(Words.Fold(word));
}
