namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>EMŠO, the number every resident has: day, month, last three digits of the year of birth, region, sequence, control digit.</summary>
internal static class Emso
{
    public const int Length = 13;

    /// <summary>Region of those entered in Slovenia.</summary>
    public const int Slovenia = 50;

    /// <summary>Of random numbers of this length so many pass: days between 1880 and today among a thousand years of day numbers, one control digit in ten.</summary>
    public const double Chance = 0.00055;

    /// <summary>The same with the region of Slovenia.</summary>
    public const double SlovenianChance = 0.000005;

    private static readonly DateOnly Earliest = new(1880, 1, 1);

    private static ReadOnlySpan<byte> Weights => [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Whether these thirteen digits are one of a person born by this day.</summary>
    public static bool IsValid(ReadOnlySpan<byte> digits, DateOnly today) => digits.Length == Length && HasControl(digits) && IsBorn(digits, today);

    public static int Region(ReadOnlySpan<byte> digits) => Digits.Number(digits.Slice(7, 2));

    private static bool IsBorn(ReadOnlySpan<byte> digits, DateOnly today)
    {
        var day = Digits.Number(digits[..2]);
        var month = Digits.Number(digits.Slice(2, 2));
        var year = Digits.Number(digits.Slice(4, 3));
        year += year >= 800 ? 1000 : 2000;
        if (month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var born = new DateOnly(year, month, day);
        return born >= Earliest && born <= today;
    }

    // A remainder of 1 gives 10, which becomes 0: whether such a number is ever issued is not known, so it passes.
    private static bool HasControl(ReadOnlySpan<byte> digits)
    {
        var control = 11 - (Digits.Weighted(digits[..12], Weights) % 11);
        return digits[12] - '0' == (control > 9 ? 0 : control);
    }
}
