namespace OpenData.Tables.Profiles;

/// <summary>Finds header, notes and column types of rows from any format.</summary>
public static class TableProfiler
{
    /// <summary>Reads all rows once and tells what the table is. The reader is not disposed.</summary>
    /// <param name="rows">The rows; <see cref="RowReader.ColumnNames"/> given means that no header is looked for.</param>
    /// <param name="limits">What the table may cost.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static (TableProfile Table, IReadOnlyList<FileFinding> Findings) Profile(RowReader rows, ProfileLimits limits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(limits);
        TableBuilder? builder = null;
        foreach (var batch in BatchFiller.Batches(rows, limits.MaxColumns, cancel))
        {
            builder ??= new TableBuilder(limits, rows.ColumnNames);
            builder.Add(batch);
        }

        return builder!.Finish(rows.Name, rows.Hidden); // there is always a last batch
    }
}
