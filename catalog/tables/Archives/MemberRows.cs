using OpenData.Tables.Profiles;

namespace OpenData.Tables.Archives;

/// <summary>Rows of a table inside an archive, under the member's name. The inner rows belong to their file.</summary>
internal sealed class MemberRows(RowReader inner, string name) : RowReader
{
    public override string Name => name;

    public override bool Hidden => inner.Hidden;

    public override IReadOnlyList<string>? ColumnNames => inner.ColumnNames;

    public override int FieldCount => inner.FieldCount;

    public override long RowNumber => inner.RowNumber;

    public override bool Read() => inner.Read();

    public override ReadOnlySpan<byte> Field(int index) => inner.Field(index);

    public override CellKind Kind(int index) => inner.Kind(index);

    public override void Dispose()
    {
    }
}
