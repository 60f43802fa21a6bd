using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OpenData.Catalog.Rows;

/// <summary>Numbers as JSON writes them (RFC 8259, section 6).</summary>
internal static class JsonNumber
{
    private const int MaxDigits = 15;

    private static readonly double[] Tens = [.. Enumerable.Range(0, MaxDigits + 1).Select(static n => Math.Pow(10, n))];

    /// <summary>The text is one, and a finite one.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        var at = text.StartsWith('-') ? 1 : 0;
        var whole = Digits(text, ref at);
        if (whole == 0 || (whole > 1 && text[at - whole] == '0'))
        {
            return false;
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at += at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        return at == text.Length && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
    }

    /// <summary>The value of a number; what is none gives false.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out double value)
    {
        // Up to 15 digits and a power of ten are exact, and so is their quotient's rounding.
        long digits = 0;
        var (i, count, fraction, point) = (utf8.StartsWith("-"u8) ? 1 : 0, 0, 0, false);
        for (; i < utf8.Length; i++)
        {
            var c = utf8[i];
            if (char.IsAsciiDigit((char)c))
            {
                (digits, count, fraction) = ((digits * 10) + c - '0', count + 1, fraction + (point ? 1 : 0));
            }
            else if (c == '.' && !point)
            {
                point = true;
            }
            else
            {
                break;
            }

            if (count > MaxDigits)
            {
                break;
            }
        }

        if (i == utf8.Length && count > 0)
        {
            value = (utf8[0] == '-' ? -digits : digits) / Tens[fraction];
            return true;
        }

        return Utf8Parser.TryParse(utf8, out value, out var used) && used == utf8.Length && double.IsFinite(value);
    }

    public static bool TryRead(string text, out double value) => TryRead(Encoding.UTF8.GetBytes(text), out value);

    private static int Digits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }
}
