namespace OpenData.Catalog.Rows.Formats;

/// <summary>Writes the rows of a view one after another; disposed, what was written is whole.</summary>
internal abstract class RowsOutput : IDisposable
{
    /// <summary>Writes the current row.</summary>
    public abstract void Add(RowScan row);

    public abstract void Dispose();
}
