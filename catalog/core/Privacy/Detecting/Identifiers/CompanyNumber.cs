namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>Matična številka of the business register, alone or with three digits of a unit. Public: it explains false alarms away.</summary>
internal static class CompanyNumber
{
    /// <summary>Of random numbers of this length so many pass.</summary>
    public const double Chance = 0.09;

    private static ReadOnlySpan<byte> Weights => [7, 6, 5, 4, 3, 2];

    public static bool IsValid(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is not (7 or 10))
        {
            return false;
        }

        var remainder = Digits.Weighted(digits[..6], Weights) % 11;
        return remainder != 0 && digits[6] - '0' == (11 - remainder) % 10;
    }
}
