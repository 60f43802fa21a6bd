using System.Buffers;
using System.Net;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Shapes;

/// <summary>What a whole text is by its signs rather than its words.</summary>
internal static class WholeShapes
{
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> AddressSigns = SearchValues.Create("0123456789abcdefABCDEF.:-"u8);

    public static TextTraits Of(ReadOnlySpan<byte> text, int words)
    {
        var traits = TextTraits.None;
        if (text.Length <= PlateShape.MaxLength)
        {
            traits |= PlateShape.IsExact(text) ? TextTraits.Plate : PlateShape.IsLike(text) ? TextTraits.PlateLike : 0;
            traits |= text.Length <= 3 && IsSuppressed(text) ? TextTraits.Suppressed : 0;
        }

        if (text.Length is 32 or 40 or 64 && !text.ContainsAnyExcept(Hex))
        {
            traits |= TextTraits.Digest;
        }

        if (text.Length is >= 11 and <= 39 && words >= 4 && !text.ContainsAnyExcept(AddressSigns) && IsNetwork(text))
        {
            traits |= TextTraits.Network;
        }

        if (text.Length > 2 && text[0] is (byte)'=' or (byte)'@' or (byte)'+' && (text.Contains((byte)'(') || text.Contains((byte)'|')))
        {
            traits |= TextTraits.Formula;
        }

        return traits;
    }

    /// <summary>Marks that stand where a number was left out.</summary>
    public static bool IsSuppressed(ReadOnlySpan<byte> text) =>
        text is [(byte)'z' or (byte)'Z' or (byte)'x' or (byte)'X' or (byte)'*']
        || text.SequenceEqual("..."u8) || text.SequenceEqual("…"u8) || text.SequenceEqual("***"u8);

    /// <summary>IPv4 with a part no version number has, IPv6, MAC.</summary>
    public static bool IsNetwork(ReadOnlySpan<byte> text)
    {
        if (text.Count((byte)'.') == 3)
        {
            return IPAddress.TryParse(text, out var four) && four.GetAddressBytes().Any(static b => b > 40);
        }

        if (text.Length == 17 && (text.Count((byte)':') == 5 || text.Count((byte)'-') == 5))
        {
            return text[2] == text[5] && text[5] == text[8] && text[8] == text[11] && text[11] == text[14] && text[2] is (byte)':' or (byte)'-';
        }

        return text.Count((byte)':') is >= 5 and <= 7 && !text.Contains((byte)'.') && !text.Contains((byte)'-') && IPAddress.TryParse(text, out _);
    }
}
