using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OpenData.Catalog.Rows;

/// <summary>A row as a place to go on from: its number in the table, and in a sorted view what it was sorted by.</summary>
/// <param name="Row">Number of the row, 1 for the first; with 0 a view begins.</param>
/// <param name="Key">What it is sorted by; null in the file's own order.</param>
public sealed record RowPosition(long Row, RowSortKey? Key)
{
    private const int MaxLength = 2_000;

    /// <summary>As it stands in an address: letters, digits, hyphens and underscores.</summary>
    public override string ToString()
    {
        var row = Row.ToString(CultureInfo.InvariantCulture);
        return Key is not { } key ? row : string.Concat(row, "-", ((char)('a' + (int)key.Rank)).ToString(), Base64Url.EncodeToString(key.Rank switch
        {
            RowRank.Number => BitConverter.GetBytes(key.Number),
            RowRank.Text => Encoding.UTF8.GetBytes(key.Text),
            _ => [],
        }));
    }

    /// <summary>Reads an address; null for what is none of ours.</summary>
    public static RowPosition? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Length > MaxLength ? [] : text.Split('-', 2);
        if (parts.Length == 0 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row))
        {
            return null;
        }

        return parts.Length == 1 ? new RowPosition(row, null)
            : parts[1] is ['a' or 'b' or 'c', .. var rest] && KeyOf((RowRank)(parts[1][0] - 'a'), rest) is { } key ? new RowPosition(row, key) : null;
    }

    private static RowSortKey? KeyOf(RowRank rank, string encoded)
    {
        if (!Base64Url.IsValid(encoded))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(encoded);
        return rank switch
        {
            RowRank.Number => bytes.Length == sizeof(double) && double.IsFinite(BitConverter.ToDouble(bytes))
                ? new RowSortKey(rank, BitConverter.ToDouble(bytes), "") : null,
            RowRank.Text => new RowSortKey(rank, 0, Encoding.UTF8.GetString(bytes)),
            _ => bytes.Length == 0 ? new RowSortKey(rank, 0, "") : null,
        };
    }
}
