using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves;

/// <summary>Some rows of a part, cut into fields, as UTF-8. It lives until the call that was given it ends.</summary>
public readonly ref struct LeafRows
{
    private readonly RowBatch _batch;

    internal LeafRows(RowBatch batch) => _batch = batch;

    public int RowCount => _batch.RowCount;

    /// <summary>1-based number of the first row in its table, as a person counts.</summary>
    public long FirstRow => _batch.FirstRow;

    public int FieldsOf(int row) => _batch.FieldsOf(row);

    /// <summary>Text of a field; empty where the row is shorter.</summary>
    public ReadOnlySpan<byte> Field(int row, int column) => _batch.Field(row, column);

    /// <summary>What the format knows of a field.</summary>
    public CellKind Kind(int row, int column) =>
        column < _batch.FieldsOf(row) ? _batch.Kind(_batch.RowStarts[row] + column) : CellKind.Empty;
}
