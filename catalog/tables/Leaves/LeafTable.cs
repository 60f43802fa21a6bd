using System.Globalization;
using OpenData.Tables.Layout;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves;

/// <summary>
/// Takes the rows of one table, batch by batch: finds the header in the first batch, gives what stands above it and the notes below the data as
/// text, and hands the rows on where they lie, uncopied.
/// </summary>
/// <param name="output">Takes the part.</param>
/// <param name="part">The table.</param>
/// <param name="names">Columns that the format itself names; null looks for a header.</param>
/// <param name="words">A part that is given instead, line by line, where the rows turn out to have one column only; null keeps it a table.</param>
internal sealed class LeafTable(LeafOutput output, FilePart part, IReadOnlyList<string>? names, FilePart? words = null)
{
    private readonly PendingRows pending = new();
    private bool started;
    private bool isText;
    private int width;
    private long skip;

    public void Add(RowBatch batch)
    {
        if (batch.RowCount == 0)
        {
            return;
        }

        if (!started)
        {
            Start(batch);
        }

        var first = (int)Math.Clamp(skip - batch.FirstRow + 1, 0, batch.RowCount);
        if (isText)
        {
            Lines(batch, first);
            return;
        }

        if (names is not null)
        {
            output.Rows(batch, first, batch.RowCount - first);
            return;
        }

        var end = EndOfData(batch, first);
        if (end > first && pending.Count > 0)
        {
            Flush(pending.Count);
        }

        output.Rows(batch, first, end - first);
        for (var r = end; r < batch.RowCount; r++)
        {
            pending.Add(batch, r);
            if (pending.Count >= PendingRows.Most)
            {
                Flush(pending.Count);
            }
        }
    }

    /// <summary>After the last batch: what waited is rows or notes.</summary>
    public void Finish()
    {
        if (pending.Count > 0)
        {
            var start = Math.Max(pending.FooterStart(width), 1 + LastCell());
            var notes = pending.Rows.Skip(start).Where(r => !r.IsBlank).ToList();
            Flush(start);
            foreach (var note in notes)
            {
                output.Text(Row(note.Number), note.Text);
            }
        }

        output.Close();
    }

    /// <summary>The last waiting row that is no note, for notes are words in the first column; a number in its column keeps the column's name. -1 for none.</summary>
    private int LastCell()
    {
        var last = pending.Count - 1;
        while (last >= 0 && (pending.Rows[last].IsBlank || (!BlankCell.Is(pending.Rows[last].Cells[0]) && pending.Rows[last].Text.Any(char.IsLetter))))
        {
            last--;
        }

        return last;
    }

    public static string Row(long number) => "row " + number.ToString(CultureInfo.InvariantCulture);

    private void Start(RowBatch batch)
    {
        started = true;
        if (names is not null)
        {
            output.Turn(part);
            output.Columns(names);
            return;
        }

        var layout = LayoutDetector.Detect(batch);
        width = layout.Width;
        isText = words is not null && width < 2;
        output.Turn(isText ? words! : part);
        if (isText)
        {
            return;
        }

        for (var r = 0; r < layout.DataIndex && r < batch.RowCount; r++)
        {
            Above(batch, r, header: r >= layout.HeaderIndex);
        }

        output.Columns(layout.HeaderRows == 0 ? [] : [.. layout.Names.Select((n, i) => layout.Unnamed.Contains(i + 1) ? "" : n)]);
        skip = batch.FirstRow - 1 + layout.DataIndex;
    }

    /// <summary>A row above the data. A cell of the header that looks like a value comes as text too: it may be the first row of a table without one.</summary>
    private void Above(RowBatch batch, int row, bool header)
    {
        for (var c = 0; c < batch.FieldsOf(row); c++)
        {
            var cell = batch.Field(row, c);
            if (!header || LooksLikeValue(cell))
            {
                output.Text(Row(batch.FirstRow + row), cell);
            }
        }
    }

    private static bool LooksLikeValue(ReadOnlySpan<byte> cell)
    {
        var digits = 0;
        foreach (var b in cell)
        {
            digits += char.IsAsciiDigit((char)b) ? 1 : 0;
        }

        return digits >= 6 || cell.Contains((byte)'@');
    }

    private void Lines(RowBatch batch, int first)
    {
        for (var r = first; r < batch.RowCount; r++)
        {
            var (from, to) = (batch.RowStarts[r], batch.RowStarts[r + 1]);
            if (to > from && batch.Ends[to - 1] >= batch.Starts[from])
            {
                output.Text(Row(batch.FirstRow + r), batch.Bytes.AsSpan(batch.Starts[from], batch.Ends[to - 1] - batch.Starts[from]));
            }
        }
    }

    /// <summary>Behind the last row that is data for certain: what follows may be notes.</summary>
    private int EndOfData(RowBatch batch, int first)
    {
        var end = batch.RowCount;
        while (end > first && batch.RowCount - end < PendingRows.Most && !IsData(batch, end - 1))
        {
            end--;
        }

        return batch.RowCount - end < PendingRows.Most ? end : batch.RowCount;
    }

    private bool IsData(RowBatch batch, int row)
    {
        var filled = 0;
        for (var c = 0; c < batch.FieldsOf(row); c++)
        {
            if (!BlankCell.Is(batch.Field(row, c)) && (++filled == 2 || width == 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first waiting rows are data after all.</summary>
    private void Flush(int count)
    {
        if (count > 0)
        {
            var copy = new RowBatch { Bytes = new byte[pending.Rows.Take(count).Sum(r => r.Cells.Sum(c => c.Length)) + RowBatch.Padding] };
            copy.Clear(pending.Rows[0].Number);
            var at = 0;
            foreach (var row in pending.Rows.Take(count))
            {
                foreach (var cell in row.Cells)
                {
                    cell.CopyTo(copy.Bytes, at);
                    copy.Push(at, at + cell.Length);
                    at += cell.Length;
                }

                copy.EndRow();
            }

            output.Rows(copy, 0, copy.RowCount);
        }

        pending.Clear();
    }
}
