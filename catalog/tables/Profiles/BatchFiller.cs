namespace OpenData.Tables.Profiles;

/// <summary>Copies the rows of a reader, one after the other, into a batch.</summary>
internal sealed class BatchFiller
{
    /// <summary>Rows of a full batch.</summary>
    public const int Rows = 2000;

    private const int Bytes = 256 << 10;

    private readonly int maxColumns;
    private int used;

    public BatchFiller(int maxColumns)
    {
        this.maxColumns = maxColumns;
        Batch.Clear(1);
    }

    public RowBatch Batch { get; } = new() { Bytes = new byte[Bytes + RowBatch.Padding], Kinds = new CellKind[4096] };

    public bool IsFull => Batch.RowCount >= Rows || used > Bytes;

    public void Clear(long firstRow)
    {
        Batch.Clear(firstRow);
        used = 0;
    }

    /// <summary>Adds the row that the reader stands on.</summary>
    public void Add(RowReader rows)
    {
        var fields = Math.Min(rows.FieldCount, maxColumns);
        for (var f = 0; f < fields; f++)
        {
            var kind = rows.Kind(f);
            Field(kind == CellKind.Empty ? default : rows.Field(f), kind);
        }

        Batch.EndRow();
    }

    /// <summary>Adds a field to the row at hand.</summary>
    public void Field(ReadOnlySpan<byte> text, CellKind kind)
    {
        if (Batch.Bytes.Length < used + text.Length + RowBatch.Padding)
        {
            var bytes = Batch.Bytes;
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + text.Length + RowBatch.Padding));
            Batch.Bytes = bytes;
        }

        text.CopyTo(Batch.Bytes.AsSpan(used));
        Batch.Push(used, used + text.Length);
        if (Batch.Kinds is { } kinds)
        {
            kinds[Batch.FieldCount - 1] = kind;
        }

        used += text.Length;
    }

    /// <summary>
    /// The rows of a reader, batch by batch; rows that a sheet leaves out stand as blank rows, so that numbers agree with what a person sees.
    /// What was read before a reader fails is given before the failure.
    /// </summary>
    public static IEnumerable<RowBatch> Batches(RowReader rows, int maxColumns, CancellationToken cancel)
    {
        var filler = new BatchFiller(maxColumns);
        long number = 0;
        Contents.FileUnreadableException? failure = null;
        while (Next(rows, ref failure))
        {
            cancel.ThrowIfCancellationRequested();
            if (filler.IsFull)
            {
                yield return filler.Batch;
                filler.Clear(number + 1);
            }

            while (rows.ColumnNames is null && ++number < rows.RowNumber && rows.RowNumber - number < Rows)
            {
                filler.Batch.EndRow();
            }

            number = rows.ColumnNames is null ? Math.Max(number, rows.RowNumber) : number + 1;
            filler.Add(rows);
        }

        yield return filler.Batch;
        if (failure is not null)
        {
            throw new Contents.FileUnreadableException(failure.Finding, failure);
        }
    }

    private static bool Next(RowReader rows, ref Contents.FileUnreadableException? failure)
    {
        try
        {
            return rows.Read();
        }
        catch (Contents.FileUnreadableException e)
        {
            failure = e;
            return false;
        }
    }
}
