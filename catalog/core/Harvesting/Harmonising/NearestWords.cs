using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Harvesting.Harmonising;

/// <summary>Names of a vocabulary that look most like a word that is not among them.</summary>
internal static class NearestWords
{
    private const int Max = 3;

    /// <summary>At most three labels for people, nearest first; none when nothing is near.</summary>
    public static IReadOnlyList<string> Of(string word, IEnumerable<Vocabulary> vocabularies)
    {
        var grams = Grams(word);
        return grams.Count == 0 ? [] :
        [
            .. vocabularies.SelectMany(v => v.All)
                .SelectMany(c => c.Label.Select(l => l.Value).Append(c.Code), (c, name) => (Name: c.Label.For("sl"), Likeness: Likeness(grams, Grams(name))))
                .Where(n => n.Likeness >= 0.34)
                .OrderByDescending(n => n.Likeness).ThenBy(n => n.Name, StringComparer.Ordinal)
                .Select(n => n.Name).Distinct(StringComparer.Ordinal).Take(Max),
        ];
    }

    // Dice's coefficient over pairs of letters: short words with one wrong letter still come out near.
    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private static HashSet<string> Grams(string text)
    {
        var folded = string.Join(' ', TextFolding.Words(text.Length > 200 ? text[..200] : text));
        return Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => folded.Substring(i, 2)).ToHashSet(StringComparer.Ordinal);
    }
}
