using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Catalog.Privacy.Detecting.Shapes;

/// <summary>Registration plates: the code of an area, then three to six characters.</summary>
internal static class PlateShape
{
    public const int MaxLength = 12;

    /// <summary>The whole text is a plate as it is written on a vehicle, <c>LJ 00-XYZ</c>, <c>CE A0-000</c>.</summary>
    public static bool IsExact(ReadOnlySpan<byte> text)
    {
        if (text.Length < 8 || !IsArea(text))
        {
            return false;
        }

        var at = text[2] == ' ' || text[2] == '-' ? 3 : 2;
        return text.Length == at + 6 && IsSign(text[at]) && IsSign(text[at + 1]) && text[at + 2] == '-'
            && IsSign(text[at + 3]) && IsSign(text[at + 4]) && IsSign(text[at + 5]);
    }

    /// <summary>Area code and three to six characters, however they are parted: many codes of other things are so too.</summary>
    public static bool IsLike(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 5 or > MaxLength || !IsArea(text))
        {
            return false;
        }

        var (signs, breaks, digits) = (0, 0, 0);
        foreach (var c in text[2..])
        {
            signs += IsSign(c) ? 1 : 0;
            digits += Digits.Is(c) ? 1 : 0;
            breaks += c is (byte)' ' or (byte)'-' ? 1 : 0;
        }

        return signs is >= 3 and <= 6 && signs + breaks == text.Length - 2 && breaks <= 3 && (digits > 0 || breaks > 0);
    }

    /// <summary>A plate stands somewhere in the text.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at + 8 <= text.Length; at++)
        {
            if (IsArea(text[at..]) && (at == 0 || !IsSign(text[at - 1])))
            {
                var rest = text.Slice(at, Math.Min(9, text.Length - at));
                if (IsExact(rest) || IsExact(rest[..8]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsSign(byte c) => Digits.Is(c) || c is >= (byte)'A' and <= (byte)'Z';

    private static bool IsArea(ReadOnlySpan<byte> text) => (text[0], text[1]) switch
    {
        ((byte)'C', (byte)'E') or ((byte)'G', (byte)'O') or ((byte)'K', (byte)'K' or (byte)'P' or (byte)'R') or ((byte)'L', (byte)'J')
            or ((byte)'M', (byte)'B' or (byte)'S') or ((byte)'N', (byte)'M') or ((byte)'P', (byte)'O') or ((byte)'S', (byte)'G') => true,
        _ => false,
    };
}
