using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>What a value in a column of dates is to a copy.</summary>
internal enum DateKind
{
    /// <summary>No date, or one that stands as it should.</summary>
    Other,

    /// <summary>Rewritten.</summary>
    Rewritten,

    /// <summary>Day and month could be either way round, or the century is not written.</summary>
    Unclear,
}

/// <summary>
/// Writes dates as ISO 8601. Where day and month could be either way round (<c>3/4/2024</c>) the column tells: one value that can be read
/// in one way only (<c>25/4/2024</c>) decides, two that contradict each other decide nothing.
/// </summary>
/// <param name="compact">The column's days are eight digits.</param>
internal sealed partial class DateNotation(bool compact)
{
    private static readonly string[][] Months =
    [
        ["januar", "januarja", "january", "jan", "jan."],
        ["februar", "februarja", "february", "feb", "feb."],
        ["marec", "marca", "march", "mar", "mar."],
        ["april", "aprila", "apr", "apr."],
        ["maj", "maja", "may"],
        ["junij", "junija", "june", "jun", "jun."],
        ["julij", "julija", "july", "jul", "jul."],
        ["avgust", "avgusta", "august", "avg", "avg.", "aug", "aug."],
        ["september", "septembra", "sep", "sep.", "sept", "sept."],
        ["oktober", "oktobra", "october", "okt", "okt.", "oct", "oct."],
        ["november", "novembra", "nov", "nov."],
        ["december", "decembra", "dec", "dec."],
    ];

    private long dayFirst;
    private long monthFirst;
    private long either;

    /// <summary>Some values have day and month in an order that only the column can tell.</summary>
    public bool HasEither => either > 0;

    /// <summary>Every value can be read in one way only.</summary>
    public bool IsDecided => either == 0 || (dayFirst > 0) != (monthFirst > 0);

    /// <summary>Takes the value's evidence for the order of day and month. To be given every value before the first is rewritten.</summary>
    public void Learn(ReadOnlySpan<byte> value)
    {
        if (Read(value, out var d) && d.EitherOrder)
        {
            either++;
            dayFirst += d.B <= 12 && d.A > 12 ? 1 : 0;
            monthFirst += d.A <= 12 && d.B > 12 ? 1 : 0;
        }
    }

    /// <param name="value">Without blanks round it.</param>
    /// <param name="target">Takes the new form: 16 bytes more than the value.</param>
    /// <param name="length">Bytes written.</param>
    public DateKind Rewrite(ReadOnlySpan<byte> value, Span<byte> target, out int length)
    {
        length = 0;
        if (!Read(value, out var d))
        {
            return DateKind.Other;
        }

        if (d.ShortYear)
        {
            return IsDay(2000, d.B, d.A) ? DateKind.Unclear : DateKind.Other;
        }

        var (day, month) = (d.A, d.B);
        if (d.EitherOrder && day != month)
        {
            if ((dayFirst > 0) == (monthFirst > 0))
            {
                return IsDay(d.Year, d.B, d.A) || IsDay(d.Year, d.A, d.B) ? DateKind.Unclear : DateKind.Other;
            }

            (day, month) = monthFirst > 0 ? (d.B, d.A) : (d.A, d.B);
        }

        if (!IsDay(d.Year, month, day) || !Clock(value[d.End..], out var clock))
        {
            return DateKind.Other;
        }

        length = Write(target, d.Year, month, day, clock);
        return target[..length].SequenceEqual(value) ? DateKind.Other : DateKind.Rewritten;
    }

    private static int Write(Span<byte> target, int year, int month, int day, ReadOnlySpan<byte> clock)
    {
        Utf8Formatter.TryFormat(year, target, out _, new StandardFormat('D', 4));
        target[4] = target[7] = (byte)'-';
        Utf8Formatter.TryFormat(month, target[5..], out _, new StandardFormat('D', 2));
        Utf8Formatter.TryFormat(day, target[8..], out _, new StandardFormat('D', 2));
        if (clock.IsEmpty)
        {
            return 10;
        }

        target[10] = (byte)'T';
        var length = 11;
        if (clock[1] == ':')
        {
            target[length++] = (byte)'0';
        }

        clock.CopyTo(target[length..]);
        return length + clock.Length;
    }

    private bool Read(ReadOnlySpan<byte> s, out Parts d)
    {
        d = default;
        var at = 0;
        if (compact && s.Length == 8 && s.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            d = new Parts { Year = Number(s[..4]), B = Number(s[4..6]), A = Number(s[6..]), End = 8 };
            return true;
        }

        var first = Digits(s, ref at);
        if (first == 0 || at >= s.Length)
        {
            return false;
        }

        var mark = s[at];
        var number = Number(s[..first]);
        if (first > 2)
        {
            return first == 4 && mark is (byte)'-' or (byte)'/' or (byte)'.' && YearFirst(s, at, mark, number, out d);
        }

        if (mark is not ((byte)'.' or (byte)'/' or (byte)'-' or (byte)' '))
        {
            return false;
        }

        at++;
        Blank(s, ref at);
        var from = at;
        if (Digits(s, ref at) is (1 or 2) and var count)
        {
            return mark != ' ' && at < s.Length && s[at] == mark && DayFirst(s, at + 1, mark, number, Number(s.Slice(from, count)), out d);
        }

        return mark is (byte)'.' or (byte)' ' && MonthName(s, from, number, out d);
    }

    private static bool YearFirst(ReadOnlySpan<byte> s, int at, byte mark, int year, out Parts d)
    {
        d = default;
        at++;
        Blank(s, ref at);
        var from = at;
        if (Digits(s, ref at) is not (1 or 2) || at >= s.Length || s[at] != mark)
        {
            return false;
        }

        var month = Number(s[from..at]);
        at++;
        Blank(s, ref at);
        from = at;
        if (Digits(s, ref at) is not (1 or 2))
        {
            return false;
        }

        d = new Parts { Year = year, B = month, A = Number(s[from..at]), End = at };
        return true;
    }

    private static bool DayFirst(ReadOnlySpan<byte> s, int at, byte mark, int a, int b, out Parts d)
    {
        d = default;
        Blank(s, ref at);
        var from = at;
        var digits = Digits(s, ref at);
        if (digits is not (2 or 4))
        {
            return false;
        }

        var year = Number(s.Slice(from, digits));
        at += mark == '.' && at < s.Length && s[at] == '.' && at + 1 == s.Length ? 1 : 0;
        d = new Parts { Year = year, A = a, B = b, End = at, ShortYear = digits == 2, EitherOrder = mark != '.' };
        return true;
    }

    private static bool MonthName(ReadOnlySpan<byte> s, int from, int day, out Parts d)
    {
        d = default;
        var blank = s[from..].IndexOf((byte)' ');
        if (blank is <= 0 or > 10)
        {
            return false;
        }

        var word = s.Slice(from, blank);
        for (var month = 0; month < Months.Length; month++)
        {
            foreach (var name in Months[month])
            {
                if (name.Length == word.Length && Ascii.EqualsIgnoreCase(word, name))
                {
                    var at = from + blank + 1;
                    if (Digits(s, ref at) != 4)
                    {
                        return false;
                    }

                    d = new Parts { Year = Number(s[(from + blank + 1)..at]), B = month + 1, A = day, End = at };
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What follows the day: nothing, or a blank or T and a time of day with or without a zone.</summary>
    private static bool Clock(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> clock)
    {
        clock = default;
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ((byte)' ' or (byte)'T'))
        {
            return false;
        }

        clock = rest[1..].TrimStart((byte)' ');
        var text = Encoding.UTF8.GetString(clock);
        return text.Length is >= 4 and <= 40 && TimeOfDay().IsMatch(text);
    }

    [GeneratedRegex(
        @"^([01]?[0-9]|2[0-4]):[0-5][0-9](:[0-6][0-9](\.[0-9]{1,12})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    private static bool IsDay(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>Length of the run of digits; 0 when it is longer than four.</summary>
    private static int Digits(ReadOnlySpan<byte> s, ref int at)
    {
        var from = at;
        while (at < s.Length && char.IsAsciiDigit((char)s[at]))
        {
            at++;
        }

        return at - from <= 4 ? at - from : 0;
    }

    private static int Number(ReadOnlySpan<byte> digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private static void Blank(ReadOnlySpan<byte> s, ref int at) => at += at < s.Length && s[at] == ' ' ? 1 : 0;

    private struct Parts
    {
        public int Year;
        public int A;
        public int B;

        /// <summary>Where the day ends.</summary>
        public int End;
        public bool ShortYear;
        public bool EitherOrder;
    }
}
