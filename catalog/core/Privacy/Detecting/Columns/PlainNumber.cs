using System.Buffers.Text;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>Decimal numbers with either mark.</summary>
internal static class PlainNumber
{
    private const int Longest = 32;

    public static bool TryRead(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        if (text.Length is 0 or > Longest)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[Longest];
        text.CopyTo(plain);
        plain = plain[..text.Length];
        plain.Replace((byte)',', (byte)'.');
        return Utf8Parser.TryParse(plain, out number, out var read) && read == text.Length;
    }
}
