namespace OpenData.Tables.Types;

/// <summary>Reads days, instants, times and periods in Slovenian, English and ISO forms.</summary>
internal static class DateForm
{
    /// <summary>Tells the form of a trimmed value that begins with a digit; <see cref="ValueForm.Text"/> when it is none of these.</summary>
    /// <param name="s">The value.</param>
    /// <param name="key">Grows with time within one form.</param>
    public static ValueForm Scan(ReadOnlySpan<byte> s, out double key)
    {
        key = 0;
        var at = 0;
        var digits = Digits(s, ref at, 4, out var first);
        if (digits == 0 || at >= s.Length)
        {
            return ValueForm.Text;
        }

        return digits == 4 ? PeriodForm.IsYear(first) ? YearFirst(s, at, first, out key) : ValueForm.Text
            : digits <= 2 ? DayFirst(s, at, first, digits, out key)
            : ValueForm.Text;
    }

    /// <summary>Day number that grows with the calendar; good for comparing only.</summary>
    public static double Day(int year, int month, int day) => (((year * 12) + month) * 31) + day;

    /// <summary>Reads at most <paramref name="most"/> digits; a longer run counts as none.</summary>
    public static int Digits(ReadOnlySpan<byte> s, ref int at, int most, out int value)
    {
        value = 0;
        var from = at;
        while (at < s.Length && (uint)(s[at] - '0') <= 9)
        {
            if (at - from == most)
            {
                return 0;
            }

            value = (value * 10) + (s[at++] - '0');
        }

        return at - from;
    }

    private static ValueForm YearFirst(ReadOnlySpan<byte> s, int at, int year, out double key)
    {
        key = 0;
        var mark = s[at];
        if (mark is not ((byte)'-' or (byte)'/' or (byte)'.'))
        {
            return PeriodForm.AfterYear(s, at, year, out key);
        }

        var after = at + 1;
        if (mark == '.' && after < s.Length && s[after] == ' ')
        {
            after++;
        }

        var monthDigits = Digits(s, ref after, 4, out var month);
        if (monthDigits is 0 or > 2 || after >= s.Length || s[after] != mark)
        {
            return PeriodForm.AfterYear(s, at, year, out key);
        }

        after++;
        if (mark == '.' && after < s.Length && s[after] == ' ')
        {
            after++;
        }

        if (Digits(s, ref after, 2, out var day) == 0 || !IsDay(year, month, day))
        {
            return ValueForm.Text;
        }

        key = Day(year, month, day);
        if (after == s.Length)
        {
            return mark switch { (byte)'-' => ValueForm.IsoDay, (byte)'/' => ValueForm.YearSlash, _ => ValueForm.YearPoint };
        }

        var letter = s[after];
        return !TimeAfter(s, after, ref key) ? ValueForm.Text
            : mark == '/' ? ValueForm.YearSlashInstant
            : letter == 'T' ? ValueForm.IsoInstant : ValueForm.IsoInstantSpaced;
    }

    private static ValueForm DayFirst(ReadOnlySpan<byte> s, int at, int first, int firstDigits, out double key)
    {
        key = 0;
        var mark = s[at];
        if (mark == ':')
        {
            return TimeOnly(s, first, at, out key);
        }

        if (mark == ' ')
        {
            // "24 October 2011"; a quarter needs its point.
            return PeriodForm.AfterOrdinal(s, at + 1, first, out key) is ValueForm.DayMonthName ? ValueForm.DayMonthName : ValueForm.Text;
        }

        if (mark is not ((byte)'.' or (byte)'/' or (byte)'-'))
        {
            return ValueForm.Text;
        }

        var after = at + 1;
        var spaced = Blank(s, ref after);
        if (after >= s.Length)
        {
            return ValueForm.Text;
        }

        if ((uint)(s[after] - '0') > 9)
        {
            return mark == '.' ? PeriodForm.AfterOrdinal(s, after, first, out key) : ValueForm.Text;
        }

        var secondDigits = Digits(s, ref after, 4, out var second);
        if (secondDigits == 4 && after == s.Length && mark != '-' && first is >= 1 and <= 12 && PeriodForm.IsYear(second) && !(mark == '.' && firstDigits == 1 && !spaced))
        {
            key = (second * 12) + first;
            return ValueForm.MonthYear;
        }

        if (secondDigits is 0 or > 2 || after >= s.Length || s[after] != mark)
        {
            return ValueForm.Text;
        }

        after++;
        spaced |= Blank(s, ref after);
        var yearDigits = Digits(s, ref after, 4, out var year);
        if (yearDigits == 2)
        {
            year += year < 70 ? 2000 : 1900;
        }
        else if (yearDigits != 4)
        {
            return ValueForm.Text;
        }

        if (after < s.Length && s[after] == '.' && after + 1 == s.Length)
        {
            after++;
        }

        return Named(s, after, mark, (first, second, year), yearDigits, spaced, firstDigits == 2 && secondDigits == 2, out key);
    }

    private static ValueForm Named(
        ReadOnlySpan<byte> s, int after, byte mark, (int First, int Second, int Year) d, int yearDigits, bool spaced, bool padded, out double key)
    {
        key = 0;
        var dayFirst = IsDay(d.Year, d.Second, d.First);
        var monthFirst = mark != '.' && IsDay(d.Year, d.First, d.Second);
        if (!dayFirst && !monthFirst)
        {
            return ValueForm.Text;
        }

        key = dayFirst ? Day(d.Year, d.Second, d.First) : Day(d.Year, d.First, d.Second);
        if (after < s.Length)
        {
            return !TimeAfter(s, after, ref key) ? ValueForm.Text : mark == '.' ? ValueForm.DayPointInstant : ValueForm.SlashInstant;
        }

        return mark switch
        {
            (byte)'.' when yearDigits == 2 => ValueForm.DayPointShortYear,
            (byte)'.' => spaced ? ValueForm.DayPointSpaced : padded ? ValueForm.DayPointPadded : ValueForm.DayPoint,
            (byte)'-' => ValueForm.DayDash,
            _ => !monthFirst ? ValueForm.SlashDayFirst : !dayFirst ? ValueForm.SlashMonthFirst : ValueForm.SlashEither,
        };
    }

    private static ValueForm TimeOnly(ReadOnlySpan<byte> s, int hour, int at, out double key)
    {
        key = 0;
        return ClockAfter(s, hour, at, ref key, out var end) && end == s.Length ? ValueForm.Time : ValueForm.Text;
    }

    /// <summary>A blank or T, a clock, and perhaps a zone, up to the end.</summary>
    private static bool TimeAfter(ReadOnlySpan<byte> s, int at, ref double key)
    {
        if (s[at] is not ((byte)'T' or (byte)' ') || ++at >= s.Length)
        {
            return false;
        }

        at += s[at] == ' ' ? 1 : 0;
        if (Digits(s, ref at, 2, out var hour) == 0 || !ClockAfter(s, hour, at, ref key, out at))
        {
            return false;
        }

        var zone = s[at..];
        return zone is [] or [(byte)'Z'] or [(byte)'+' or (byte)'-', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', ..] && zone.Length <= 6
            || zone.SequenceEqual(" AM"u8) || zone.SequenceEqual(" PM"u8);
    }

    private static bool ClockAfter(ReadOnlySpan<byte> s, int hour, int at, ref double key, out int end)
    {
        end = at;
        if (at >= s.Length || s[at] is not ((byte)':' or (byte)'.') || hour > 24)
        {
            return false;
        }

        var mark = s[at++];
        if (Digits(s, ref at, 2, out var minute) != 2 || minute > 59)
        {
            return false;
        }

        double second = 0;
        if (at < s.Length && s[at] == mark)
        {
            at++;
            if (Digits(s, ref at, 2, out var whole) != 2 || whole > 60)
            {
                return false;
            }

            second = whole;
            if (at < s.Length && s[at] is (byte)'.' or (byte)',')
            {
                var part = 0.1;
                for (at++; at < s.Length && (uint)(s[at] - '0') <= 9; at++, part /= 10)
                {
                    second += (s[at] - '0') * part;
                }
            }
        }

        key += ((hour * 3600) + (minute * 60) + second) / 100_000;
        end = at;
        return true;
    }

    private static bool Blank(ReadOnlySpan<byte> s, ref int at)
    {
        if (at < s.Length && s[at] == ' ')
        {
            at++;
            return true;
        }

        if (s[at..].StartsWith("\u00A0"u8))
        {
            at += 2;
            return true;
        }

        return false;
    }

    private static bool IsDay(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= 31 && year is >= 1000 and <= 2999 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
}
