using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;

namespace OpenData.Tests.Tables.Workbooks;

public sealed class WorkbookProfileTests
{
    [Fact]
    public void An_empty_first_sheet_is_passed_over_and_told()
    {
        var profile = ProfileOf.Bytes(Workbook(("Prazen", false, 0), ("Podatki", false, 5)), "a.xlsx");
        Assert.Equal("Podatki", Assert.Single(profile.Tables).Name);
        Assert.Equal(5, profile.Tables[0].Rows);
        Assert.Contains(profile.Findings, f => f.Code == "empty-first-sheet");
    }

    [Fact]
    public void Every_sheet_with_data_is_a_table_and_a_hidden_one_is_told()
    {
        var profile = ProfileOf.Bytes(Workbook(("A", false, 3), ("B", true, 4), ("C", false, 5)), "a.xlsx");
        Assert.Equal([("A", false, 3L), ("B", true, 4L), ("C", false, 5L)], profile.Tables.Select(t => (t.Name, t.Hidden, t.Rows)));
        Assert.Contains(profile.Findings, f => f.Code == "hidden-sheet" && f.Place == "sheet B");
    }

    [Fact]
    public void A_workbook_without_any_data_says_so()
    {
        var profile = ProfileOf.Bytes(Workbook(("A", false, 0)), "a.xlsx");
        Assert.Empty(profile.Tables);
        Assert.Contains(profile.Findings, f => f.Code == "no-data");
    }

    [Fact]
    public void A_workbook_named_csv_is_read_as_what_it_is()
    {
        var profile = ProfileOf.Bytes(Workbook(("A", false, 3)), "a.csv");
        Assert.Equal("XLSX", profile.Format);
        Assert.Contains(profile.Findings, f => f.Code == "wrong-extension");
        Assert.Single(profile.Tables);
    }

    [Fact]
    public void A_cut_workbook_is_rejected()
    {
        var whole = Workbook(("A", false, 300));
        Assert.True(ProfileOf.Bytes(whole[..(whole.Length / 2)], "a.xlsx").Rejected);
    }

    [Theory]
    [InlineData("General", CellMeaning.Number)]
    [InlineData("0.00", CellMeaning.Number)]
    [InlineData("#,##0.00 \"dni\"", CellMeaning.Number)]
    [InlineData("[Red]0.00;[Blue]-0.00", CellMeaning.Number)]
    [InlineData("d. m. yyyy", CellMeaning.Date)]
    [InlineData("[$-424]d. mmmm yyyy;@", CellMeaning.Date)]
    [InlineData("mmm-yy", CellMeaning.Date)]
    [InlineData("dd/mm/yyyy hh:mm", CellMeaning.DateTime)]
    [InlineData("h:mm AM/PM", CellMeaning.Time)]
    [InlineData("[h]:mm:ss", CellMeaning.Duration)]
    [InlineData("00000", CellMeaning.Padded)]
    [InlineData("0.00E+00", CellMeaning.Number)]
    [InlineData("\"leto\" 0", CellMeaning.Number)]
    [InlineData("\\d0", CellMeaning.Number)]
    public void A_number_format_tells_what_a_number_means(string code, object meaning) => Assert.Equal(meaning, CellFormat.Parse(code).Meaning);

    [Theory]
    [InlineData(1, false, "1900-01-01")]
    [InlineData(59, false, "1900-02-28")]
    [InlineData(61, false, "1900-03-01")]
    [InlineData(45000, false, "2023-03-15")]
    [InlineData(43538, true, "2023-03-15")]
    [InlineData(1, true, "1904-01-02")]
    public void Serials_become_days(double serial, bool from1904, string day) =>
        Assert.Equal((day, CellKind.Date), CellText.Of(serial, new CellFormat(CellMeaning.Date), from1904));

    [Theory]
    [InlineData(4.3499999999999996, "4.35")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(1234567890123456, "1234567890123460")]
    [InlineData(0.0000001, "0.0000001")]
    [InlineData(-5, "-5")]
    public void Numbers_have_fifteen_digits_and_no_exponent(double value, string text) => Assert.Equal(text, CellText.Number(value));

    private static byte[] Workbook(params (string Name, bool Hidden, int Rows)[] sheets)
    {
        var stream = new MemoryStream();
        using (var workbook = new WorkbookWriter(stream))
        {
            foreach (var (name, hidden, rows) in sheets)
            {
                using var sheet = workbook.AddSheet(name, new SheetLayout { Hidden = hidden });
                for (var i = 0; i <= rows && rows > 0; i++)
                {
                    sheet.Row(i == 0 ? [WrittenCell.Of("ime"), WrittenCell.Of("vrednost")] : [WrittenCell.Of($"Ulica {i}"), WrittenCell.Of(i * 1.5)]);
                }
            }
        }

        return stream.ToArray();
    }
}
