using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;

namespace OpenData.Tests.Tables.Workbooks;

public sealed class WorkbookWriterTests
{
    [Fact]
    public void What_is_written_satisfies_the_schema_of_the_format()
    {
        using var stream = new MemoryStream(Sample());
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var errors = new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}");
        Assert.Empty(errors);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var tables = TableText.ReadAll(Sample(), "a.xlsx");
        Assert.Equal(["Register", "Register (2)", "_i_eni_"], tables.Select(t => t.Name));
        var table = tables[0];
        Assert.Equal(["Naslov", "Število", "Dan", "Čas", "Trajanje", "Da"], table.Rows[0].Select(c => c.Text));
        Assert.Equal([CellKind.Text, CellKind.Number, CellKind.Date, CellKind.DateTime, CellKind.Time, CellKind.Boolean], table.Rows[1].Select(c => c.Kind));
        Assert.Equal(["=1+1 č_x000D_\r\u0001  ", "1234.5", "2026-03-01", "2026-03-01T10:30:05", "26:00:00", "true"], table.Rows[1].Select(c => c.Text));
        Assert.Empty(table.Rows[2]);
        Assert.Equal("zadnja", table.Cell(4, 2));
        Assert.True(tables[1].Hidden);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes() => Assert.Equal(Sample(), Sample());

    [Fact]
    public void Drop_downs_point_to_the_hidden_list()
    {
        using var stream = new MemoryStream(Sample());
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var list = Assert.Single(document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.DataValidation>()));
        Assert.Equal("'Register (2)'!$A$1:$A$2", list.Formula1!.Text);
        Assert.Equal("B2:B100", list.SequenceOfReferences!.InnerText);
        Assert.Single(document.WorkbookPart.WorksheetParts, p => p.WorksheetCommentsPart is not null);
    }

    [Fact]
    public void Text_beyond_a_cell_is_cut_and_counted()
    {
        using var stream = new MemoryStream();
        using var workbook = new WorkbookWriter(stream);
        using var sheet = workbook.AddSheet("a", new SheetLayout());
        sheet.Row(WrittenCell.Of(new string('x', 40_000)));
        Assert.Equal(1, sheet.CutTexts);
    }

    private static byte[] Sample()
    {
        var stream = new MemoryStream();
        using (var workbook = new WorkbookWriter(stream))
        {
            using (var sheet = workbook.AddSheet("Register", new SheetLayout
            {
                ColumnWidths = [30, 12.5],
                FrozenRows = 1,
                FrozenColumns = 1,
                Filter = "A1:F1",
                Protected = true,
                DropDowns = [new DropDown("B2:B100", WorkbookWriter.RangeOf("Register (2)", 0, 1, 2)) { Error = "Izberite s seznama", Prompt = "Seznam" }],
                Notes = [new CellNote("A1", "Ime zbirke, kot naj ga vidijo ljudje"), new CellNote("C1", "Dan")],
            }))
            {
                sheet.Row([.. new[] { "Naslov", "Število", "Dan", "Čas", "Trajanje", "Da" }.Select(n => WrittenCell.Of(n, CellLook.Header))]);
                sheet.Row(
                    WrittenCell.Of("=1+1 č_x000D_\r\u0001  ", CellLook.Suggested),
                    WrittenCell.Of(1234.5),
                    WrittenCell.Of(new DateOnly(2026, 3, 1), CellLook.Input),
                    WrittenCell.Of(new DateTime(2026, 3, 1, 10, 30, 5, DateTimeKind.Unspecified)),
                    WrittenCell.Of(TimeSpan.FromHours(26)),
                    WrittenCell.Of(true));
                sheet.Row();
                sheet.Row(WrittenCell.Empty(CellLook.Wrong), WrittenCell.Empty(), WrittenCell.Of("zadnja"));
            }

            using (var list = workbook.AddSheet("Register", new SheetLayout { Hidden = true }))
            {
                list.Row(WrittenCell.Of("prva"));
                list.Row(WrittenCell.Of("druga"));
            }

            workbook.AddSheet("[i*eni]", new SheetLayout()).Dispose();
        }

        return stream.ToArray();
    }
}
