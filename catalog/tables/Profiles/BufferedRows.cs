using System.Text;

namespace OpenData.Tables.Profiles;

/// <summary>Rows whose fields are gathered in a buffer: what every format needs whose cells do not lie as plain UTF-8 in the file.</summary>
internal abstract class BufferedRows(string name, int maxRowBytes) : RowReader
{
    private readonly List<Cell> cells = [];
    private byte[] text = new byte[4096];
    private int used;

    public override string Name => name;

    /// <summary>What a person should know about the rows read so far.</summary>
    public List<FileFinding> Findings { get; } = [];

    public override int FieldCount => cells.Count;

    public override long RowNumber => Row;

    protected long Row { get; set; }

    public override ReadOnlySpan<byte> Field(int index) => text.AsSpan(cells[index].Start, cells[index].Length);

    // An untouched cell is all zeros, which would read as text.
    public override CellKind Kind(int index) => cells[index].Length == 0 ? CellKind.Empty : cells[index].Kind;

    protected void Clear()
    {
        cells.Clear();
        used = 0;
    }

    protected void Add(ReadOnlySpan<byte> value, CellKind kind) => Set(cells.Count, value, kind);

    protected void AddEmpty() => cells.Add(default);

    /// <summary>Puts a value at an index, with empty fields before it where there are none yet.</summary>
    protected void Set(int index, ReadOnlySpan<byte> value, CellKind kind)
    {
        var start = used;
        Append(value);
        Close(index, start, kind);
    }

    protected void Set(int index, ReadOnlySpan<char> value, CellKind kind)
    {
        var start = used;
        AppendChars(value);
        Close(index, start, kind);
    }

    /// <summary>Where the next appended bytes begin.</summary>
    protected int Mark() => used;

    protected void Append(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(text.AsSpan(used));
        used += value.Length;
    }

    protected void AppendChars(ReadOnlySpan<char> value)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(value.Length));
        used += Encoding.UTF8.GetBytes(value, text.AsSpan(used));
    }

    /// <summary>Makes the bytes appended since the mark a field; without bytes it is empty.</summary>
    protected void Close(int index, int start, CellKind kind)
    {
        while (cells.Count <= index)
        {
            cells.Add(default);
        }

        cells[index] = new Cell(start, used - start, kind);
    }

    /// <summary>Forgets the bytes appended since the mark.</summary>
    protected void Rewind(int start) => used = start;

    protected ReadOnlySpan<byte> Since(int start) => text.AsSpan(start, used - start);

    /// <summary>Drops empty fields at the end of the row.</summary>
    protected void TrimEnd()
    {
        var count = cells.Count;
        while (count > 0 && cells[count - 1].Length == 0)
        {
            count--;
        }

        cells.RemoveRange(count, cells.Count - count);
    }

    private void Reserve(int size)
    {
        if (used + size <= text.Length)
        {
            return;
        }

        if ((long)used + size > maxRowBytes + 4096L)
        {
            throw new Contents.FileUnreadableException(new FileFinding(
                "record-too-long",
                FindingSeverity.Rejection,
                $"row {Row}",
                $"Vrstica {Row} je daljša od dovoljenih {maxRowBytes >> 20} MB. Preverite, ali v celicah niso shranjene cele datoteke.",
                $"Row {Row} is longer than the allowed {maxRowBytes >> 20} MB. Check whether whole files are kept in its cells."));
        }

        Array.Resize(ref text, (int)Math.Min(Math.Max(text.Length * 2L, (long)used + size), maxRowBytes + 8192L));
    }

    private readonly record struct Cell(int Start, int Length, CellKind Kind);
}
