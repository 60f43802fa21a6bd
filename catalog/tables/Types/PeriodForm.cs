using System.Text;

namespace OpenData.Tables.Types;

/// <summary>Reads years, school years, halves, quarters, months and weeks as Slovenian offices and statistics write them.</summary>
internal static class PeriodForm
{
    private static readonly string[][] Months =
    [
        ["januar", "january", "jan"], ["februar", "february", "feb"], ["marec", "march", "mar"], ["april", "apr"], ["maj", "may"],
        ["junij", "june", "jun"], ["julij", "july", "jul"], ["avgust", "august", "avg", "aug"], ["september", "sep", "sept"],
        ["oktober", "october", "okt", "oct"], ["november", "nov"], ["december", "dec"],
    ];

    private static readonly Dictionary<string, int> MonthNumbers = Names();

    private static readonly string[] QuarterWords = ["četrtletje", "kvartal", "trimesečje", "quarter"];

    private static readonly string[] HalfWords = ["polletje", "half", "semester"];

    public static bool IsYear(int number) => number is >= 1800 and <= 2199;

    /// <summary>What follows four digits of a year: <c>M03</c>, <c>Q1</c>, <c>H1</c>, <c>/24</c>, <c>-03</c>, <c>_09</c>, <c>-W09</c>.</summary>
    public static ValueForm AfterYear(ReadOnlySpan<byte> s, int at, int year, out double key)
    {
        key = 0;
        var mark = s[at++];
        if (mark is (byte)'-' or (byte)' ' && at < s.Length && char.IsAsciiLetter((char)s[at]))
        {
            mark = s[at++];
        }

        var from = at;
        var digits = DateForm.Digits(s, ref at, 4, out var part);
        if (digits == 0 || at != s.Length)
        {
            return ValueForm.Text;
        }

        key = (year * 100) + part;
        return (char)mark switch
        {
            'M' or 'm' when digits == at - from && part is >= 1 and <= 12 => ValueForm.YearMonthLetter,
            'Q' or 'q' or 'K' when part is >= 1 and <= 4 && digits == 1 => ValueForm.YearQuarter,
            'H' or 'h' or 'S' when part is 1 or 2 && digits == 1 => ValueForm.YearHalf,
            'W' or 'w' or '_' or 'T' when part is >= 1 and <= 53 && digits <= 2 => ValueForm.YearWeek,
            '/' or '-' when (digits == 2 && part == (year + 1) % 100) || (digits == 4 && part == year + 1) => ValueForm.SchoolYear,
            '/' when digits == 1 && part is >= 1 and <= 4 => ValueForm.YearQuarter,
            '/' or '-' when digits is 1 or 2 && part is >= 1 and <= 12 => ValueForm.YearMonth,
            _ => ValueForm.Text,
        };
    }

    /// <summary>What follows <c>1.</c>: a month name and a year, or the word for a quarter or half.</summary>
    public static ValueForm AfterOrdinal(ReadOnlySpan<byte> s, int at, int number, out double key)
    {
        key = 0;
        if (s.Length - at > 40)
        {
            return ValueForm.Text;
        }

        var words = Words(s[at..]);
        if (words.Length is 0 or > 3)
        {
            return ValueForm.Text;
        }

        var year = words.Length > 1 && int.TryParse(words[^1].TrimEnd('.'), out var y) && IsYear(y) ? y : 0;
        if (MonthNumbers.TryGetValue(words[0].TrimEnd('.'), out var month) && year > 0 && number is >= 1 and <= 31)
        {
            key = DateForm.Day(year, month, number);
            return ValueForm.DayMonthName;
        }

        var isQuarter = QuarterWords.Contains(words[0]) && number is >= 1 and <= 4;
        var isHalf = HalfWords.Contains(words[0]) && number is 1 or 2 && !isQuarter && HalfWords.Contains(words[0]);
        if ((!isQuarter && !isHalf) || (words.Length > 1 && year == 0))
        {
            return ValueForm.Text;
        }

        key = (year * 10) + number;
        return isQuarter ? ValueForm.QuarterName : ValueForm.YearHalf;
    }

    /// <summary>A value that begins with a letter: <c>marec 2021</c>, <c>Q1 2021</c>, <c>šolsko leto 2023/24</c>, <c>I. četrtletje</c>.</summary>
    public static ValueForm ScanWords(ReadOnlySpan<byte> s, out double key)
    {
        key = 0;
        if (s.Length is < 2 or > 40 || (s[0] | 0x20) is not ((byte)'j' or (byte)'f' or (byte)'m' or (byte)'a' or (byte)'s' or (byte)'o' or (byte)'n'
            or (byte)'d' or (byte)'q' or (byte)'i' or (byte)'l') && s[0] < 0x80)
        {
            return ValueForm.Text;
        }

        var words = Words(s);
        if (words.Length is 0 or > 4)
        {
            return ValueForm.Text;
        }

        if (MonthNumbers.TryGetValue(words[0].TrimEnd('.', ','), out var month))
        {
            var year = 0;
            if (words.Length > 2 || (words.Length == 2 && !(int.TryParse(words[1].TrimEnd('.'), out year) && IsYear(year))))
            {
                return ValueForm.Text;
            }

            key = (year * 12) + month;
            return ValueForm.MonthName;
        }

        return Other(words, out key);
    }

    private static ValueForm Other(string[] words, out double key)
    {
        key = 0;
        if (words is [['q', >= '1' and <= '4'], ..] && (words.Length == 1 || (words.Length == 2 && int.TryParse(words[1], out _))))
        {
            key = (words.Length == 2 ? int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) * 10 : 0) + words[0][1] - '0';
            return ValueForm.QuarterName;
        }

        if (words is ["šolsko" or "solsko", "leto", var span])
        {
            return Scanned(span, ValueForm.SchoolYear, out key);
        }

        if (words is ["leto" or "l.", var year] && int.TryParse(year, out var number) && IsYear(number))
        {
            key = number;
            return ValueForm.SchoolYear;
        }

        var roman = Array.IndexOf(["i.", "ii.", "iii.", "iv."], words[0]) + 1;
        if (roman > 0 && words.Length is 2 or 3 && QuarterWords.Contains(words[1]))
        {
            key = (words.Length == 3 && int.TryParse(words[2], out var y) ? y * 10 : 0) + roman;
            return ValueForm.QuarterName;
        }

        return ValueForm.Text;
    }

    private static ValueForm Scanned(string text, ValueForm wanted, out double key) =>
        DateForm.Scan(Encoding.UTF8.GetBytes(text), out key) == wanted ? wanted : ValueForm.Text;

    private static string[] Words(ReadOnlySpan<byte> s) =>
        Encoding.UTF8.GetString(s).ToLowerInvariant().Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, int> Names()
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var m = 0; m < Months.Length; m++)
        {
            foreach (var name in Months[m])
            {
                names[name] = m + 1;
            }
        }

        // The genitive stands in running dates: "1. marca 2024".
        string[] genitives = ["januarja", "februarja", "marca", "aprila", "maja", "junija", "julija", "avgusta", "septembra", "oktobra", "novembra", "decembra"];
        for (var m = 0; m < genitives.Length; m++)
        {
            names[genitives[m]] = m + 1;
        }

        return names;
    }
}
