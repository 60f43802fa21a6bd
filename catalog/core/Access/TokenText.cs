using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace OpenData.Catalog.Access;

/// <summary>
/// A token as programs send it: <c>od_</c>, its id of 12 characters, a line, 43 characters of secret (256 random bits) and 6 of a checksum.
/// The checksum lets a scanner tell a leaked token from any other text without asking us: it is the first 32 bits of the SHA-256 of all
/// before it. Letters and digits alone: 0–9, A–Z, a–z in this order are the digits of numbers to the base 62.
/// </summary>
internal static class TokenText
{
    public const string Prefix = "od_";

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string IdLetters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int IdLength = 12;
    private const int SecretLength = 43;
    private const int CheckLength = 6;
    private const int Length = 3 + IdLength + 1 + SecretLength + CheckLength;

    /// <summary>A new token.</summary>
    public static (string Id, string Text) Make()
    {
        var id = RandomNumberGenerator.GetString(IdLetters, IdLength);
        var head = $"{Prefix}{id}_{Number(RandomNumberGenerator.GetBytes(32), SecretLength)}";
        return (id, head + Check(head));
    }

    /// <summary>The id that a text names; null when the text is no token.</summary>
    public static string? IdOf(string text)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdLength] != '_')
        {
            return null;
        }

        var id = text.Substring(Prefix.Length, IdLength);
        return id.All(IdLetters.Contains) && text[(Prefix.Length + IdLength + 1)..].All(Digits.Contains)
            && Check(text[..^CheckLength]) == text[^CheckLength..] ? id : null;
    }

    /// <summary>What is kept of a secret: its SHA-256.</summary>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>The checksum of what stands before it.</summary>
    internal static string Check(string head) => Number(HashOf(head).AsSpan(0, 4), CheckLength);

    private static string Number(ReadOnlySpan<byte> bytes, int length)
    {
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = new char[length];
        for (var i = length - 1; i >= 0; i--)
        {
            number = BigInteger.DivRem(number, Digits.Length, out var digit);
            text[i] = Digits[(int)digit];
        }

        return new string(text);
    }
}
