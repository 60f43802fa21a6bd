namespace OpenData.Catalog.Rows;

/// <summary>Rows one after another; what a row holds lives until the next.</summary>
public abstract class RowScan : IDisposable
{
    /// <summary>Number of the current row in the table, 1 for the first: its key, whatever the order of the view.</summary>
    public long Row { get; protected set; }

    /// <summary>Time ran out before the end; the rows so far are right, and the view goes on after <see cref="Reached"/>.</summary>
    public virtual bool IsCut => false;

    /// <summary>The last row that was looked at.</summary>
    public virtual long Reached => Row;

    /// <summary>Where a reader goes on after the current row.</summary>
    public virtual RowPosition Position => new(Row, null);

    /// <summary>Moves to the next row; false at the end.</summary>
    public abstract bool Next();

    public abstract RowKind Kind(int column);

    /// <summary>The value's text in the invariant form of its kind, UTF-8; empty without a value.</summary>
    public abstract ReadOnlySpan<byte> Text(int column);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The current row's values, kept apart.</summary>
    internal RowValue[] Take(IReadOnlyList<RowColumn> columns)
    {
        var values = new RowValue[columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new RowValue(Kind(columns[i].Index), Text(columns[i].Index).ToArray());
        }

        return values;
    }
}
