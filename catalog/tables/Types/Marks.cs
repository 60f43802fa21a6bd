using System.Text;

namespace OpenData.Tables.Types;

/// <summary>Short words that stand for no value, a withheld value, yes or no.</summary>
internal static class Marks
{
    private static readonly string[] Missing = ["n. p.", "n.p.", "ni podatka", "ni podatk.", "null", "n/a", "n.a.", "nan"];
    private static readonly string[] MissingAmongNumbers = ["na", "n", "x"];
    private static readonly string[] WithheldAmongNumbers = ["z", "zaupno", "c"];
    private static readonly string[] YesNo = ["da", "ne", "true", "false", "yes", "no"];

    public static ValueForm Find(ReadOnlySpan<byte> s)
    {
        if ((s[0] | 0x20) is not ((byte)'n' or (byte)'x' or (byte)'z' or (byte)'c' or (byte)'d' or (byte)'t' or (byte)'f' or (byte)'y'))
        {
            return ValueForm.Text;
        }

        return IsOneOf(YesNo, s) ? ValueForm.YesNo
            : IsOneOf(Missing, s) ? ValueForm.Missing
            : IsOneOf(MissingAmongNumbers, s) ? ValueForm.MissingAmongNumbers
            : IsOneOf(WithheldAmongNumbers, s) ? ValueForm.WithheldAmongNumbers
            : ValueForm.Text;
    }

    private static bool IsOneOf(string[] words, ReadOnlySpan<byte> s)
    {
        foreach (var word in words)
        {
            if (word.Length == s.Length && Ascii.EqualsIgnoreCase(s, word))
            {
                return true;
            }
        }

        return false;
    }
}
