using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>A table read once as a copy would read it: what would be changed, and what stands in the way.</summary>
internal sealed record TableSurvey(TableProfile Table, IReadOnlyList<ColumnNotation> Columns, ConformingRows Rows)
{
    public static TableSurvey Make(TableProfile table, RowReader reader, IReadOnlyList<FileFinding> findings, CancellationToken cancel)
    {
        var columns = table.Columns.Select(c => ColumnNotation.Of(c, findings)).ToList();
        var rows = new ConformingRows(reader, table, columns);
        while (rows.Read())
        {
            cancel.ThrowIfCancellationRequested();
        }

        return new TableSurvey(table, columns, rows);
    }

    public long this[FileChange change] => Rows.Changes[change];

    public long? First(FileChange change) => Rows.First.TryGetValue(change, out var row) ? row : null;

    /// <summary>No column identifies a row. A count that is only estimated is believed where it leaves no doubt.</summary>
    public bool LacksKey => Table.Rows > 1
        && !Table.Columns.Any(c => c.Nulls == 0 && c.Confidential == 0
            && (c.Distinct == Table.Rows || (!c.DistinctIsExact && c.Distinct * 10 >= Table.Rows * 9)));
}
