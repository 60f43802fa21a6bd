using OpenData.Catalog.Wording;
using OpenData.Cli.Printing;

namespace OpenData.Tests.Cli;

public sealed class PluralTests
{
    [Theory]
    [InlineData(0, "0 zbirk")]
    [InlineData(1, "1 zbirka")]
    [InlineData(2, "2 zbirki")]
    [InlineData(3, "3 zbirke")]
    [InlineData(4, "4 zbirke")]
    [InlineData(5, "5 zbirk")]
    [InlineData(11, "11 zbirk")]
    [InlineData(12, "12 zbirk")]
    [InlineData(21, "21 zbirk")]
    [InlineData(100, "100 zbirk")]
    [InlineData(101, "101 zbirka")]
    [InlineData(102, "102 zbirki")]
    [InlineData(103, "103 zbirke")]
    [InlineData(111, "111 zbirk")]
    [InlineData(1001, "1.001 zbirka")]
    public void Slovenian_counts_in_four_forms(long count, string expected) => Assert.Equal(expected, Plural.Datasets.Of(count, "sl"));

    [Theory]
    [InlineData(0, "0 datasets")]
    [InlineData(1, "1 dataset")]
    [InlineData(2, "2 datasets")]
    [InlineData(1234, "1,234 datasets")]
    public void English_counts_in_two_forms(long count, string expected) => Assert.Equal(expected, Plural.Datasets.Of(count, "en"));

    [Fact]
    public void Numbers_and_dates_are_written_as_the_reader_writes_them()
    {
        var day = new DateOnly(2026, 1, 3);
        Assert.Equal("1.234,5", Numerals.Of(1234.5, 1, "sl"));
        Assert.Equal("1,234.5", Numerals.Of(1234.5, 1, "en"));
        Assert.Equal("3. 1. 2026", Numerals.Of(day, "sl"));
        Assert.Equal("3 January 2026", Numerals.Of(day, "en"));
        Assert.Equal("1,5 MB", Numerals.OfSize(1_500_000, "sl"));
    }
}
