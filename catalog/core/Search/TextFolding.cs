using System.Globalization;
using System.Text;

namespace OpenData.Catalog.Search;

/// <summary>
/// Makes words comparable: lower case, letters without their marks (č → c, š → s, ž → z, đ → d, ö → o), everything that is neither a letter nor
/// a digit a border between words. Done here and not in SQL, so that both databases find the same.
/// </summary>
public static class TextFolding
{
    /// <summary>Longer words are cut: no person types them, and an index entry has its limit.</summary>
    public const int MaxWordLength = 64;

    /// <summary>The folded words of a text, in order, repetitions included.</summary>
    public static IEnumerable<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Split(text);
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length < MaxWordLength)
                {
                    Append(word, Rune.ToLowerInvariant(rune));
                }
            }
            else if (!IsMark(rune) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    // Half of a surrogate pair cannot be normalised, nor can the two last code points of a plane, which are no characters; what stands for them is
    // a border between words.
    internal static string Whole(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.AsSpan().ContainsAnyInRange('\uFFFE', '\uFFFF')
        ? string.Concat(text.EnumerateRunes().Select(static r => (r.Value & 0xFFFE) == 0xFFFE ? " " : r.ToString()))
        : text;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    // Letters that have no decomposition but an everyday spelling without their mark.
    private static void Append(StringBuilder word, Rune rune)
    {
        switch (rune.Value)
        {
            case 'đ' or 'ð':
                word.Append('d');
                break;
            case 'ł':
                word.Append('l');
                break;
            case 'ø':
                word.Append('o');
                break;
            case 'ß':
                word.Append("ss");
                break;
            case 'æ':
                word.Append("ae");
                break;
            case 'œ':
                word.Append("oe");
                break;
            case 'ı':
                word.Append('i');
                break;
            default:
                word.Append(rune.ToString());
                break;
        }
    }
}
