namespace OpenData.Catalog.Rows;

/// <summary>The rows that meet all conditions, as long as there is time.</summary>
internal sealed class FilteredRows(RowScan rows, IReadOnlyList<RowFilter> filters, RowBudget budget) : RowScan
{
    private bool isCut;
    private long bytes;

    public override bool IsCut => isCut || rows.IsCut;

    public override long Reached => rows.Row;

    public override bool Next()
    {
        while (!IsOut() && rows.Next())
        {
            if (Matches())
            {
                Row = rows.Row;
                return true;
            }
        }

        return false;
    }

    public override RowKind Kind(int column) => rows.Kind(column);

    public override ReadOnlySpan<byte> Text(int column)
    {
        var text = rows.Text(column);
        bytes += text.Length;
        return text;
    }

    public override void Dispose()
    {
        rows.Dispose();
        base.Dispose();
    }

    // Asked of every row, also of those that meet the conditions: who sorts or counts takes them all.
    private bool IsOut()
    {
        isCut |= budget.IsOut(bytes);
        bytes = 0;
        return isCut;
    }

    private bool Matches()
    {
        foreach (var filter in filters)
        {
            var column = filter.Column.Index;
            if (!filter.Matches(rows.Kind(column), Text(column)))
            {
                return false;
            }
        }

        return true;
    }
}
