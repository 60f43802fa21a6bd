using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>
/// Municipalities and the adjectives made of their names: <c>ptujski</c> and Ptuj, <c>novogoriški</c> and Nova Gorica. Made by rule, in every way the
/// rules allow: a form that nobody uses finds nothing.
/// </summary>
internal static class PlaceNames
{
    private static readonly Lazy<ILookup<string, string[]>> ByStem = new(Read);

    /// <summary>Words that mean the same place, all of a list together; nothing for what is no place.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(string word) => ByStem.Value[SloveneStemmer.Stem(word)];

    /// <summary>Adjectives of a folded name, in the form that dictionaries give.</summary>
    internal static IEnumerable<string> Adjectives(IReadOnlyList<string> name)
    {
        var of = name.Select(static (w, i) => (w, i)).FirstOrDefault(w => w.i > 0 && w.w is "ob" or "pri" or "na" or "v" or "pod");
        var words = of.w is null ? name : [.. name.Take(of.i)];
        return words switch
        {
            [var one] => Endings(one).Select(static e => e + "ski"),
            [var first, var second] => Links(first).SelectMany(link => Endings(second).Select(e => link + e + "ski")),
            _ => [],
        };
    }

    private static ILookup<string, string[]> Read()
    {
        var pairs = new List<(string Stem, string[] Other)>();
        foreach (var municipality in AllVocabularies.Municipality.All)
        {
            string[] name = [.. TextFolding.Words(municipality.Label.For("sl"))];
            foreach (var adjective in Adjectives(name).Where(static a => a.Length > 5))
            {
                pairs.Add((SloveneStemmer.Stem(adjective), name));
                if (name.Length == 1)
                {
                    pairs.Add((SloveneStemmer.Stem(name[0]), [adjective]));
                }
            }
        }

        return pairs.ToLookup(static p => p.Stem, static p => p.Other, StringComparer.Ordinal);
    }

    // What is left of a name before -ski. Letters are folded: k, c and č before it become š (kamniški), g, z and ž too (ormoški).
    private static IEnumerable<string> Endings(string name)
    {
        var bare = name.TrimEnd('a', 'e', 'i', 'o', 'u');
        if (bare.Length < 3)
        {
            return [];
        }

        return bare switch
        {
            [.., 's', 'c', 'i', 'n'] => [bare[..^4]],
            [.., 'd', 'e', 'c'] => [bare[..^3], bare[..^2]],
            [.., 'e', 'c'] => [bare[..^2]],
            [.., 's', 'k'] => [bare[..^2]],
            [.., 's', 't'] => [bare[..^2], bare],
            [.., 'k' or 'c' or 'g' or 'z' or 's'] => [bare[..^1]],
            [.., 't' or 'd'] => [bare, bare[..^1]],
            [.., var before, 'l', 'j'] when !IsVowel(before) => [bare[..^2] + "elj"],
            [.., 'r', 'j'] => [bare, bare[..^1]],
            [.., var before, 'e', 'r' or 'l' or 'n'] when !IsVowel(before) => [bare[..^2] + bare[^1], bare],
            _ => [bare],
        };
    }

    private static string[] Links(string first)
    {
        var bare = first.TrimEnd('a', 'e', 'i', 'o', 'u');
        return bare == first ? [first] : [bare + "o", bare + "e"];
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
