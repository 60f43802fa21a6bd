using System.Text;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>The shape of a value with all but a few of its signs hidden.</summary>
internal static class Mask
{
    private const char Hidden = '•';
    private const int Longest = 48;

    /// <summary>First three digits, one of the region and the control digit: <c>010•••••0•••0</c>.</summary>
    public static string Emso(ReadOnlySpan<byte> value)
    {
        var digits = new StringBuilder();
        foreach (var c in value)
        {
            if (char.IsAsciiDigit((char)c))
            {
                digits.Append(digits.Length is < 3 or 8 or 12 ? (char)c : Hidden);
            }
        }

        return digits.ToString();
    }

    /// <summary>The first signs, then dots; blanks and signs between stay.</summary>
    public static string Number(ReadOnlySpan<byte> value) => Keep(value, 3);

    /// <summary>Country and its control digits of an account.</summary>
    public static string Account(ReadOnlySpan<byte> value) => Keep(value, char.IsAsciiLetter((char)value[0]) ? 4 : 2);

    /// <summary>First letter of each word.</summary>
    public static string Words(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        var masked = new StringBuilder();
        var inWord = false;
        foreach (var c in text.Length > Longest ? text[..Longest] : text)
        {
            masked.Append(char.IsDigit(c) || (inWord && char.IsLetter(c)) || char.IsSurrogate(c) ? Hidden : c);
            inWord = char.IsLetter(c);
        }

        return masked.ToString();
    }

    /// <summary>Initials and the top-level domain.</summary>
    public static string Mail(ReadOnlySpan<byte> value)
    {
        var dot = value.LastIndexOf((byte)'.');
        return dot < 0 ? Words(value) : Words(value[..dot]) + Encoding.UTF8.GetString(value[dot..]);
    }

    /// <summary>A name of a part or column may itself be a person's: then it is masked.</summary>
    public static string Name(string name, bool tells) => tells ? Words(Encoding.UTF8.GetBytes(name)) : name;

    private static string Keep(ReadOnlySpan<byte> value, int kept)
    {
        var text = Encoding.UTF8.GetString(value);
        var masked = new StringBuilder();
        var shown = 0;
        foreach (var c in text.Length > Longest ? text[..Longest] : text)
        {
            masked.Append(!char.IsLetterOrDigit(c) ? c : shown++ < kept ? c : Hidden);
        }

        return masked.ToString();
    }
}
