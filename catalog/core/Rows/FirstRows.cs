using OpenData.Catalog.Rows.Blocks;

namespace OpenData.Catalog.Rows;

/// <summary>A row that may be among the first of a sorted view.</summary>
/// <param name="Key">What it is sorted by.</param>
/// <param name="Row">Its number.</param>
/// <param name="Values">Its values; null where they are fetched later.</param>
internal sealed record FirstRow(RowSortKey Key, long Row, RowValue[]? Values)
{
    private const int BytesOfRow = 96;
    private const int BytesOfValue = 40;

    /// <summary>Memory that it takes, about.</summary>
    public long Bytes { get; } = BytesOfRow + (2L * Key.Text.Length) + BytesOf(Values ?? []);

    public static long BytesOf(RowValue[] values) => values.Sum(static v => BytesOfValue + (long)v.Utf8.Length);
}

/// <summary>
/// The first so many of all rows that are added. Twice as many are held at most, and only so many bytes: of long rows fewer are kept.
/// </summary>
/// <param name="room">Rows wanted, one at least.</param>
/// <param name="descending">The greatest come first.</param>
/// <param name="look">Told what the last of the rows is, once there are enough.</param>
internal sealed class FirstRows(int room, bool descending, SortedLook look)
{
    private const long MaxBytes = 64 << 20;

    private readonly int most = Math.Max(room * 2, 4_096);
    private readonly List<FirstRow> held = [];
    private readonly int wanted = room;
    private int kept = room;
    private long bytes;
    private long lastRow;

    /// <summary>There may be rows after those that are held.</summary>
    public bool IsFull => held.Count >= kept;

    /// <summary>Fewer rows are held than were wanted: the others are too long.</summary>
    public bool IsNarrowed => kept < wanted;

    // Of equals the one that stands first in the file comes first.
    public bool MayHold(RowKind kind, ReadOnlySpan<byte> text, long row) =>
        look.Limit is not { } limit || limit.CompareValue(kind, text, descending) is var order && (order < 0 || (order == 0 && row < lastRow));

    public void Add(FirstRow one)
    {
        held.Add(one);
        bytes += one.Bytes;
        if (held.Count >= most || bytes > MaxBytes)
        {
            Shorten();
        }
    }

    /// <summary>The rows in their order.</summary>
    public List<FirstRow> Finish()
    {
        Shorten();
        return held;
    }

    private void Shorten()
    {
        held.Sort((a, b) => RowSortKey.Compare(a.Key, b.Key, descending) is not 0 and var order ? order : a.Row.CompareTo(b.Row));
        Cut(kept);
        if (bytes > MaxBytes)
        {
            // By half, so that the next rows need not be put in order one by one.
            long sum = 0;
            kept = Math.Max(1, held.FindIndex(r => (sum += r.Bytes) > MaxBytes / 2));
            Cut(kept);
        }

        if (IsFull)
        {
            (look.Limit, lastRow) = (held[^1].Key, held[^1].Row);
        }
    }

    private void Cut(int count)
    {
        if (held.Count > count)
        {
            held.RemoveRange(count, held.Count - count);
            bytes = held.Sum(static r => r.Bytes);
        }
    }
}
