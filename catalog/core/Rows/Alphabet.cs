using System.Globalization;
using System.Text;

namespace OpenData.Catalog.Rows;

/// <summary>
/// The order of texts in tables: signs, digits, then the Slovenian alphabet (a b c č ć d đ … s š … z ž, letters with other marks after their plain
/// ones), then all other letters; capitals count only between texts that are the same otherwise.
/// </summary>
internal static class Alphabet
{
    private const string Letters = "abcčćdđefghijklmnopqrsštuvwxyzž";
    private const int Known = 0x250;
    private const int Step = 16;

    private static readonly int[] Weights = [.. Enumerable.Range(0, Known).Select(static c => Weigh((char)c))];

    public static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var common = Math.Min(one.Length, other.Length);
        for (var i = 0; i < common; i++)
        {
            if (one[i] != other[i] && WeightOf(one[i]).CompareTo(WeightOf(other[i])) is not 0 and var order)
            {
                return order;
            }
        }

        var length = one.Length.CompareTo(other.Length);
        return length != 0 ? length : one.SequenceCompareTo(other);
    }

    private static int WeightOf(char c) => c < Known ? Weights[c] : (Known * Step * 2) + c;

    private static int Weigh(char c)
    {
        var small = char.ToLowerInvariant(c);
        if (Letters.IndexOf(small, StringComparison.Ordinal) is >= 0 and var place)
        {
            return (Known * Step) + (place * Step);
        }

        // é after e: the plain letter's place, and a little more.
        var plain = small.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsLetter(c) && plain != small && Letters.IndexOf(plain, StringComparison.Ordinal) is >= 0 and var near
            ? (Known * Step) + (near * Step) + 1 + (small % (Step - 1))
            : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber ? Known + c : c;
    }
}
