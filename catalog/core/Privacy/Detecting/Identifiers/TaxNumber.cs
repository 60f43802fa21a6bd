namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>Davčna številka, with <c>SI</c> before it the VAT number. Persons and companies share the numbers: the digits do not tell which it is.</summary>
internal static class TaxNumber
{
    public const int Length = 8;

    /// <summary>Of random numbers of this length so many pass.</summary>
    public const double Chance = 1 / 11.0;

    private static ReadOnlySpan<byte> Weights => [8, 7, 6, 5, 4, 3, 2];

    public static bool IsValid(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != Length || digits[0] == '0')
        {
            return false;
        }

        // 11 is never issued.
        var control = 11 - (Digits.Weighted(digits[..7], Weights) % 11);
        return control != 11 && digits[7] - '0' == control % 10;
    }
}
