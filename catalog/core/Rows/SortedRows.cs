using OpenData.Catalog.Rows.Blocks;

namespace OpenData.Catalog.Rows;

/// <summary>
/// Rows in the order of a column, without an index: one look through the rows keeps the first so many after a place, and the next look the next. Room for
/// one look's rows, bounded in bytes, is all the memory it takes.
/// </summary>
/// <param name="open">
/// Opens the rows, filtered, in any order; what cannot be among those of the look may be left out. <see cref="RowScan.IsCut"/> when there was no time for all.
/// </param>
/// <param name="query">Column, direction, place and answered columns.</param>
/// <param name="room">Rows of one look.</param>
/// <param name="fetch">Gets the values of the first of these rows, by their numbers, as many as there is room for; null where rows must be kept when met.</param>
/// <param name="isWhole">Goes on to the last row; otherwise one look is all, unless its rows are too long for it.</param>
internal sealed class SortedRows(
    Func<SortedLook, RowScan> open, RowQuery query, int room, Func<IReadOnlyList<long>, RowValue[][]>? fetch, bool isWhole) : RowScan
{
    private readonly RowColumn sort = query.Sort!; // a sorted view has one
    private readonly Dictionary<int, int> places = query.Columns.Select((c, i) => (c.Index, i)).ToDictionary(p => p.Index, p => p.i);
    private List<FirstRow> found = [];
    private RowValue[][] fetched = [];
    private int fetchedFrom;
    private RowPosition? after = query.After;
    private bool isEnd;
    private bool isCut;
    private int at = -1;

    public override bool IsCut => isCut;

    public override RowPosition Position => new(Row, found[at].Key);

    private RowValue[] Values => found[at].Values ?? fetched[at - fetchedFrom];

    public override bool Next()
    {
        if (++at >= found.Count)
        {
            if (isEnd)
            {
                return false;
            }

            Look();
            at = 0;
        }

        if (at >= found.Count)
        {
            return false;
        }

        Row = found[at].Row;
        if (fetch is not null && at >= fetchedFrom + fetched.Length)
        {
            fetched = [];
            (fetchedFrom, fetched) = (at, fetch([.. found.Skip(at).Select(static f => f.Row)]));
        }

        return true;
    }

    public override RowKind Kind(int column) => Values[places[column]].Kind;

    public override ReadOnlySpan<byte> Text(int column) => Values[places[column]].Utf8;

    private void Look()
    {
        (found, fetched, fetchedFrom) = ([], [], 0);
        var look = new SortedLook(sort, query.Descending, after?.Key);
        var first = new FirstRows(room, query.Descending, look);
        using (var rows = open(look))
        {
            while (rows.Next())
            {
                var kind = rows.Kind(sort.Index);
                var text = rows.Text(sort.Index);
                if (IsAfter(kind, text, rows.Row) && first.MayHold(kind, text, rows.Row))
                {
                    first.Add(new FirstRow(RowSortKey.Of(kind, text), rows.Row, fetch is null ? rows.Take(query.Columns) : null));
                }
            }

            isCut = rows.IsCut;
        }

        found = first.Finish();
        isEnd = isCut || !first.IsFull || (!isWhole && !first.IsNarrowed);
        after = found.Count > 0 ? new RowPosition(found[^1].Row, found[^1].Key) : after;
    }

    private bool IsAfter(RowKind kind, ReadOnlySpan<byte> text, long row) =>
        after is not { Key: { } key } || key.CompareValue(kind, text, query.Descending) is var order && (order > 0 || (order == 0 && row > after.Row));
}
