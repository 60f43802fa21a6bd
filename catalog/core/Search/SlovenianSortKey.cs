using System.Globalization;
using System.Text;

namespace OpenData.Catalog.Search;

/// <summary>
/// A text whose order by bytes is the Slovenian order of titles: a b c č ć d đ e … s š t … z ž, words before letters, numbers by their value
/// (2 before 10), then letters with other marks, then small letters before capitals. Computed here, stored in a column and compared bytewise, so
/// that both databases, every locale and every version of ICU sort alike.
/// </summary>
public static class SlovenianSortKey
{
    private const string Alphabet = "abcčćdđefghijklmnopqrsštuvwxyzž";

    // Below every other character: a title sorts before the titles that it begins.
    private const char Level = '\u0001';

    /// <summary>Only so much of a title is compared; the rest of the catalogue's order is by id.</summary>
    private const int MaxLength = 200;

    /// <summary>The key: letters as <c>A</c> to <c>_</c>, then marks and case where they matter.</summary>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var text = TextFolding.Whole(title.Trim()).Normalize(NormalizationForm.FormC);
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        var key = new StringBuilder(text.Length + 8);
        var marks = new StringBuilder();
        var capitals = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                i = Number(text, i, key) - 1;
                continue;
            }

            Letter(text[i], key, marks, capitals);
        }

        Trim(key, ' ');
        Trim(capitals, '0');
        return key.Append(Level).Append(marks).Append(Level).Append(capitals).ToString();
    }

    private static void Letter(char letter, StringBuilder key, StringBuilder marks, StringBuilder capitals)
    {
        if (!char.IsLetterOrDigit(letter))
        {
            if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }

            return;
        }

        var small = char.ToLowerInvariant(letter);
        capitals.Append(small == letter ? '0' : '1');
        if (Place(small) is { } place)
        {
            key.Append(place);
            return;
        }

        // A letter of another language sorts as its plain letter, and after it: é after e, ö after o. Other scripts come last.
        marks.Append(CultureInfo.InvariantCulture, $"{key.Length:000}").Append(small);
        foreach (var folded in TextFolding.Words(small.ToString()).DefaultIfEmpty(small.ToString()).First())
        {
            key.Append(Place(folded) ?? folded);
        }
    }

    private static char? Place(char small)
    {
        var index = Alphabet.IndexOf(small, StringComparison.Ordinal);
        return index < 0 ? null : (char)('A' + index);
    }

    // Length first (a nine for each nine digits), then the digits: fewer digits are a smaller number.
    private static int Number(string text, int start, StringBuilder key)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        while (start < end - 1 && text[start] == '0')
        {
            start++;
        }

        var length = end - start;
        for (; length >= 9; length -= 9)
        {
            key.Append('9');
        }

        key.Append((char)('0' + length)).Append(text, start, end - start);
        return end;
    }

    private static void Trim(StringBuilder text, char what)
    {
        while (text.Length > 0 && text[^1] == what)
        {
            text.Length--;
        }
    }
}
