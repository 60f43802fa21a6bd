using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>Words of Slovenian names and headers: cut apart, folded, and brought to a stem that most endings share.</summary>
internal static class Words
{
    // Longest first. A stem keeps at least three letters.
    private static readonly string[] Endings =
    [
        "skega", "skemu", "skimi", "ovega", "ovemu", "ovimi", "anja", "anje", "anju", "anjem",
        "ega", "emu", "imi", "ami", "oma", "ema", "ovi", "ov", "ev", "ih", "im", "om", "em", "ah", "eh", "mi", "ma",
        "a", "e", "i", "o", "u",
    ];

    private static readonly FrozenSet<string> StopWords = new[]
    {
        "in", "na", "za", "po", "pri", "od", "do", "v", "z", "s", "iz", "ob", "ali", "ter", "je", "so", "kot", "the", "of", "and", "by", "in", "for", "to",
        "id", "st", "sifra", "naziv", "ime", "leto", "datum", "mesec", "skupaj", "vrsta", "stevilo", "vrednost", "opomba", "opombe", "enota", "tip",
        "vir", "zap", "zaporedna", "stevilka", "podatki", "seznam", "tabela", "list", "sheet", "column", "stolpec", "naslov", "kraj", "lat", "lon",
        "lng", "x", "y", "wkt", "geometry", "objectid", "fid", "gid", "name", "date", "year", "value", "type", "total", "oznaka", "koda", "cas",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Lower case without marks above letters: <c>Število</c> is <c>stevilo</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in TextFolding.Whole(text.ToLowerInvariant()).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c == 'đ' ? 'd' : c);
            }
        }

        return folded.ToString();
    }

    /// <summary>Runs of letters and digits of a folded text, words glued in camel case apart.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        var previous = '\0';
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) || (char.IsUpper(c) && char.IsLower(previous)))
            {
                if (word.Length > 0)
                {
                    yield return Fold(word.ToString());
                    word.Clear();
                }
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
            }

            previous = c;
        }

        if (word.Length > 0)
        {
            yield return Fold(word.ToString());
        }
    }

    /// <summary>The part of a folded word that its case endings leave alone.</summary>
    public static string Stem(string folded)
    {
        foreach (var ending in Endings)
        {
            if (folded.Length - ending.Length >= 3 && folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return folded[..^ending.Length];
            }
        }

        return folded;
    }

    /// <summary>Stems of every word of the texts, numbers left out.</summary>
    public static HashSet<string> Stems(IEnumerable<string> texts) =>
        texts.SelectMany(Split).Where(w => w.Any(char.IsLetter)).Select(Stem).ToHashSet(StringComparer.Ordinal);

    /// <summary>A word that says nothing about what a table is about.</summary>
    public static bool IsStopWord(string folded) => StopWords.Contains(folded) || folded.Length < 3 || !folded.Any(char.IsLetter);
}
