using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables;

/// <summary>Column types, decided for the column and never for the cell.</summary>
public sealed class TypesTests
{
    [Theory]
    [InlineData(ColumnType.Integer, "vrednost", "12", "7", "-3", "4500")]
    [InlineData(ColumnType.Decimal, "vrednost", "12.5", "7", "-3.25", "0.125")]
    [InlineData(ColumnType.Decimal, "vrednost", "12,5", "7", "1.234,56", "0,1")]
    [InlineData(ColumnType.Integer, "vrednost", "1.234.567", "1.234", "12", "999")]
    [InlineData(ColumnType.Decimal, "vrednost", "1 234,56", "12,5", "7,0", "1 000 000,00")]
    [InlineData(ColumnType.Decimal, "vrednost", "1.5E+09", "2", "3.25", "1e-3")]
    [InlineData(ColumnType.Integer, "Zap. št.", "1.", "2.", "3.", "4.")]
    [InlineData(ColumnType.Code, "konto", "0401", "0402", "0101", "4000")]
    [InlineData(ColumnType.Code, "matična številka", "5883628000", "5874238000", "5883369000", "5883652000")]
    [InlineData(ColumnType.Code, "davčna", "SI12345679", "SI87654321", "SI11111111", "SI22222222")]
    [InlineData(ColumnType.Date, "datum", "1. 3. 2024", "12. 11. 2023", "31. 12. 2024", "2. 1. 2020")]
    [InlineData(ColumnType.Date, "datum", "01.03.2024", "12.11.2023", "31.12.2024", "02.01.2020")]
    [InlineData(ColumnType.Date, "datum", "2024-03-01", "2023-11-12", "2024-12-31", "")]
    [InlineData(ColumnType.Date, "datum", "2024/03/01", "2023/11/12", "2024/12/31", "-")]
    [InlineData(ColumnType.Date, "datum", "1. marec 2024", "12. november 2023", "3. maja 2024", "5. avgusta 2021")]
    [InlineData(ColumnType.Date, "datum", "20240301", "20231112", "20241231", "20200102")]
    [InlineData(ColumnType.DateTime, "zapisano", "2024-03-01T12:30:00", "2024-03-02T01:00:59", "2023-01-01T00:00:00", "")]
    [InlineData(ColumnType.DateTime, "zapisano", "1. 3. 2024 12:30", "2. 3. 2024 8:05", "", "31. 12. 2023 23:59")]
    [InlineData(ColumnType.DateTime, "zapisano", "2023-04-26T00:30:01,177555", "2023-04-26T00:30:02,1", "", "")]
    [InlineData(ColumnType.Time, "ura", "8:30", "12:05", "23:59:59", "00:00")]
    [InlineData(ColumnType.Period, "leto", "2021", "2022", "2023", "2024")]
    [InlineData(ColumnType.Period, "obdobje", "1. četrtletje", "2. četrtletje", "3. četrtletje", "4. četrtletje")]
    [InlineData(ColumnType.Period, "obdobje", "1. četrtletje 2021", "2. četrtletje 2021", "Q3 2021", "4. četrtletje 2021")]
    [InlineData(ColumnType.Period, "obdobje", "2021/1", "2021/2", "2021/3", "2021/4")]
    [InlineData(ColumnType.Period, "šolsko leto", "šolsko leto 2023/24", "2022/23", "2021/22", "2020/21")]
    [InlineData(ColumnType.Period, "mesec", "2021M03", "2021M04", "2021M12", "2022M01")]
    [InlineData(ColumnType.Period, "mesec", "januar", "februar", "Marec", "December")]
    [InlineData(ColumnType.Period, "mesec", "januar 2021", "maj 2021", "March 2022", "okt 2023")]
    [InlineData(ColumnType.Boolean, "plačano", "da", "ne", "DA", "Ne")]
    [InlineData(ColumnType.Boolean, "aktiven", "1", "0", "0", "1")]
    [InlineData(ColumnType.Integer, "število otrok", "1", "0", "0", "1")]
    [InlineData(ColumnType.Boolean, "velja", "true", "false", "true", "true")]
    [InlineData(ColumnType.Url, "povezava", "https://www.ptuj.si/a", "http://www.ptuj.si/b", "", "https://podatki.gov.si")]
    [InlineData(ColumnType.Wkt, "geometrija", "POINT (566000 142000)", "point(1 2)", "POLYGON ((0 0, 1 1, 1 0, 0 0))", "")]
    [InlineData(ColumnType.Empty, "opomba", "", " ", "-", "…")]
    [InlineData(ColumnType.Text, "opomba", "A1", "b", "12", "c d")]
    public void The_type_follows_from_all_values(ColumnType type, string name, string a, string b, string c, string d) =>
        Assert.Equal(type, CsvText.Column(name, a, b, c, d).Type);

    [Fact]
    public void Statistical_signs_are_missing_or_withheld_values()
    {
        var column = CsvText.Column("stopnja", "4.3", "-", "…", "z", "N", "5.1", "n. p.", "");
        Assert.Equal((ColumnType.Decimal, 5L, 1L, 2L), (column.Type, column.Nulls, column.Confidential, column.Distinct));
        Assert.Equal(("4.3", "5.1"), (column.Min, column.Max));
    }

    [Fact]
    public void The_same_letters_in_a_column_of_words_are_values() =>
        Assert.Equal((ColumnType.Text, 0L, 2L), CsvText.Column("tip", "N", "D", "N", "N") is var c ? (c.Type, c.Nulls, c.Distinct) : default);

    [Fact]
    public void A_number_that_could_be_either_is_asked_about()
    {
        var (column, findings) = CsvText.Found("prebivalci", "1.234", "2.345", "999", "1.001");
        Assert.Equal((ColumnType.Integer, "999", "2345"), (column.Type, column.Min, column.Max));
        Assert.Contains(findings, f => f.Code == "ambiguous-number" && f.Slovenian.Contains("prebivalci", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.234", "2.345", "12345")]
    [InlineData("1.234", "2.34", "7")]
    public void Other_values_of_the_column_settle_what_a_mark_means(string a, string b, string c)
    {
        var (column, findings) = CsvText.Found("količina", a, b, c);
        Assert.Equal((ColumnType.Decimal, '.'), (column.Type, column.DecimalMark));
        Assert.DoesNotContain(findings, f => f.Code == "ambiguous-number");
    }

    [Fact]
    public void Another_column_settles_what_a_mark_means()
    {
        var table = CsvText.Table("kraj;prebivalci;delež\na;1.234;0,5\nb;2.345;1,25\nc;12;3,5\n");
        Assert.Equal((ColumnType.Integer, "2345"), (table.Columns[1].Type, table.Columns[1].Max));
        Assert.Equal(("0.5", ',', "3.5"), (table.Columns[2].Min, table.DecimalMark, table.Columns[2].Max));
    }

    [Fact]
    public void Mixed_marks_and_mixed_dates_are_reported()
    {
        Assert.Contains(CsvText.Found("znesek", "12,5", "13.75", "1,25", "2,5").Findings, f => f.Code == "mixed-decimal-marks");
        var (column, findings) = CsvText.Found("datum", "01.03.2024", "2024-03-02", "03.03.2024", "2024-04-05");
        Assert.Equal((ColumnType.Date, "2024-03-01", "2024-04-05"), (column.Type, column.Min, column.Max));
        Assert.Contains(findings, f => f.Code == "mixed-date-formats");
    }

    [Fact]
    public void Slashed_dates_are_settled_by_a_day_above_twelve_or_asked_about()
    {
        Assert.Equal("dd/MM/yyyy", CsvText.Column("datum", "01/02/2024", "25/03/2024", "03/04/2024").Format);
        Assert.Equal("MM/dd/yyyy", CsvText.Column("datum", "01/25/2024", "03/26/2024", "03/27/2024").Format);
        Assert.Contains(CsvText.Found("datum", "01/02/2024", "05/06/2024", "03/04/2024").Findings, f => f.Code == "ambiguous-date");
    }

    [Fact]
    public void One_stray_value_in_a_hundred_does_not_change_the_type_and_is_reported()
    {
        var (column, findings) = CsvText.Found("znesek", [.. Enumerable.Range(1, 200).Select(i => $"{i}"), "neznano"]);
        Assert.Equal((ColumnType.Integer, "1", "200"), (column.Type, column.Min, column.Max));
        Assert.Contains(findings, f => f.Code == "stray-values" && f.English.Contains("neznano", StringComparison.Ordinal));
        Assert.Equal(ColumnType.Text, CsvText.Column("znesek", "1", "2", "neznano").Type);
    }

    [Theory]
    [InlineData("e", "n", "566123", "142456", ColumnType.Easting, ColumnType.Northing, "EPSG:3794")]
    [InlineData("Y", "X", "566123.5", "142456.2", ColumnType.Easting, ColumnType.Northing, "EPSG:3794")]
    [InlineData("GK_Y", "GK_X", "566123", "142456", ColumnType.Easting, ColumnType.Northing, "EPSG:3912")]
    [InlineData("y", "x", "5566123", "5142456", ColumnType.Easting, ColumnType.Northing, "EPSG:3912")]
    [InlineData("lat", "lon", "46.4201", "15.8702", ColumnType.Latitude, ColumnType.Longitude, "EPSG:4326")]
    [InlineData("a", "b", "46.42012", "15.87021", ColumnType.Latitude, ColumnType.Longitude, "EPSG:4326")]
    public void Coordinates_are_known_by_range_and_header(string first, string second, string a, string b, ColumnType one, ColumnType two, string grid)
    {
        var table = CsvText.Table($"kraj;{first};{second}\nPtuj;{a};{b}\nHajdina;{a};{b}\nVidem;{a};{b}\n");
        Assert.Equal((one, two, grid), (table.Columns[1].Type, table.Columns[2].Type, table.Columns[1].Format));
    }

    [Fact]
    public void Swapped_axes_are_reported_and_typed_by_their_values()
    {
        var profile = CsvText.Profile("kraj;latitude;longitude\nPtuj;15.8702;46.4201\nVidem;15.9;46.3705\n");
        Assert.Equal((ColumnType.Longitude, ColumnType.Latitude), (profile.Table!.Columns[1].Type, profile.Table.Columns[2].Type));
        Assert.Contains(profile.Findings, f => f.Code == "swapped-axes");
    }

    [Theory]
    [InlineData("poraba [m³]", "m³")]
    [InlineData("znesek (EUR)", "EUR")]
    [InlineData("odhodki v EUR", "EUR")]
    [InlineData("delež %", "%")]
    [InlineData("poraba_kwh", "kwh")]
    [InlineData("število [a]b", null)]
    public void The_unit_in_a_header_is_found(string name, string? unit) =>
        Assert.Equal(unit, CsvText.Column(name, "1", "2", "3").Unit is "a" ? null : CsvText.Column(name, "1", "2", "3").Unit);

    [Fact]
    public void Identifiers_in_scientific_notation_are_damaged_data() =>
        Assert.Contains(CsvText.Found("matična", "5.88363E+09", "5.87424E+09").Findings, f => f is { Code: "scientific-code", Severity: FindingSeverity.Error });

    [Fact]
    public void Counts_stay_exact_to_the_limit_and_extremes_beyond_it()
    {
        var values = Enumerable.Range(1, 25_000).Select(i => $"{i}").ToArray();
        var column = CsvText.Column("vrednost", values);
        Assert.Equal((ColumnType.Integer, "1", "25000", false), (column.Type, column.Min, column.Max, column.DistinctIsExact));
        var few = CsvText.Column("vrednost", [.. Enumerable.Range(0, 25_000).Select(i => $"{i % 9_999}")]);
        Assert.Equal((9_999L, true), (few.Distinct, few.DistinctIsExact));
    }

    [Fact]
    public void Long_columns_of_each_kind_keep_their_extremes()
    {
        string[] Many(Func<int, string> make) => [.. Enumerable.Range(0, 15_000).Select(make)];
        var amounts = CsvText.Column("znesek", Many(i => $"{i},{i % 100:00}"));
        Assert.Equal((ColumnType.Decimal, "0.00", "14999.99"), (amounts.Type, amounts.Min, amounts.Max));
        var instants = CsvText.Column("zapisano", Many(i => $"20{10 + (i % 10)}-{1 + (i % 12):00}-{1 + (i % 28):00}T{i % 24:00}:{i % 60:00}:{i / 300:00}"));
        Assert.Equal((ColumnType.DateTime, "2010-01-01T00:00:00"), (instants.Type, instants.Min));
        var codes = CsvText.Column("davčna", Many(i => $"SI{10_000_000 + i}"));
        Assert.Equal((ColumnType.Code, "SI10000000", "SI10014999"), (codes.Type, codes.Min, codes.Max));
        var texts = CsvText.Column("ime", Many(i => $"ime {(char)('a' + (i % 25))} {i}"));
        Assert.Equal((ColumnType.Text, "ime a 0", "ime y 9999"), (texts.Type, texts.Min, texts.Max));
    }
}
