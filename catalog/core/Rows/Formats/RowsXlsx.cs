using System.Globalization;
using System.Text;
using OpenData.Tables.Workbooks;

namespace OpenData.Catalog.Rows.Formats;

/// <summary>
/// A workbook: bold header in a frozen row, numbers and days as what they are, everything else as text, so that codes keep their zeros and no formula is ever
/// written. What does not go on one sheet goes on further ones.
/// </summary>
internal sealed class RowsXlsx : RowsOutput
{
    // Digits that a spreadsheet's number holds; longer ones are kept as text.
    private const int MaxDigits = 15;

    // Columns of a sheet.
    private const int MaxColumns = 16_384;

    private readonly WorkbookWriter workbook;
    private readonly IReadOnlyList<RowColumn> columns;
    private readonly string name;
    private readonly WrittenCell[] cells;
    private SheetWriter sheet;

    public RowsXlsx(RowTable table, RowQuery query, Stream output)
    {
        columns = [.. query.Columns.Take(MaxColumns)];
        cells = new WrittenCell[columns.Count];
        name = table.Name.Length == 0 ? "Podatki" : table.Name;
        workbook = new WorkbookWriter(output);
        sheet = Begin();
    }

    public override void Add(RowScan row)
    {
        if (sheet.RowCount >= SheetWriter.MaxRows)
        {
            sheet.Dispose();
            sheet = Begin();
        }

        for (var i = 0; i < cells.Length; i++)
        {
            var column = columns[i].Index;
            cells[i] = Cell(row.Kind(column), row.Text(column));
        }

        sheet.Row(cells);
    }

    public override void Dispose()
    {
        if (IsWhole)
        {
            sheet.Dispose();
            workbook.Dispose();
        }
    }

    private SheetWriter Begin()
    {
        var begun = workbook.AddSheet(name, new SheetLayout
        {
            FrozenRows = 1,
            ColumnWidths = [.. columns.Select(static c => (double)Math.Clamp(c.Name.Length + 4, 10, 40))],
        });
        begun.Row([.. columns.Select(static c => WrittenCell.Of(c.Name, CellLook.Header))]);
        return begun;
    }

    private static WrittenCell Cell(RowKind kind, ReadOnlySpan<byte> utf8)
    {
        if (kind == RowKind.Null)
        {
            return WrittenCell.Empty();
        }

        if (kind == RowKind.Number && utf8.Length <= MaxDigits && JsonNumber.TryRead(utf8, out var small))
        {
            return WrittenCell.Of(small);
        }

        var text = Encoding.UTF8.GetString(utf8);
        return kind switch
        {
            RowKind.Number when text.Count(char.IsAsciiDigit) <= MaxDigits && JsonNumber.TryRead(utf8, out var number) => WrittenCell.Of(number),
            RowKind.Boolean => WrittenCell.Of(text == "true"),
            RowKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => WrittenCell.Of(day),
            RowKind.DateTime when DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) =>
                WrittenCell.Of(moment),
            RowKind.Time when TimeSpan.TryParseExact(text, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var time) => WrittenCell.Of(time),
            _ => WrittenCell.Of(text),
        };
    }
}
