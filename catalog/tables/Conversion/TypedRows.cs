using OpenData.Tables.Layout;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Conversion;

/// <summary>
/// The data of a table as its profile describes it, row after row: preamble, header, blank rows and notes left out, values in the invariant
/// form of their column's type. Forward only; the rows it reads stay the caller's to dispose.
/// </summary>
public sealed class TypedRows
{
    private readonly RowReader rows;
    private readonly TableProfile table;
    private readonly ColumnConversion[] conversions;
    private readonly OutputCell[] cells;
    private readonly int before;

    /// <param name="rows">Rows of the table, at its beginning.</param>
    /// <param name="table">Its profile.</param>
    /// <param name="findings">What the profiler found in the file: it names the columns whose numbers are written in two ways.</param>
    /// <param name="maxColumns">Columns to read; those beyond it are left out.</param>
    public TypedRows(RowReader rows, TableProfile table, IReadOnlyList<FileFinding> findings, int maxColumns = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(findings);
        (this.rows, this.table) = (rows, table);
        conversions = [.. table.Columns.Take(maxColumns).Select(c => new ColumnConversion(c, IsMixed(c, findings)))];
        cells = new OutputCell[conversions.Length];
        before = table.HeaderRow > 0 ? table.HeaderRow + table.HeaderRows - 1 : table.PreambleRows;
    }

    /// <summary>Columns read.</summary>
    public int Columns => cells.Length;

    /// <summary>Rows of data read so far.</summary>
    public long RowCount { get; private set; }

    internal ReadOnlySpan<OutputCell> Cells => cells;

    /// <summary>What the value is; <see cref="CellKind.Empty"/> without one.</summary>
    public CellKind Kind(int column) => cells[column].Kind;

    /// <summary>
    /// The value in the invariant form of its kind: <c>1234.5</c>, <c>2026-03-01</c>; what does not fit the column's type as it is written.
    /// </summary>
    public string Text(int column) => cells[column].Text;

    /// <summary>Moves to the next row of data; false at the end.</summary>
    public bool Read()
    {
        while (RowCount < table.Rows && rows.Read())
        {
            if ((rows.ColumnNames is null && rows.RowNumber <= before) || IsBlank())
            {
                continue;
            }

            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = i < rows.FieldCount ? conversions[i].Convert(rows.Field(i), rows.Kind(i)) : OutputCell.Empty;
            }

            RowCount++;
            return true;
        }

        return false;
    }

    private static bool IsMixed(ColumnProfile column, IReadOnlyList<FileFinding> findings) =>
        findings.Any(f => f.Code == "mixed-decimal-marks"
            && (f.Place == "column " + column.Name || f.Place.EndsWith(", column " + column.Name, StringComparison.Ordinal)));

    private bool IsBlank()
    {
        for (var i = 0; i < rows.FieldCount; i++)
        {
            if (!BlankCell.Is(rows.Field(i)))
            {
                return false;
            }
        }

        return true;
    }
}
