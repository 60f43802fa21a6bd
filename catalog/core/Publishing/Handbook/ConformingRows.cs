using System.Text;
using System.Text.Unicode;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// The data of a table, row by row, as a conforming copy has it: header rows made one, texts above and below left out, every row of the
/// same width, values in the notation of their column. Counts what it changes. The rules are judged by the same pass, so that they and
/// the copy never disagree.
/// </summary>
internal sealed class ConformingRows
{
    private readonly RowReader rows;
    private readonly TableProfile table;
    private readonly IReadOnlyList<ColumnNotation> columns;
    private readonly bool[] named;
    private readonly int[] ends;
    private readonly long before;
    private byte[] bytes = new byte[4096];
    private int used;
    private bool begun;

    // The row after the header was read while looking for the header's end.
    private bool pending;

    public ConformingRows(RowReader rows, TableProfile table, IReadOnlyList<ColumnNotation> columns)
    {
        (this.rows, this.table, this.columns) = (rows, table, columns);
        NeedsHeader = rows.ColumnNames is null;
        named = new bool[columns.Count];
        ends = new int[columns.Count];
        before = table.HeaderRow > 0 ? table.HeaderRow + table.HeaderRows - 1 : table.PreambleRows;
        foreach (var column in columns)
        {
            column.Restart();
        }
    }

    public int Width => columns.Count;

    /// <summary>Names of the columns, all different; known after the first <see cref="Read"/>.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>The format does not name the columns, so the rows must.</summary>
    public bool NeedsHeader { get; }

    public ChangeCounts Changes { get; } = new();

    /// <summary>Rows given so far.</summary>
    public long Count { get; private set; }

    /// <summary>First row with a value beyond the last column; 0 when there is none.</summary>
    public long WideRow { get; private set; }

    public long WideRows { get; private set; }

    /// <summary>First row with bytes that are no text; 0 when there is none.</summary>
    public long InvalidRow { get; private set; }

    /// <summary>First row in which each change was made.</summary>
    public Dictionary<FileChange, long> First { get; } = [];

    public bool Read()
    {
        if (!begun)
        {
            Begin();
        }

        while (Count < table.Rows && (pending || rows.Read()))
        {
            pending = false;
            if (IsBlank())
            {
                Note(FileChange.BlankRows);
                continue;
            }

            Take();
            Count++;
            return true;
        }

        return false;
    }

    public ReadOnlySpan<byte> Cell(int column)
    {
        var start = column == 0 ? 0 : ends[column - 1];
        return bytes.AsSpan(start, ends[column] - start);
    }

    private void Begin()
    {
        begun = true;
        if (NeedsHeader)
        {
            while ((pending = rows.Read()) && rows.RowNumber <= before)
            {
                if (rows.RowNumber >= table.HeaderRow && table.HeaderRow > 0)
                {
                    Header();
                }
            }
        }
        else
        {
            Array.Fill(named, true);
        }

        Names = ColumnNames.Of(columns, named, Changes);
        Changes.Add(FileChange.RowsAbove, table.PreambleRows);
        Changes.Add(FileChange.RowsBelow, table.FooterRows);
        Changes.Add(FileChange.HeaderRows, table.HeaderRows > 1 ? table.HeaderRows : 0);
    }

    private void Header()
    {
        for (var c = 0; c < rows.FieldCount; c++)
        {
            var cell = rows.Field(c);
            if (c < named.Length)
            {
                named[c] |= !IsBlank(cell);
            }

            if (cell.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
            {
                Note(FileChange.LineBreaks);
            }
        }

        Shape();
    }

    private void Take()
    {
        used = 0;
        Shape();
        for (var c = 0; c < ends.Length; c++)
        {
            var kind = c < rows.FieldCount ? rows.Kind(c) : CellKind.Empty;
            if (kind != CellKind.Empty)
            {
                Value(rows.Field(c), kind, columns[c]);
            }

            ends[c] = used;
        }
    }

    private void Value(ReadOnlySpan<byte> value, CellKind kind, ColumnNotation column)
    {
        if (!Utf8.IsValid(value))
        {
            InvalidRow = InvalidRow == 0 ? rows.RowNumber : InvalidRow;
        }

        if (kind == CellKind.Text && column.IsActive)
        {
            column.Learn(value);
            if (column.Rewrite(value, Changes) is { IsEmpty: false } rewritten)
            {
                Append(rewritten);
                return;
            }
        }

        if (value.IndexOfAny("\r\n\0"u8) < 0)
        {
            Append(value);
            return;
        }

        Flatten(value);
    }

    /// <summary>One blank for each line break.</summary>
    private void Flatten(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
        {
            Note(FileChange.LineBreaks);
        }

        if (value.Contains((byte)0))
        {
            Note(FileChange.NulCharacters);
        }

        Room(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\r' && i + 1 < value.Length && value[i + 1] == '\n')
            {
                continue;
            }

            bytes[used++] = value[i] is (byte)'\r' or (byte)'\n' or 0 ? (byte)' ' : value[i];
        }
    }

    /// <summary>Fields too few or too many. Only text has fields; a sheet or a record simply ends.</summary>
    private void Shape()
    {
        var fields = rows.FieldCount;
        for (var c = fields - 1; c >= ends.Length; c--)
        {
            if (!IsBlank(rows.Field(c)) && rows.Kind(c) != CellKind.Empty)
            {
                WideRow = WideRow == 0 ? rows.RowNumber : WideRow;
                WideRows++;
                return;
            }
        }

        if (table.Delimiter is not null && fields != ends.Length)
        {
            Note(fields < ends.Length ? FileChange.FieldsAdded : FileChange.BlankFieldsRemoved);
        }
    }

    private void Note(FileChange change)
    {
        Changes.Add(change);
        First.TryAdd(change, rows.RowNumber);
    }

    /// <summary>As the profiler tells blank rows from data, for its count of rows must be met.</summary>
    private bool IsBlank()
    {
        var filled = -1;
        for (var c = 0; c < rows.FieldCount; c++)
        {
            if (rows.Kind(c) != CellKind.Empty && !IsBlank(rows.Field(c)))
            {
                if (filled >= 0 || (columns.Count == 1 && rows.FieldCount == 1))
                {
                    return false;
                }

                filled = c;
            }
        }

        return filled < 0 || string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(rows.Field(filled)));
    }

    private static bool IsBlank(ReadOnlySpan<byte> cell) => cell.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private void Append(ReadOnlySpan<byte> value)
    {
        Room(value.Length);
        value.CopyTo(bytes.AsSpan(used));
        used += value.Length;
    }

    private void Room(int length)
    {
        if (used + length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + length));
        }
    }
}
