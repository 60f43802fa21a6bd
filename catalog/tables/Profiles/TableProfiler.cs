namespace OpenData.Tables.Profiles;

/// <summary>Finds header, notes and column types of rows from any format.</summary>
public static class TableProfiler
{
    private const int BatchBytes = 256 << 10;
    private const int BatchRows = 2000;

    /// <summary>Reads all rows once and tells what the table is. The reader is not disposed.</summary>
    /// <param name="rows">The rows; <see cref="RowReader.ColumnNames"/> given means that no header is looked for.</param>
    /// <param name="limits">What the table may cost.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static (TableProfile Table, IReadOnlyList<FileFinding> Findings) Profile(RowReader rows, ProfileLimits limits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(limits);
        TableBuilder? builder = null;
        var batch = new RowBatch { Bytes = new byte[BatchBytes + RowBatch.Padding], Kinds = new CellKind[4096] };
        var used = 0;
        batch.Clear(1);
        long number = 0;
        while (rows.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (batch.RowCount >= BatchRows || used > BatchBytes)
            {
                builder ??= new TableBuilder(limits, rows.ColumnNames);
                builder.Add(batch);
                batch.Clear(number + 1);
                used = 0;
            }

            // Rows that a sheet leaves out stand as blank rows, so that numbers agree with what a person sees.
            while (rows.ColumnNames is null && ++number < rows.RowNumber && rows.RowNumber - number < BatchRows)
            {
                batch.EndRow();
            }

            number = rows.ColumnNames is null ? Math.Max(number, rows.RowNumber) : number + 1;
            used = Copy(rows, batch, used, limits);
        }

        builder ??= new TableBuilder(limits, rows.ColumnNames);
        builder.Add(batch);
        return builder.Finish(rows.Name, rows.Hidden);
    }

    private static int Copy(RowReader rows, RowBatch batch, int used, ProfileLimits limits)
    {
        var fields = Math.Min(rows.FieldCount, limits.MaxColumns);
        for (var f = 0; f < fields; f++)
        {
            var kind = rows.Kind(f);
            var text = kind == CellKind.Empty ? default : rows.Field(f);
            if (batch.Bytes.Length < used + text.Length + RowBatch.Padding)
            {
                var bytes = batch.Bytes;
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + text.Length + RowBatch.Padding));
                batch.Bytes = bytes;
            }

            text.CopyTo(batch.Bytes.AsSpan(used));
            batch.Push(used, used + text.Length);
            if (batch.Kinds is { } kinds)
            {
                kinds[batch.FieldCount - 1] = kind;
            }

            used += text.Length;
        }

        batch.EndRow();
        return used;
    }
}
