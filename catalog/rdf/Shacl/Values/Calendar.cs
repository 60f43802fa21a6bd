using System.Globalization;
using System.Numerics;

namespace OpenData.Rdf.Shacl.Values;

/// <summary>Which of year, month, day and time of day a datatype of XML Schema 1.1 writes.</summary>
internal enum CalendarForm
{
    DateTime,
    Date,
    Time,
    Year,
    YearMonth,
    Month,
    MonthDay,
    Day,
}

/// <summary>
/// A moment or a day as XML Schema 1.1 writes it (part 2, sections 3.3.7 to 3.3.14 and appendix D).
/// </summary>
/// <param name="Seconds">From the start of year 0 of the Gregorian calendar at the place itself; with an offset, in universal time.</param>
/// <param name="Fraction">Decimal digits of the second, without zeros at the end.</param>
/// <param name="Offset">Minutes ahead of universal time; null when it is not said.</param>
internal readonly record struct Calendar(BigInteger Seconds, string Fraction, int? Offset)
{
    private const int MostYearDigits = 18;

    public static bool TryRead(ReadOnlySpan<byte> text, CalendarForm form, out Calendar value)
    {
        value = default;
        var (year, month, day) = (BigInteger.Zero, 1, 1);
        var (hour, minute, second, fraction) = (0, 0, 0, "");
        var reader = new Reader(text);
        var hasYear = form is CalendarForm.DateTime or CalendarForm.Date or CalendarForm.Year or CalendarForm.YearMonth;
        var isRead = !hasYear || reader.Year(out year);
        if (form is CalendarForm.Month or CalendarForm.MonthDay or CalendarForm.Day)
        {
            isRead &= reader.Take('-');
            year = 4;
        }

        if (form is not (CalendarForm.Year or CalendarForm.Time or CalendarForm.Day))
        {
            isRead &= reader.Take('-') && reader.Two(1, 12, out month);
        }

        if (form is CalendarForm.Day)
        {
            isRead &= reader.Take('-');
        }

        if (form is CalendarForm.DateTime or CalendarForm.Date or CalendarForm.MonthDay or CalendarForm.Day)
        {
            isRead &= reader.Take('-') && reader.Two(1, 31, out day) && day <= DaysIn(year, month);
        }

        if (form is CalendarForm.DateTime or CalendarForm.Time)
        {
            isRead &= (form == CalendarForm.Time || reader.Take('T')) && reader.TimeOfDay(out hour, out minute, out second, out fraction);
        }

        if (!isRead || !reader.Offset(out var offset) || !reader.IsAtEnd)
        {
            return false;
        }

        var seconds = (DaysBefore(year, month) + day - 1) * 86400 + (hour * 3600) + ((minute - (offset ?? 0)) * 60) + second;
        value = new(seconds, fraction, offset);
        return true;
    }

    /// <summary>Null when only one of them says its offset.</summary>
    public int? CompareTo(Calendar other)
    {
        if (Offset is null != other.Offset is null)
        {
            return null;
        }

        var order = Seconds.CompareTo(other.Seconds);
        return order != 0 ? order : string.CompareOrdinal(Fraction, other.Fraction);
    }

    private static int DaysIn(BigInteger year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool IsLeap(BigInteger year) => (year % 4).IsZero && (!(year % 100).IsZero || (year % 400).IsZero);

    private static BigInteger DaysBefore(BigInteger year, int month)
    {
        var before = year - 1;
        var days = (year * 365) + Floor(before, 4) - Floor(before, 100) + Floor(before, 400);
        for (var m = 1; m < month; m++)
        {
            days += DaysIn(year, m);
        }

        return days;
    }

    private static BigInteger Floor(BigInteger number, int by) =>
        BigInteger.DivRem(number, by, out var rest) - (rest.Sign < 0 ? 1 : 0);

    private ref struct Reader(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> left = text;

        public readonly bool IsAtEnd => left.IsEmpty;

        public bool Take(char letter)
        {
            if (left.IsEmpty || left[0] != letter)
            {
                return false;
            }

            left = left[1..];
            return true;
        }

        public bool Year(out BigInteger year)
        {
            year = default;
            var isNegative = Take('-');
            var digits = Digits();
            if (digits.Length < 4 || digits.Length > MostYearDigits || (digits.Length > 4 && digits[0] == '0'))
            {
                return false;
            }

            year = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            year = isNegative ? -year : year;
            return true;
        }

        public bool Two(int least, int most, out int number)
        {
            number = 0;
            if (left.Length < 2 || !char.IsAsciiDigit((char)left[0]) || !char.IsAsciiDigit((char)left[1]))
            {
                return false;
            }

            number = ((left[0] - '0') * 10) + left[1] - '0';
            left = left[2..];
            return number >= least && number <= most;
        }

        public bool TimeOfDay(out int hour, out int minute, out int second, out string fraction)
        {
            (minute, second, fraction) = (0, 0, "");
            if (!Two(0, 24, out hour) || !Take(':') || !Two(0, 59, out minute) || !Take(':') || !Two(0, 59, out second))
            {
                return false;
            }

            if (Take('.'))
            {
                var digits = Digits();
                if (digits.IsEmpty)
                {
                    return false;
                }

                fraction = System.Text.Encoding.ASCII.GetString(digits.TrimEnd((byte)'0'));
            }

            return hour < 24 || (minute == 0 && second == 0 && fraction.Length == 0);
        }

        public bool Offset(out int? minutes)
        {
            minutes = null;
            if (Take('Z'))
            {
                minutes = 0;
                return true;
            }

            var isNegative = Take('-');
            if (!isNegative && !Take('+'))
            {
                return true;
            }

            if (!Two(0, 14, out var hour) || !Take(':') || !Two(0, 59, out var minute) || (hour == 14 && minute != 0))
            {
                return false;
            }

            minutes = ((hour * 60) + minute) * (isNegative ? -1 : 1);
            return true;
        }

        private ReadOnlySpan<byte> Digits()
        {
            var end = left.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            var digits = end < 0 ? left : left[..end];
            left = left[digits.Length..];
            return digits;
        }
    }
}
