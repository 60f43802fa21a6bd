using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables;

/// <summary>Titles, headers, groups, totals and notes told from data.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Titles_above_and_notes_below_are_no_data()
    {
        var table = CsvText.Table("Poraba vode po naseljih\nKomunalno podjetje\n\nnaselje;leto;poraba (m³)\nPtuj;2023;1200\nHajdina;2023;800\nVidem;2023;300\n\nVir: lastni podatki\nOpomba: začasni podatki\n");
        Assert.Equal((4, 1, 3, 3, 3L), (table.HeaderRow, table.HeaderRows, table.PreambleRows, table.FooterRows, table.Rows));
        Assert.Equal(["Poraba vode po naseljih", "Komunalno podjetje"], table.Preamble);
        Assert.Equal(["Vir: lastni podatki", "Opomba: začasni podatki"], table.Notes);
        Assert.Equal(("poraba (m³)", "m³"), (table.Columns[2].Name, table.Columns[2].Unit));
    }

    [Fact]
    public void Two_header_rows_are_joined_and_a_label_holds_for_the_columns_to_its_right()
    {
        var table = CsvText.Table(";Plača [EUR];;Zaposleni;\nobčina;bruto;neto;moški;ženske\nPtuj;1500.5;1000.2;10;20\nVidem;1400.1;990.7;11;21\n");
        Assert.Equal((1, 2), (table.HeaderRow, table.HeaderRows));
        Assert.Equal(["občina", "Plača [EUR] / bruto", "Plača [EUR] / neto", "Zaposleni / moški", "Zaposleni / ženske"], table.Columns.Select(c => c.Name));
    }

    [Fact]
    public void Line_breaks_in_header_names_become_blanks()
    {
        var table = CsvText.Table("\"Zap.\nšt.\";\"Naziv\r\npodjetja\"\n1;A\n2;B\n3;C\n");
        Assert.Equal(["Zap. št.", "Naziv podjetja"], table.Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData("1;Ptuj;23,5\n2;Videm;12,1\n3;Hajdina;9,9\n")]
    [InlineData("2024-01-01;12\n2024-01-02;13\n2024-01-03;11\n")]
    public void A_table_without_a_header_says_so_and_loses_no_row(string text)
    {
        var profile = CsvText.Profile(text);
        Assert.Equal((0, 0, 3L), (profile.Table!.HeaderRow, profile.Table.HeaderRows, profile.Table.Rows));
        Assert.Equal("column 1", profile.Table.Columns[0].Name);
        Assert.Contains(profile.Findings, f => f.Code == "no-header");
    }

    [Fact]
    public void Years_over_numbers_are_a_header()
    {
        var table = CsvText.Table("občina;2021;2022;2023\nPtuj;7.1;6.5;6.1\nVidem;8.2;8.0;7.9\n");
        Assert.Equal((1, 2L), (table.HeaderRows, table.Rows));
        Assert.Equal("2022", table.Columns[2].Name);
    }

    [Fact]
    public void Totals_are_told_apart()
    {
        var profile = CsvText.Profile("občina;znesek;delež\nPtuj;100;0.5\nVidem;100;0.5\nSkupaj;200;1.0\n");
        Assert.Equal((1, 3L, 0), (profile.Table!.TotalRows, profile.Table.Rows, profile.Table.FooterRows));
        Assert.Contains(profile.Findings, f => f.Code == "total-rows");
    }

    [Fact]
    public void Group_values_on_their_first_row_only_are_reported()
    {
        var text = "občina;leto;znesek\n" + string.Concat("abcdef".Select(c => $"Občina {c};2021;1.5\n;2022;2.5\n;2023;3.5\n;2024;4.5\n"));
        Assert.Contains(CsvText.Profile(text).Findings, f => f.Code == "hierarchical-layout");
    }

    [Fact]
    public void Doubled_and_empty_names_are_reported()
    {
        var findings = CsvText.Profile("a;a;;d\n1;2;3;4\n5;6;7;8\n").Findings;
        Assert.Contains(findings, f => f.Code == "duplicate-column-name");
        Assert.Contains(findings, f => f.Code == "empty-column-name");
    }

    [Fact]
    public void A_delimiter_at_each_lines_end_makes_no_column() =>
        Assert.Equal(2, CsvText.Table("a;b;\n1;2;\n3;4;\n").Columns.Count);

    [Fact]
    public void Words_alone_have_a_header_unless_their_first_row_looks_like_the_rest()
    {
        Assert.Equal(1, CsvText.Table("ime;naslov\nAna;Ptuj\nBor;Videm\nCene;Ormož\n").HeaderRows);
        Assert.Equal(0, CsvText.Table("A-01;Ptuj\nA-02;Ptuj\nA-03;Videm\nA-04;Ptuj\n").HeaderRows);
    }

    [Fact]
    public void The_handbooks_rules_are_hints()
    {
        var findings = CsvText.Profile("\uFEFFa,b\nx,\"1,5\"\ny,\"2,5\"\n").Findings;
        Assert.Equal(["byte-order-mark", "delimiter", "decimal-comma"], findings.Where(f => f.Severity == FindingSeverity.Hint).Select(f => f.Code).Take(3));
    }

    [Fact]
    public void Rows_with_column_names_of_their_own_have_no_header()
    {
        using var rows = new Listed(["id", "ime"], [["1", "a"], ["2", "b"]]);
        var (table, _) = TableProfiler.Profile(rows, ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal((0, 2L, ColumnType.Integer), (table.HeaderRow, table.Rows, table.Columns[0].Type));
    }

    [Fact]
    public void Left_out_sheet_rows_count_as_blank_rows()
    {
        using var rows = new Listed(null, [["a", "b"], ["1", "x"], ["2", "y"]], first: 3);
        var (table, _) = TableProfiler.Profile(rows, ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal((3, 2, 2L), (table.HeaderRow, table.PreambleRows, table.Rows));
    }

    [Fact]
    public void Numbers_of_a_format_that_knows_numbers_are_never_ambiguous()
    {
        using var rows = new Listed(["v", "w"], [["1.234", "a"], ["2.345", "b"]]) { Numbers = true };
        var (table, findings) = TableProfiler.Profile(rows, ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal((ColumnType.Decimal, "2.345"), (table.Columns[0].Type, table.Columns[0].Max));
        Assert.Empty(findings);
    }

    private sealed class Listed(string[]? names, string[][] rows, int first = 1) : RowReader
    {
        private int at = -1;

        public bool Numbers { get; init; }

        public override IReadOnlyList<string>? ColumnNames => names;

        public override int FieldCount => rows[at].Length;

        public override long RowNumber => at + first;

        public override bool Read() => ++at < rows.Length;

        public override ReadOnlySpan<byte> Field(int index) => System.Text.Encoding.UTF8.GetBytes(rows[at][index]);

        public override CellKind Kind(int index) => Numbers && index == 0 ? CellKind.Number : base.Kind(index);

        public override void Dispose()
        {
        }
    }
}
