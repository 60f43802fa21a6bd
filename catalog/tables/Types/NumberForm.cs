using System.Runtime.CompilerServices;

namespace OpenData.Tables.Types;

/// <summary>Reads numbers as people write them and tells which marks they used, without deciding what an ambiguous mark means.</summary>
internal static class NumberForm
{
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Tells the form of a trimmed value; <see cref="ValueForm.Text"/> when it is no number.</summary>
    /// <param name="s">The value.</param>
    /// <param name="value">Its size, an ambiguous mark (<c>1.234</c>) taken as a decimal mark.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ValueForm Scan(ReadOnlySpan<byte> s, out double value)
    {
        value = 0;
        var i = 0;
        var negative = false;
        if (s.Length > 1 && s[0] is (byte)'-' or (byte)'+')
        {
            negative = s[0] == '-';
            i = s[1] == ' ' ? 2 : 1;
        }

        long mantissa = 0;
        int digits = 0, begin = i;
        while (i < s.Length && (uint)(s[i] - '0') <= 9)
        {
            mantissa = (mantissa * 10) + (s[i++] - '0');
            digits++;
        }

        if (i == s.Length)
        {
            if (digits is 0 or > 18)
            {
                value = digits > 18 ? Large(s[begin..]) : 0;
                return digits == 0 ? ValueForm.Text : s[begin] == '0' ? ValueForm.LeadingZeros : ValueForm.Integer;
            }

            value = negative ? -mantissa : mantissa;
            return s[begin] == '0' && digits > 1 ? ValueForm.LeadingZeros : ValueForm.Integer;
        }

        var mark = s[i];
        if (mark is (byte)'.' or (byte)',')
        {
            var whole = digits;
            var at = ++i;
            while (i < s.Length && (uint)(s[i] - '0') <= 9)
            {
                mantissa = (mantissa * 10) + (s[i++] - '0');
                digits++;
            }

            if (i == s.Length && digits <= 18)
            {
                return OneMark(s, begin, at, whole, i - at, mark, negative, mantissa, out value);
            }
        }

        return ManyMarks(s, begin, negative, out value);
    }

    private static ValueForm OneMark(
        ReadOnlySpan<byte> s, int begin, int at, int whole, int fraction, byte mark, bool negative, long mantissa, out double value)
    {
        value = mantissa / Powers[fraction];
        value = negative ? -value : value;
        if (fraction == 0)
        {
            return mark == '.' && whole is > 0 and <= 4 && begin == 0 ? ValueForm.Ordinal : ValueForm.Text;
        }

        if (fraction == 3 && whole is > 0 and <= 3 && s[begin] != '0')
        {
            return mark == '.' ? ValueForm.PointTriple : ValueForm.CommaTriple;
        }

        if (whole > 1 && s[begin] == '0' && at - 1 - begin > 1)
        {
            return ValueForm.Text;
        }

        return mark == '.' ? ValueForm.DecimalPoint : ValueForm.DecimalComma;
    }

    /// <summary>Groups, exponents, long fractions: the rarer ways, read with care instead of haste.</summary>
    private static ValueForm ManyMarks(ReadOnlySpan<byte> s, int begin, bool negative, out double value)
    {
        value = 0;
        Span<byte> plain = stackalloc byte[64];
        if (s.Length - begin > 60)
        {
            return ValueForm.Text;
        }

        int length = 0, run = 0, groups = 0, wholeDigits = 0, fraction = -1, i = begin;
        byte group = 0, point = 0;
        for (; i < s.Length; i++)
        {
            var c = s[i];
            if ((uint)(c - '0') <= 9)
            {
                plain[length++] = c;
                run++;
                wholeDigits += fraction < 0 ? 1 : 0;
                fraction += fraction >= 0 ? 1 : 0;
            }
            else if (c is (byte)'e' or (byte)'E')
            {
                break;
            }
            else
            {
                var step = MarkLength(s, i, out var kind);
                var next = i + step;
                if (step == 0 || point != 0)
                {
                    return ValueForm.Text;
                }

                var isGroup = kind is not (byte)',' and not (byte)'.' || (groups > 0 && kind == group) || (FollowedByGroup(s, next) && HasLater(s, next, kind));
                if (isGroup && FollowedByGroup(s, next) && run is > 0 and <= 3 && (groups == 0 ? s[begin] != '0' : run == 3 && kind == group))
                {
                    (group, groups, run) = (kind, groups + 1, 0);
                }
                else if (kind is (byte)',' or (byte)'.' && kind != group && (groups == 0 || run == 3))
                {
                    (point, fraction, run) = (kind, 0, 0);
                    plain[length++] = (byte)'.';
                }
                else if (kind == ' ' && next < s.Length && s[next] is (byte)',' or (byte)'.')
                {
                    // "72 ,0": a stray blank before the decimal mark.
                }
                else
                {
                    return ValueForm.Text;
                }

                i = next - 1;
            }
        }

        if (wholeDigits + Math.Max(fraction, 0) == 0 || fraction == 0 || (groups > 0 && point == 0 && run != 3))
        {
            return ValueForm.Text;
        }

        var exponent = i < s.Length;
        if (exponent && !Exponent(s[i..], plain, ref length))
        {
            return ValueForm.Text;
        }

        if (!double.TryParse(plain[..length], System.Globalization.CultureInfo.InvariantCulture, out value) || double.IsInfinity(value))
        {
            return ValueForm.Text;
        }

        value = negative ? -value : value;
        return Named(group, groups, point, exponent);
    }

    private static ValueForm Named(byte group, int groups, byte point, bool exponent) => (group, point) switch
    {
        _ when exponent => point == ',' ? ValueForm.ExponentComma : ValueForm.ExponentPoint,
        (0, (byte)'.') => ValueForm.DecimalPoint,
        (0, (byte)',') => ValueForm.DecimalComma,
        ((byte)'.', 0) => groups == 1 ? ValueForm.PointTriple : ValueForm.PointGroups,
        ((byte)',', 0) => groups == 1 ? ValueForm.CommaTriple : ValueForm.CommaGroups,
        ((byte)'.', _) => ValueForm.PointGroupsDecimalComma,
        ((byte)',', _) => ValueForm.CommaGroupsDecimalPoint,
        (_, 0) when groups > 0 => ValueForm.SpaceGroups,
        (_, (byte)',') => ValueForm.SpaceGroupsDecimalComma,
        (_, (byte)'.') => ValueForm.SpaceGroupsDecimalPoint,
        _ => ValueForm.Text,
    };

    /// <summary>Bytes of a mark between digits; blanks of all kinds and the apostrophe count as a blank.</summary>
    private static int MarkLength(ReadOnlySpan<byte> s, int i, out byte kind)
    {
        kind = s[i] is (byte)'.' or (byte)',' ? s[i] : (byte)' ';
        return s[i] is (byte)'.' or (byte)',' or (byte)' ' or (byte)'\'' ? 1
            : s[i..].StartsWith("\u00A0"u8) ? 2
            : s[i..].StartsWith("\u202F"u8) || s[i..].StartsWith("\u2009"u8) || s[i..].StartsWith("’"u8) ? 3
            : 0;
    }

    private static bool FollowedByGroup(ReadOnlySpan<byte> s, int at) =>
        at + 3 <= s.Length && IsDigit(s[at]) && IsDigit(s[at + 1]) && IsDigit(s[at + 2]) && (at + 3 == s.Length || !IsDigit(s[at + 3]));

    /// <summary>Another mark follows, so this one cannot be the decimal mark.</summary>
    private static bool HasLater(ReadOnlySpan<byte> s, int at, byte kind) =>
        s[at..].IndexOfAny((byte)'.', (byte)',') >= 0 || kind == ' ';

    private static bool Exponent(ReadOnlySpan<byte> e, Span<byte> plain, ref int length)
    {
        var sign = e.Length > 1 && e[1] is (byte)'+' or (byte)'-' ? 1 : 0;
        var figures = e[(1 + sign)..];
        if (figures.Length is 0 or > 3 || figures.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        e.CopyTo(plain[length..]);
        length += e.Length;
        return true;
    }

    private static double Large(ReadOnlySpan<byte> digits) =>
        double.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : double.MaxValue;

    private static bool IsDigit(byte b) => (uint)(b - '0') <= 9;
}
