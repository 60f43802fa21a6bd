using System.Collections.Frozen;

namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>Bank accounts: IBANs of every country of the register, and the fifteen digits of a Slovenian one without its country.</summary>
internal static class BankAccount
{
    public const int NationalLength = 15;

    /// <summary>Longest IBAN.</summary>
    public const int MaxLength = 34;

    /// <summary>Of random numbers of the national length so many pass.</summary>
    public const double NationalChance = 1 / 97.0;

    private static readonly FrozenDictionary<string, int> Lengths =
        PrivacyTable.Rows("iban-lengths").ToFrozenDictionary(static r => r[0], static r => int.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Bank and branch, account and control are one number that leaves 1 when divided by 97.</summary>
    public static bool IsNational(ReadOnlySpan<byte> digits) => digits.Length == NationalLength && Remainder(digits, 0) == 1;

    /// <summary>An IBAN without its spaces, letters of either case.</summary>
    public static bool IsIban(ReadOnlySpan<byte> text)
    {
        if (text.Length < 15 || !LengthOf(text[0], text[1], out var length) || length != text.Length)
        {
            return false;
        }

        // With a valid national control the two digits after SI can only be 56.
        return Remainder(text[..4], Remainder(text[4..], 0)) == 1
            && (((text[0] | 0x20) == 's' && (text[1] | 0x20) == 'i') ? text[2] == '5' && text[3] == '6' && IsNational(text[4..]) : true);
    }

    /// <summary>How long an IBAN of this country is.</summary>
    public static bool LengthOf(byte first, byte second, out int length)
    {
        Span<char> country = [(char)(first & 0xDF), (char)(second & 0xDF)];
        return Lengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(country, out length);
    }

    /// <summary>Accounts at the Bank of Slovenia are those of public bodies.</summary>
    public static bool IsPublicBody(ReadOnlySpan<byte> text) => text.Length == NationalLength
        ? text.StartsWith("01"u8)
        : text.Length == NationalLength + 4 && (text[0] | 0x20) == 's' && text[4..].StartsWith("01"u8);

    private static int Remainder(ReadOnlySpan<byte> text, int before)
    {
        foreach (var c in text)
        {
            before = c is >= (byte)'0' and <= (byte)'9' ? ((before * 10) + c - '0') % 97
                : (c | 0x20) is >= 'a' and <= 'z' ? ((before * 100) + (c | 0x20) - 'a' + 10) % 97
                : -97;
            if (before < 0)
            {
                return -97;
            }
        }

        return before;
    }
}
