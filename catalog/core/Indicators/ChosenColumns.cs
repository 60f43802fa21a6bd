using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Indicators;

/// <summary>
/// Rows with some of their columns put before all the others: who converts the first few pays for no more, and a blank row is still seen to be blank.
/// </summary>
/// <param name="rows">Stays the caller's to dispose.</param>
/// <param name="columns">Places of the columns wanted.</param>
internal sealed class ChosenColumns(RowReader rows, IReadOnlyList<int> columns) : RowReader
{
    public override string Name => rows.Name;

    public override bool Hidden => rows.Hidden;

    public override IReadOnlyList<string>? ColumnNames => rows.ColumnNames;

    public override int FieldCount => columns.Count + rows.FieldCount;

    public override long RowNumber => rows.RowNumber;

    public override bool Read() => rows.Read();

    public override ReadOnlySpan<byte> Field(int index) => index >= columns.Count ? rows.Field(index - columns.Count)
        : columns[index] < rows.FieldCount ? rows.Field(columns[index])
        : default;

    public override CellKind Kind(int index) => index >= columns.Count ? rows.Kind(index - columns.Count)
        : columns[index] < rows.FieldCount ? rows.Kind(columns[index])
        : CellKind.Empty;

    public override void Dispose()
    {
    }
}
