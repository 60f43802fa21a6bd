using System.Globalization;
using System.Numerics;
using System.Text;

namespace OpenData.Rdf.Shacl.Values;

/// <summary>A length of time (XML Schema 1.1 part 2, section 3.3.6): months and seconds, which only together order it.</summary>
internal readonly record struct Duration(BigInteger Months, BigInteger Nanoseconds, bool HasMonths, bool HasSeconds)
{
    private const int MostDigits = 30;

    public static bool TryRead(ReadOnlySpan<byte> text, out Duration value)
    {
        value = default;
        var isNegative = text.StartsWith("-"u8);
        text = isNegative ? text[1..] : text;
        if (!text.StartsWith("P"u8))
        {
            return false;
        }

        text = text[1..];
        var time = text.IndexOf((byte)'T');
        var date = time < 0 ? text : text[..time];
        var clock = time < 0 ? default : text[(time + 1)..];
        if ((time >= 0 && clock.IsEmpty) || text.IsEmpty)
        {
            return false;
        }

        var (months, nanoseconds) = (BigInteger.Zero, BigInteger.Zero);
        if (!Take(ref date, 'Y', 12, ref months) || !Take(ref date, 'M', 1, ref months))
        {
            return false;
        }

        var hasMonths = date.Length < (time < 0 ? text.Length : time);
        var hasSeconds = !date.IsEmpty || !clock.IsEmpty;
        const long Second = 1_000_000_000;
        if (!Take(ref date, 'D', 86400 * Second, ref nanoseconds) || !date.IsEmpty
            || !Take(ref clock, 'H', 3600 * Second, ref nanoseconds)
            || !Take(ref clock, 'M', 60 * Second, ref nanoseconds)
            || !Take(ref clock, 'S', Second, ref nanoseconds) || !clock.IsEmpty)
        {
            return false;
        }

        value = isNegative ? new(-months, -nanoseconds, hasMonths, hasSeconds) : new(months, nanoseconds, hasMonths, hasSeconds);
        return true;
    }

    /// <summary>Null when the calendar would have to decide.</summary>
    public int? CompareTo(Duration other)
    {
        if (Months == other.Months)
        {
            return Nanoseconds.CompareTo(other.Nanoseconds);
        }

        return Nanoseconds == other.Nanoseconds ? Months.CompareTo(other.Months) : null;
    }

    /// <summary>Takes a number that ends with the letter off the front, if there is one. False when the number is none.</summary>
    private static bool Take(ref ReadOnlySpan<byte> text, char letter, long unit, ref BigInteger sum)
    {
        var end = text.IndexOf((byte)letter);
        if (end < 0)
        {
            return true;
        }

        var number = text[..end];
        var point = letter == 'S' ? number.IndexOf((byte)'.') : -1;
        var whole = point < 0 ? number : number[..point];
        var rest = point < 0 ? default : number[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && rest.IsEmpty) || number.Length > MostDigits
            || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || rest.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        sum += BigInteger.Parse(Encoding.ASCII.GetString(whole), NumberStyles.None, CultureInfo.InvariantCulture) * unit;
        for (var (i, weight) = (0, unit / 10); i < rest.Length; i++, weight /= 10)
        {
            sum += (rest[i] - '0') * weight;
        }

        text = text[(end + 1)..];
        return true;
    }
}
