namespace OpenData.Tables.Profiles;

/// <summary>
/// Rows cut into fields: one buffer of UTF-8 and the places of the fields in it. What the profiler works on, whatever the format.
/// Reused: a batch lives until its reader is asked for the next one.
/// </summary>
internal sealed class RowBatch
{
    /// <summary>Readable bytes behind the last field, so that a value can be loaded sixteen bytes at a time.</summary>
    public const int Padding = 64;

    public byte[] Bytes { get; set; } = [];

    /// <summary>Where each field begins in <see cref="Bytes"/>, without its quote.</summary>
    public int[] Starts { get; private set; } = new int[4096];

    /// <summary>Where each field ends.</summary>
    public int[] Ends { get; private set; } = new int[4096];

    /// <summary>What the format knows of each field; null where it knows only text.</summary>
    public CellKind[]? Kinds { get; set; }

    /// <summary>Index of the first field of each row, and one more: the number of fields.</summary>
    public int[] RowStarts { get; private set; } = new int[1024];

    public int FieldCount { get; set; }

    public int RowCount { get; set; }

    /// <summary>1-based number of the first row in the file.</summary>
    public long FirstRow { get; set; } = 1;

    public void Clear(long firstRow)
    {
        FieldCount = 0;
        RowCount = 0;
        RowStarts[0] = 0;
        FirstRow = firstRow;
    }

    public int FieldsOf(int row) => RowStarts[row + 1] - RowStarts[row];

    public ReadOnlySpan<byte> Field(int field) => Bytes.AsSpan(Starts[field], Ends[field] - Starts[field]);

    public ReadOnlySpan<byte> Field(int row, int column) =>
        column < FieldsOf(row) ? Field(RowStarts[row] + column) : default;

    public CellKind Kind(int field) => Kinds?[field] ?? (Starts[field] == Ends[field] ? CellKind.Empty : CellKind.Text);

    public void Push(int start, int end)
    {
        if (FieldCount == Starts.Length)
        {
            GrowFields();
        }

        Starts[FieldCount] = start;
        Ends[FieldCount++] = end;
    }

    public void EndRow()
    {
        if (++RowCount == RowStarts.Length)
        {
            var rows = RowStarts;
            Array.Resize(ref rows, rows.Length * 2);
            RowStarts = rows;
        }

        RowStarts[RowCount] = FieldCount;
    }

    public void GrowFields()
    {
        var (starts, ends) = (Starts, Ends);
        Array.Resize(ref starts, starts.Length * 2);
        Array.Resize(ref ends, ends.Length * 2);
        (Starts, Ends) = (starts, ends);
        if (Kinds is { } kinds)
        {
            Array.Resize(ref kinds, starts.Length);
            Kinds = kinds;
        }
    }
}
