namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>Numbers with control digits that are nobody's: they explain columns that would pass for accounts and EMŠO.</summary>
internal static class Barcode
{
    /// <summary>EAN-13 and ISBN-13.</summary>
    public static bool IsEan(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * ((i & 1) == 0 ? 1 : 3);
        }

        return digits.Length == 13 && sum % 10 == 0;
    }

    /// <summary>IMEI of a device: fifteen digits by Luhn's rule.</summary>
    public static bool IsImei(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            digit <<= (i & 1) == 1 ? 1 : 0;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return digits.Length == 15 && sum % 10 == 0;
    }
}
