namespace OpenData.Tables.Profiles;

/// <summary>What a format knows about a cell beyond its text.</summary>
public enum CellKind : byte
{
    /// <summary>The format knows only text (CSV), or the cell is text.</summary>
    Text,

    /// <summary>No value.</summary>
    Empty,

    /// <summary>A number; the text is its invariant form.</summary>
    Number,

    /// <summary>A day; the text is <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A day and a time; the text is <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    DateTime,

    /// <summary>A time of day or a duration; the text is <c>HH:mm:ss</c>.</summary>
    Time,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A formula error such as <c>#REF!</c>.</summary>
    Error,

    /// <summary>A nested object or list; the text is its JSON.</summary>
    Nested,
}

/// <summary>
/// Rows of one table, one at a time, as UTF-8 spans that live until the next call: the seam between the formats (CSV, workbooks, JSON)
/// and the profiler. Rows that a format leaves out (blank rows of a sheet) come as rows without fields.
/// </summary>
public abstract class RowReader : IDisposable
{
    /// <summary>Name of the sheet or member; empty when the file is one table.</summary>
    public virtual string Name => "";

    public virtual bool Hidden => false;

    /// <summary>The format itself names the columns (JSON keys), so no header is looked for; null when it does not.</summary>
    public virtual IReadOnlyList<string>? ColumnNames => null;

    /// <summary>Fields of the current row.</summary>
    public abstract int FieldCount { get; }

    /// <summary>1-based number of the current row in its sheet, or of the record in its file.</summary>
    public abstract long RowNumber { get; }

    /// <summary>Moves to the next row; false at the end.</summary>
    public abstract bool Read();

    /// <summary>Text of a field of the current row, unquoted, UTF-8.</summary>
    public abstract ReadOnlySpan<byte> Field(int index);

    public virtual CellKind Kind(int index) => Field(index).IsEmpty ? CellKind.Empty : CellKind.Text;

    public abstract void Dispose();
}
