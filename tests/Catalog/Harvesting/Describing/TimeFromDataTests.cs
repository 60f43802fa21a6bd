using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Catalog.Harvesting.Describing;

public sealed class TimeFromDataTests
{
    [Theory]
    [InlineData("2019", "2024", "2019", "2024")]
    [InlineData("2019/20", "2023/24", "2019", "2024")]
    [InlineData("2021-Q1", "2022-Q3", "2021-01", "2022-09")]
    [InlineData("2021M03", "2021M11", "2021-03", "2021-11")]
    [InlineData("2021-03", "2021-11", "2021-03", "2021-11")]
    public void A_period_column_tells_the_time(string min, string max, string start, string end)
    {
        var found = TimeFromData.Of([Table(Column("obdobje", ColumnType.Period, min, max))], ["podatki_1999.csv"]);
        Assert.Equal((start, end, "obdobje"), (found?.Period.Start?.Text, found?.Period.End?.Text, found?.Evidence));
    }

    [Fact]
    public void A_date_of_birth_or_of_entry_does_not_tell_the_time()
    {
        var found = TimeFromData.Of(
            [Table(Column("datum rojstva", ColumnType.Date, "1931-01-01", "2010-01-01"), Column("datum vpisa", ColumnType.Date, "2020-01-01", "2021-01-01"))],
            ["izposoja_2023.csv"]);
        Assert.Equal(("2023", "2023"), (found?.Period.Start?.Text, found?.Period.End?.Text));
    }

    [Fact]
    public void A_date_far_from_our_time_is_no_coverage()
    {
        var found = TimeFromData.Of([Table(Column("datum", ColumnType.Date, "0001-01-01", "9999-12-31"))], []);
        Assert.Null(found);
    }

    [Fact]
    public void Years_in_a_header_tell_the_time()
    {
        var found = TimeFromData.Of([Table(Column("občina", ColumnType.Text), Column("2018", ColumnType.Integer), Column("2019 število", ColumnType.Integer))], []);
        Assert.Equal(("2018", "2019"), (found?.Period.Start?.Text, found?.Period.End?.Text));
    }

    [Theory]
    [InlineData("promet_2026-04.csv", "2026-04", "2026-04", TemporalPrecision.Month)]
    [InlineData("voda-2015-2021.csv", "2015", "2021", TemporalPrecision.Year)]
    public void A_name_tells_the_time_when_the_table_does_not(string name, string start, string end, TemporalPrecision precision)
    {
        var found = TimeFromData.Of([], [name]);
        Assert.Equal((start, end, precision), (found?.Period.Start?.Text, found?.Period.End?.Text, found!.Value.Period.Start!.Value.Precision));
    }

    private static TableProfile Table(params ColumnProfile[] columns) => new() { Columns = columns, Rows = 10 };

    private static ColumnProfile Column(string name, ColumnType type, string? min = null, string? max = null) =>
        new() { Name = name, Type = type, Min = min, Max = max };
}
