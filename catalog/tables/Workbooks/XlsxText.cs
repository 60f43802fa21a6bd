using System.Globalization;

namespace OpenData.Tables.Workbooks;

/// <summary>Escapes of characters in the strings of a workbook: <c>_x000D_</c> (ECMA-376 22.9.2.19).</summary>
internal static class XlsxText
{
    /// <summary>The text with its escapes resolved; the same span when it has none.</summary>
    public static ReadOnlySpan<char> Unescape(ReadOnlySpan<char> text)
    {
        if (text.IndexOf("_x") < 0)
        {
            return text;
        }

        var plain = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscape(text[i..]))
            {
                plain[length++] = (char)ushort.Parse(text.Slice(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                i += 6;
            }
            else
            {
                plain[length++] = text[i];
            }
        }

        return plain.AsSpan(0, length);
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
