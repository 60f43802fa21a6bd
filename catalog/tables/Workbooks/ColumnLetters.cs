using System.Globalization;

namespace OpenData.Tables.Workbooks;

/// <summary>Cell addresses of a spreadsheet.</summary>
internal static class ColumnLetters
{
    public const int MaxRow = 1_048_576;

    public const int MaxColumn = 16_384;

    /// <summary>0-based column and 1-based row of <c>AB12</c>; -1 and 0 for what is missing or out of bounds.</summary>
    public static (int Column, int Row) Parse(ReadOnlySpan<char> address)
    {
        int column = 0, row = 0, i = 0;
        for (; i < address.Length && char.IsAsciiLetter(address[i]); i++)
        {
            column = column * 26 + (address[i] | 0x20) - 'a' + 1;
            if (column > MaxColumn)
            {
                return (-1, 0);
            }
        }

        for (; i < address.Length && char.IsAsciiDigit(address[i]); i++)
        {
            row = row * 10 + address[i] - '0';
            if (row > MaxRow)
            {
                return (column - 1, 0);
            }
        }

        return (column - 1, row);
    }

    /// <summary>The row's own number, or the next one where it has none, steps back, or lies beyond a sheet's end.</summary>
    public static long RowAfter(string? given, long before) =>
        int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > before && number <= MaxRow
            ? number
            : before + 1;

    /// <summary>Letters of a 0-based column: 0 is A, 26 is AA.</summary>
    public static string Of(int column)
    {
        Span<char> letters = stackalloc char[4];
        var at = letters.Length;
        for (var n = column + 1; n > 0; n = (n - 1) / 26)
        {
            letters[--at] = (char)('A' + (n - 1) % 26);
        }

        return letters[at..].ToString();
    }
}
