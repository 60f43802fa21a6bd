using System.Runtime.CompilerServices;
using OpenData.Tables.Layout;

namespace OpenData.Tables.Types;

/// <summary>Tells how a value is written. One entry for every format: what a form means is decided later, for the whole column.</summary>
internal static class ValueReader
{
    /// <param name="s">A value without blanks round it, not empty.</param>
    /// <param name="key">Grows with the value within its form; 0 for texts.</param>
    public static ValueForm Read(ReadOnlySpan<byte> s, out double key)
    {
        key = 0;
        var c = s[0];
        if ((uint)(c - '0') <= 9)
        {
            var number = NumberForm.Scan(s, out key);
            return number != ValueForm.Text ? number : s.Length <= 40 ? DateForm.Scan(s, out key) : ValueForm.Text;
        }

        if (c is (byte)'-' or (byte)'+' or (byte)'.' or (byte)',')
        {
            return SignFirst(s, out key);
        }

        return c < 0x80 && char.IsAsciiLetter((char)c) ? LetterFirst(s, out key) : Other(s, out key);
    }

    private static ValueForm SignFirst(ReadOnlySpan<byte> s, out double key)
    {
        key = 0;
        if (s.Length == 1)
        {
            return s[0] == '-' ? ValueForm.Missing : s[0] == '.' ? ValueForm.MissingAmongNumbers : ValueForm.Text;
        }

        return s.SequenceEqual("..."u8) || s.SequenceEqual("--"u8) || s.SequenceEqual("---"u8) ? ValueForm.Missing
            : s.SequenceEqual(".."u8) ? ValueForm.MissingAmongNumbers
            : NumberForm.Scan(s, out key);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ValueForm LetterFirst(ReadOnlySpan<byte> s, out double key)
    {
        key = 0;
        if (s.Length <= 12 && Marks.Find(s) is var mark and not ValueForm.Text)
        {
            return mark;
        }

        if (IsLetteredCode(s))
        {
            return ValueForm.LetteredCode;
        }

        if (s.StartsWith("http"u8) && IsUrl(s))
        {
            return ValueForm.Url;
        }

        return IsWkt(s) ? ValueForm.Wkt : PeriodForm.ScanWords(s, out key);
    }

    private static ValueForm Other(ReadOnlySpan<byte> s, out double key)
    {
        key = 0;
        switch (s[0])
        {
            case (byte)'{':
                return s.IndexOf("\"coordinates\""u8) > 0 && s.IndexOf("\"type\""u8) > 0 ? ValueForm.GeoJson : ValueForm.Text;
            case (byte)'#':
                return s.StartsWith("#REF"u8) || s.StartsWith("#VALUE"u8) || s.StartsWith("#DIV/0"u8) || s.StartsWith("#NAME"u8) ? ValueForm.FormulaError
                    : s.SequenceEqual("#N/A"u8) ? ValueForm.Missing : ValueForm.Text;
            case (byte)'/' or (byte)'?' or (byte)'*' when s.Length == 1:
                return ValueForm.MissingAmongNumbers;
            case >= 0x80:
                return s.SequenceEqual("…"u8) || s.SequenceEqual("–"u8) || s.SequenceEqual("—"u8) || BlankCell.Is(s) ? ValueForm.Missing
                    : s.StartsWith("−"u8) ? NumberForm.Scan([(byte)'-', .. s[3..]], out key)
                    : PeriodForm.ScanWords(s, out key);
            default:
                return ValueForm.Text;
        }
    }

    /// <summary>One to three capital letters and then at least four digits.</summary>
    public static bool IsLetteredCode(ReadOnlySpan<byte> s)
    {
        if (s.Length is < 5 or > 24)
        {
            return false;
        }

        var letters = 0;
        while (letters < 4 && letters < s.Length && char.IsAsciiLetterUpper((char)s[letters]))
        {
            letters++;
        }

        if (letters is < 1 or > 3 || s.Length - letters < 4)
        {
            return false;
        }

        foreach (var b in s[letters..])
        {
            if ((uint)(b - '0') > 9)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUrl(ReadOnlySpan<byte> s) =>
        (s.StartsWith("http://"u8) || s.StartsWith("https://"u8)) && s.Length > 10 && s.IndexOfAny((byte)' ', (byte)'\n', (byte)'"') < 0;

    private static bool IsWkt(ReadOnlySpan<byte> s)
    {
        var open = s[..Math.Min(s.Length, 40)].IndexOf((byte)'(');
        if (open < 0 || s[^1] != ')')
        {
            return false;
        }

        Span<byte> word = stackalloc byte[40];
        var name = word[..open];
        for (var i = 0; i < open; i++)
        {
            name[i] = (byte)(s[i] & 0xDF);
        }

        return name.StartsWith("POINT"u8) || name.StartsWith("LINESTRING"u8) || name.StartsWith("POLYGON"u8) || name.StartsWith("MULTIPO"u8)
            || name.StartsWith("MULTILINESTRING"u8) || name.StartsWith("GEOMETRYCOLLECTION"u8);
    }
}
