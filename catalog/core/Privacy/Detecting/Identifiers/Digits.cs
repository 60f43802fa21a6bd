namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>Arithmetic on digits as they stand in a text.</summary>
internal static class Digits
{
    public static bool Is(byte c) => (uint)(c - '0') <= 9;

    public static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var c in digits)
        {
            number = (number * 10) + c - '0';
        }

        return number;
    }

    public static int Weighted(ReadOnlySpan<byte> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }

    /// <summary>Copies a cell without its blanks, tabs and hard spaces; -1 when it is longer than the target.</summary>
    public static int Compact(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is (byte)' ' or (byte)'\t')
            {
                continue;
            }

            if (c == 0xC2 && i + 1 < text.Length && text[i + 1] == 0xA0)
            {
                i++;
                continue;
            }

            if (length == target.Length)
            {
                return -1;
            }

            target[length++] = c;
        }

        return length;
    }

    /// <summary>A year, month and day written as eight digits without signs between them.</summary>
    public static bool IsDay(ReadOnlySpan<byte> digits)
    {
        var year = Number(digits[..4]);
        var month = Number(digits.Slice(4, 2));
        var day = Number(digits.Slice(6, 2));
        return year is >= 1800 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }
}
