using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves;

/// <summary>Some rows of a part, cut into fields, as UTF-8. It lives until the call that was given it ends.</summary>
public readonly ref struct LeafRows
{
    private readonly RowBatch _batch;
    private readonly int _first;

    internal LeafRows(RowBatch batch, int first, int count) => (_batch, _first, RowCount) = (batch, first, count);

    public int RowCount { get; }

    /// <summary>1-based number of the first row in its table, as a person counts.</summary>
    public long FirstRow => _batch.FirstRow + _first;

    public int FieldsOf(int row) => _batch.FieldsOf(_first + row);

    /// <summary>Text of a field; empty where the row is shorter.</summary>
    public ReadOnlySpan<byte> Field(int row, int column) => _batch.Field(_first + row, column);

    /// <summary>What the format knows of a field.</summary>
    public CellKind Kind(int row, int column) =>
        column < FieldsOf(row) ? _batch.Kind(_batch.RowStarts[_first + row] + column) : CellKind.Empty;
}
