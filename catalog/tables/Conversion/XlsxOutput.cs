using System.Globalization;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;

namespace OpenData.Tables.Conversion;

/// <summary>A workbook with a sheet for each table: bold header in a frozen row, filter buttons, numbers and days as what they are.</summary>
internal sealed class XlsxOutput(Stream output) : TableOutput
{
    /// <summary>Digits that a spreadsheet's number holds; longer ones are kept as text.</summary>
    private const int MaxDigits = 15;

    private readonly WorkbookWriter workbook = new(output);
    private SheetWriter? sheet;

    public override void Begin(string name, IReadOnlyList<string> columns)
    {
        sheet?.Dispose();
        sheet = workbook.AddSheet(name.Length == 0 ? "Podatki" : name, new SheetLayout
        {
            FrozenRows = 1,
            ColumnWidths = [.. columns.Select(c => (double)Math.Clamp(c.Length + 4, 10, 40))],
        });
        sheet.Row([.. columns.Select(c => WrittenCell.Of(c, CellLook.Header))]);
    }

    public override void Row(ReadOnlySpan<OutputCell> cells)
    {
        if (sheet!.RowCount >= SheetWriter.MaxRows)
        {
            throw new FileUnreadableException(ContentFindings.Broken(
                "too-many-rows",
                $"row {SheetWriter.MaxRows}",
                $"Tabela ima več vrstic, kot jih gre na list preglednice ({SheetWriter.MaxRows}). Pretvorite jo v CSV.",
                $"The table has more rows than a sheet can hold ({SheetWriter.MaxRows}). Convert it to CSV."));
        }

        var written = new WrittenCell[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            written[i] = Cell(cells[i]);
        }

        sheet.Row(written);
    }

    public override void Dispose()
    {
        sheet?.Dispose();
        workbook.Dispose();
    }

    private static WrittenCell Cell(OutputCell cell) => cell.Kind switch
    {
        CellKind.Empty => WrittenCell.Empty(),
        CellKind.Number when cell.Text.Count(char.IsAsciiDigit) <= MaxDigits && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => WrittenCell.Of(number),
        CellKind.Boolean => WrittenCell.Of(cell.Text == "true"),
        CellKind.Date when DateOnly.TryParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => WrittenCell.Of(day),
        CellKind.DateTime when DateTime.TryParseExact(cell.Text, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) => WrittenCell.Of(moment),
        CellKind.Time when TimeSpan.TryParseExact(cell.Text, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var time) => WrittenCell.Of(time),
        _ => WrittenCell.Of(cell.Text),
    };
}
