using OpenData.Catalog.Rows.Blocks;

namespace OpenData.Catalog.Rows;

/// <summary>
/// Rows in the order of a column, without an index: one look through the rows keeps the first so many after a place, and the next look the next. Room for
/// one look's rows is all the memory it takes.
/// </summary>
/// <param name="open">
/// Opens the rows, filtered, in any order; what cannot be among those of the look may be left out. <see cref="RowScan.IsCut"/> when there was no time for all.
/// </param>
/// <param name="query">Column, direction, place and answered columns.</param>
/// <param name="room">Rows of one look.</param>
/// <param name="fetch">Gets the values of rows by their numbers; null where rows must be kept when they are met.</param>
/// <param name="isWhole">Goes on to the last row; otherwise one look is all.</param>
internal sealed class SortedRows(
    Func<SortedLook, RowScan> open, RowQuery query, int room, Func<IReadOnlyList<long>, RowValue[][]>? fetch, bool isWhole) : RowScan
{
    private readonly RowColumn sort = query.Sort!; // a sorted view has one
    private readonly Dictionary<int, int> places = query.Columns.Select((c, i) => (c.Index, i)).ToDictionary(p => p.Index, p => p.i);
    private List<Candidate> found = [];
    private RowValue[][] values = [];
    private RowPosition? after = query.After;
    private bool isEnd;
    private bool isCut;
    private int at = -1;

    public override bool IsCut => isCut;

    public override RowPosition Position => new(Row, found[at].Key);

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
        return true;
    }

    public override RowKind Kind(int column) => values[at][places[column]].Kind;

    public override ReadOnlySpan<byte> Text(int column) => values[at][places[column]].Utf8;

    private void Look()
    {
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
                    first.Add(new Candidate(RowSortKey.Of(kind, text), rows.Row, fetch is null ? rows.Take(query.Columns) : null));
                }
            }

            isCut = rows.IsCut;
        }

        found = first.Finish();
        values = fetch is null ? [.. found.Select(f => f.Values!)] : fetch([.. found.Select(f => f.Row)]);
        isEnd = !isWhole || isCut || found.Count < room;
        after = found.Count > 0 ? new RowPosition(found[^1].Row, found[^1].Key) : after;
    }

    private bool IsAfter(RowKind kind, ReadOnlySpan<byte> text, long row) =>
        after is not { Key: { } key } || key.CompareValue(kind, text, query.Descending) is var order && (order > 0 || (order == 0 && row > after.Row));

    private sealed record Candidate(RowSortKey Key, long Row, RowValue[]? Values);

    /// <summary>The first so many of all that are added; twice as many are held at most.</summary>
    private sealed class FirstRows(int room, bool descending, SortedLook look)
    {
        private readonly int most = Math.Max(room * 2, 4_096);
        private readonly List<Candidate> held = [];
        private long lastRow;

        // Of equals the one that stands first in the file comes first.
        public bool MayHold(RowKind kind, ReadOnlySpan<byte> text, long row) =>
            look.Limit is not { } limit || limit.CompareValue(kind, text, descending) is var order && (order < 0 || (order == 0 && row < lastRow));

        public void Add(Candidate one)
        {
            held.Add(one);
            if (held.Count >= most)
            {
                Shorten();
            }
        }

        public List<Candidate> Finish()
        {
            Shorten();
            return held;
        }

        private void Shorten()
        {
            held.Sort((a, b) => RowSortKey.Compare(a.Key, b.Key, descending) is not 0 and var order ? order : a.Row.CompareTo(b.Row));
            if (held.Count >= room && room > 0)
            {
                held.RemoveRange(room, held.Count - room);
                (look.Limit, lastRow) = (held[^1].Key, held[^1].Row);
            }
            else if (room == 0)
            {
                held.Clear();
            }
        }
    }
}
