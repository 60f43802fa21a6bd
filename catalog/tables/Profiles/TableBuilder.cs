using OpenData.Tables.Layout;
using OpenData.Tables.Types;

namespace OpenData.Tables.Profiles;

/// <summary>
/// Takes the rows of one table, batch by batch, from any format: finds the layout in the first batch, sorts rows into data, group rows,
/// blank rows and possible notes, and hands the data to one accumulator for each column.
/// </summary>
internal sealed class TableBuilder(ProfileLimits limits, IReadOnlyList<string>? columnNames)
{
    private const int FieldBudget = 4_000_000;

    private readonly PendingRows pending = new();
    private readonly RowShapes shapes = new();
    private ColumnAccumulator[] columns = [];
    private int[] regular = new int[1024];
    private TableLayout? layout;
    private long skip;
    private long dataRows;
    private int totalRows;

    public void Add(RowBatch batch)
    {
        if (layout is null)
        {
            Start(batch);
        }

        var (first, count) = (0, 0);
        if (batch.FirstRow <= skip)
        {
            first = (int)Math.Min(batch.RowCount, skip - batch.FirstRow + 1);
        }

        if (regular.Length < batch.RowCount)
        {
            regular = new int[Math.Max(batch.RowCount, regular.Length * 2)];
        }

        var width = columns.Length;
        for (var r = first; r < batch.RowCount; r++)
        {
            if (IsRegular(batch, r, width))
            {
                if (pending.Count > 0)
                {
                    Flush();
                }

                regular[count++] = batch.RowStarts[r];
            }
            else
            {
                Odd(batch, r, width);
            }
        }

        dataRows += count;
        var rows = regular.AsSpan(0, count);
        for (var c = 0; c < width; c++)
        {
            columns[c].Add(batch, rows, c);
        }

        CountTyped(batch, rows);
    }

    public (TableProfile Table, List<FileFinding> Findings) Finish(string name, bool hidden)
    {
        var found = layout ?? new TableLayout(0, 0, 0, [], [], []);
        var start = pending.FooterStart(columns.Length);
        var footer = pending.Footer(start);
        FlushFirst(start);
        foreach (var column in columns)
        {
            column.Finish();
        }

        return TableReport.Make(found, columns, shapes, footer, name, hidden, dataRows, totalRows, columnNames is not null);
    }

    private void Start(RowBatch batch)
    {
        layout = columnNames is { } names
            ? new TableLayout(names.Count, 0, 0, names, [], [])
            : LayoutDetector.Detect(batch);
        skip = batch.FirstRow - 1 + layout.DataIndex;
        var distinct = Math.Clamp(FieldBudget / Math.Max(1, layout.Width), 64, limits.MaxDistinct);
        columns = [.. Enumerable.Range(0, layout.Width).Select(_ => new ColumnAccumulator(distinct))];
    }

    /// <summary>As wide as the table and with two filled cells: nearly every row, so this must be quick.</summary>
    private bool IsRegular(RowBatch batch, int row, int width)
    {
        var field = batch.RowStarts[row];
        if (batch.RowStarts[row + 1] - field != width)
        {
            return false;
        }

        var (starts, ends, bytes) = (batch.Starts, batch.Ends, batch.Bytes);
        var filled = 0;
        for (var f = field; f < field + width; f++)
        {
            var (s, e) = (starts[f], ends[f]);
            if (e <= s || (BlankCell.MayBegin(bytes[s]) && BlankCell.Is(bytes.AsSpan(s, e - s))))
            {
                continue;
            }

            if (filled == 0 && (bytes[s] | 0x20) is 's' or 'v' or 't' && IsTotal(bytes.AsSpan(s, e - s)))
            {
                totalRows++;
                filled = 0;
            }

            if (++filled == 2 || width == 1)
            {
                return true;
            }
        }

        return false;
    }

    private void Odd(RowBatch batch, int row, int width)
    {
        var fields = batch.FieldsOf(row);
        var filled = 0;
        for (var c = 0; c < fields && filled < 2; c++)
        {
            filled += BlankCell.Is(batch.Field(row, c)) ? 0 : 1;
        }

        if (filled < 2)
        {
            pending.Add(batch, row);
            if (pending.Count >= PendingRows.Most)
            {
                Flush();
            }

            return;
        }

        if (pending.Count > 0)
        {
            Flush();
        }

        if (fields < width || HasMore(batch, row, width, fields))
        {
            shapes.Ragged(batch.FirstRow + row, fields);
        }

        if (IsTotal(FirstFilled(batch, row)))
        {
            totalRows++;
        }

        AddOne(batch, row, fields);
    }

    private void AddOne(RowBatch batch, int row, int fields)
    {
        dataRows++;
        Span<int> one = [batch.RowStarts[row]];
        for (var c = 0; c < columns.Length; c++)
        {
            if (c < fields)
            {
                columns[c].Add(batch, one, c);
            }
            else
            {
                columns[c].AddBlank();
            }
        }
    }

    private void Flush() => FlushFirst(pending.Count);

    /// <summary>The first waiting rows are data after all: rows with one cell are group rows, blank ones count as nothing.</summary>
    private void FlushFirst(int count)
    {
        foreach (var row in pending.Rows.Take(count))
        {
            if (row.IsBlank)
            {
                shapes.Blank(row.Number);
                continue;
            }

            shapes.Group(row.Number);
            var copy = new RowBatch { Bytes = new byte[row.Cells.Sum(c => c.Length) + RowBatch.Padding] };
            copy.Clear(row.Number);
            var at = 0;
            foreach (var cell in row.Cells)
            {
                cell.CopyTo(copy.Bytes, at);
                copy.Push(at, at + cell.Length);
                at += cell.Length;
            }

            copy.EndRow();
            AddOne(copy, 0, row.Cells.Length);
        }

        pending.Clear();
    }

    private void CountTyped(RowBatch batch, ReadOnlySpan<int> rows)
    {
        if (batch.Kinds is not { } kinds)
        {
            return;
        }

        foreach (var row in rows)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                columns[c].AddTyped(kinds[row + c] == CellKind.Number ? 1 : 0);
            }
        }
    }

    private static bool HasMore(RowBatch batch, int row, int width, int fields)
    {
        for (var c = width; c < fields; c++)
        {
            if (!BlankCell.Is(batch.Field(row, c)))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> FirstFilled(RowBatch batch, int row)
    {
        for (var c = 0; c < batch.FieldsOf(row); c++)
        {
            if (!BlankCell.Is(batch.Field(row, c)))
            {
                return batch.Field(row, c);
            }
        }

        return default;
    }

    private static bool IsTotal(ReadOnlySpan<byte> cell)
    {
        ReadOnlySpan<byte> word = cell.Length >= 6 && Same(cell[..6], "skupaj"u8) ? cell[..6]
            : cell.Length >= 5 && (Same(cell[..5], "vsota"u8) || Same(cell[..5], "total"u8)) ? cell[..5] : default;
        return !word.IsEmpty && (word.Length == cell.Length || !char.IsAsciiLetter((char)cell[word.Length]));

        static bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => System.Text.Ascii.EqualsIgnoreCase(a, b);
    }
}
