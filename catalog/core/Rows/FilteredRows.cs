namespace OpenData.Catalog.Rows;

/// <summary>The rows that meet all conditions, as long as there is time.</summary>
internal sealed class FilteredRows(RowScan rows, IReadOnlyList<RowFilter> filters, RowBudget budget) : RowScan
{
    private bool isCut;

    public override bool IsCut => isCut || rows.IsCut;

    public override long Reached => rows.Row;

    public override bool Next()
    {
        while (rows.Next())
        {
            if (Matches())
            {
                Row = rows.Row;
                return true;
            }

            if (budget.IsOut())
            {
                isCut = true;
                return false;
            }
        }

        return false;
    }

    /// <summary>There is no time for more rows, however many meet the conditions.</summary>
    public bool Exhausted() => isCut |= budget.IsOut();

    public override RowKind Kind(int column) => rows.Kind(column);

    public override ReadOnlySpan<byte> Text(int column) => rows.Text(column);

    public override void Dispose()
    {
        rows.Dispose();
        base.Dispose();
    }

    private bool Matches()
    {
        foreach (var filter in filters)
        {
            var column = filter.Column.Index;
            if (!filter.Matches(rows.Kind(column), rows.Text(column)))
            {
                return false;
            }
        }

        return true;
    }
}
