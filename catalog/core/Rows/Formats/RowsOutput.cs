namespace OpenData.Catalog.Rows.Formats;

/// <summary>Writes the rows of a view one after another. Its end is written only when all rows were: what was broken off must not look whole.</summary>
internal abstract class RowsOutput : IDisposable
{
    /// <summary>All rows were added.</summary>
    protected bool IsWhole { get; private set; }

    /// <summary>Writes the current row.</summary>
    public abstract void Add(RowScan row);

    /// <summary>There are no more rows; the end is written when the output is disposed.</summary>
    public void Finish() => IsWhole = true;

    public abstract void Dispose();
}
