using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Catalog.Privacy.Detecting.Shapes;

internal enum PhoneKind
{
    None,

    /// <summary>Nine digits in one run: a telephone number only where the header says so.</summary>
    Bare,
    Landline,
    Mobile,
}

/// <summary>Slovenian telephone numbers, with or without the country.</summary>
internal static class PhoneNumber
{
    public const int MaxLength = 24;

    /// <summary>What the whole text is.</summary>
    public static PhoneKind Of(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 9 or > MaxLength || text[0] is not ((byte)'0' or (byte)'+' or (byte)'('))
        {
            return PhoneKind.None;
        }

        Span<byte> digits = stackalloc byte[MaxLength];
        var (count, breaks, dots) = (0, 0, 0);
        foreach (var c in text)
        {
            switch (c)
            {
                case >= (byte)'0' and <= (byte)'9':
                    digits[count++] = c;
                    break;
                case (byte)' ' or (byte)'-' or (byte)'/' or (byte)'(' or (byte)')':
                    breaks++;
                    break;
                case (byte)'.':
                    dots++;
                    break;
                case (byte)'+' when count == 0:
                    break;
                default:
                    return PhoneKind.None;
            }
        }

        // Two dots in eight digits are a date.
        if (dots > 0 && (dots + breaks < 2 || count < 9))
        {
            return PhoneKind.None;
        }

        var international = text[0] == '+' || digits[..Math.Min(count, 5)].SequenceEqual("00386"u8);
        var kind = National(Local(digits[..count], text[0] == '+'));
        return kind == PhoneKind.None || international || breaks + dots > 0 ? kind : PhoneKind.Bare;
    }

    /// <summary>A number somewhere in a text that begins here, long enough and grouped or with its country.</summary>
    /// <param name="text">Begins with 0 or +.</param>
    /// <param name="length">Bytes of it.</param>
    public static PhoneKind At(ReadOnlySpan<byte> text, out int length)
    {
        // The longest that fits wins: up to the last digit of a run of digits and single breaks.
        length = 0;
        var (end, breaks) = (0, 0);
        for (var i = 0; i < text.Length && i < MaxLength && breaks < 2; i++)
        {
            var c = text[i];
            var isBreak = c is (byte)' ' or (byte)'-' or (byte)'/' or (byte)'(' or (byte)')' or (byte)'+';
            if (!Digits.Is(c) && !isBreak)
            {
                break;
            }

            breaks = isBreak ? breaks + 1 : 0;
            end = isBreak ? end : i + 1;
        }

        if (end == MaxLength || (end < text.Length && Digits.Is(text[end])))
        {
            return PhoneKind.None;
        }

        length = end;
        var kind = Of(text[..end]);
        return kind == PhoneKind.Bare ? PhoneKind.None : kind;
    }

    // Area or network and number behind the leading 0, by the prefixes of the numbering plan.
    private static PhoneKind National(ReadOnlySpan<byte> number)
    {
        if (number.Length != 8)
        {
            return PhoneKind.None;
        }

        return Digits.Number(number[..2]) is 30 or 31 or 40 or 41 or 51 or 59 or (>= 64 and <= 71) or (>= 81 and <= 83) ? PhoneKind.Mobile
            : number[0] is (>= (byte)'1' and <= (byte)'5') or (byte)'7' ? PhoneKind.Landline
            : PhoneKind.None;
    }

    private static ReadOnlySpan<byte> Local(ReadOnlySpan<byte> digits, bool plus) =>
        plus && digits.StartsWith("386"u8) ? WithoutZero(digits[3..])
        : digits.StartsWith("00386"u8) ? WithoutZero(digits[5..])
        : !plus && digits.Length == 9 && digits[0] == '0' ? digits[1..]
        : default;

    // +386 (0)31 …
    private static ReadOnlySpan<byte> WithoutZero(ReadOnlySpan<byte> digits) => digits.Length == 9 && digits[0] == '0' ? digits[1..] : digits;
}
