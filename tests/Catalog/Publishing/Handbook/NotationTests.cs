using System.Text;
using OpenData.Catalog.Publishing.Handbook;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

public sealed class NotationTests
{
    [Theory]
    [InlineData(",", "1,5", "1.5")]
    [InlineData(",", "-1,5", "-1.5")]
    [InlineData(",", "+1,5", "+1.5")]
    [InlineData(",", "−1,5", "-1.5")]
    [InlineData("", "−15", "-15")]
    [InlineData(",", "0,50", "0.50")]
    [InlineData(",", ",5", ".5")]
    [InlineData(",", "1.234,56", "1234.56")]
    [InlineData(",", "1.234.567,8", "1234567.8")]
    [InlineData(",", "1 234,5", "1234.5")]
    [InlineData(",", "1\u00A0234,5", "1234.5")]
    [InlineData(",", "1\u202F234\u202F567,5", "1234567.5")]
    [InlineData(",", "1.234", "1234")]
    [InlineData(",", "1,234", "1.234")]
    [InlineData(",", "1,5E+09", "1.5E+09")]
    [InlineData(",", "1.5", null)]
    [InlineData(".", "1.5", null)]
    [InlineData(".", "1,5", "1.5")]
    [InlineData(".", "1.234", null)]
    [InlineData(".", "1,234", "1234")]
    [InlineData(".", "1,234.50", "1234.50")]
    [InlineData(".", "1'234.50", "1234.50")]
    [InlineData("", "1.234.567", "1234567")]
    [InlineData("", "007", null)]
    [InlineData("", "15", null)]
    [InlineData(",", "007,5", null)]
    [InlineData(",", "12,", null)]
    [InlineData("", "12.", null)]
    [InlineData("", "1.2.3", null)]
    [InlineData("", "192.168.1.1", null)]
    [InlineData(",", "1,2,3", null)]
    [InlineData(",", "z", null)]
    [InlineData(",", "-", null)]
    [InlineData(",", "<0,5", null)]
    [InlineData(",", "0,5 %", null)]
    [InlineData(",", "1 23", null)]
    [InlineData(",", "=1,5", null)]
    [InlineData(",", "123456789012345678901234567890,12", "123456789012345678901234567890.12")]
    public void A_number_is_written_with_a_point_and_without_thousands(string mark, string value, string? expected)
    {
        var target = new byte[200];
        var notation = new NumberNotation(mark.Length == 0 ? (byte)0 : (byte)mark[0], unclear: false);
        var length = notation.Rewrite(Encoding.UTF8.GetBytes(value), target, out var made, out var doubtful);
        Assert.Equal(expected ?? "", Encoding.UTF8.GetString(target, 0, length));
        Assert.Equal((expected is null, false), (made == 0 || length == 0, doubtful));
    }

    [Theory]
    [InlineData("1.234", true)]
    [InlineData("1,234", true)]
    [InlineData("1,23", false)]
    [InlineData("1.234.567", false)]
    public void A_mark_that_could_mean_either_is_left(string value, bool expected)
    {
        var length = new NumberNotation((byte)',', unclear: true).Rewrite(Encoding.UTF8.GetBytes(value), new byte[100], out _, out var doubtful);
        Assert.Equal((expected, expected), (doubtful, length == 0));
    }

    [Theory]
    [InlineData("1.3.2024", "2024-03-01")]
    [InlineData("01.03.2024", "2024-03-01")]
    [InlineData("1. 3. 2024", "2024-03-01")]
    [InlineData("31. 12. 1899", "1899-12-31")]
    [InlineData("1. marec 2024", "2024-03-01")]
    [InlineData("1. Marca 2024", "2024-03-01")]
    [InlineData("24 October 2011", "2011-10-24")]
    [InlineData("2024/3/1", "2024-03-01")]
    [InlineData("2024.03.01", "2024-03-01")]
    [InlineData("2024-3-1", "2024-03-01")]
    [InlineData("25/3/2024", "2024-03-25")]
    [InlineData("3/25/2024", "2024-03-25")]
    [InlineData("25-3-2024", "2024-03-25")]
    [InlineData("5/5/2024", "2024-05-05")]
    [InlineData("1.3.2024 8:05", "2024-03-01T08:05")]
    [InlineData("1.3.2024 18:05:09", "2024-03-01T18:05:09")]
    [InlineData("2024-03-01 18:05:09.123", "2024-03-01T18:05:09.123")]
    [InlineData("2024-03-01 18:05:09+01:00", "2024-03-01T18:05:09+01:00")]
    [InlineData("2024-03-01", null)]
    [InlineData("2024-03-01T18:05:09Z", null)]
    [InlineData("30.2.2024", null)]
    [InlineData("29.2.2023", null)]
    [InlineData("1.3.2024 ob 8h", null)]
    [InlineData("1.3.2024 25:99", null)]
    [InlineData("2023/24", null)]
    [InlineData("3.2024", null)]
    [InlineData("12.5", null)]
    [InlineData("ni znan", null)]
    public void A_day_is_written_as_ISO_8601(string value, string? expected)
    {
        var notation = new DateNotation(compact: false);
        notation.Learn(Encoding.UTF8.GetBytes(value));
        var target = new byte[100];
        var kind = notation.Rewrite(Encoding.UTF8.GetBytes(value), target, out var length);
        Assert.Equal(expected is null ? DateKind.Other : DateKind.Rewritten, kind);
        Assert.Equal(expected, kind == DateKind.Rewritten ? Encoding.UTF8.GetString(target, 0, length) : null);
    }

    [Theory]
    [InlineData("25/4/2024", "2024-04-03")]
    [InlineData("4/25/2024", "2024-03-04")]
    [InlineData("25/4/2024 4/25/2024", null)]
    [InlineData("5/6/2024", null)]
    public void The_column_tells_the_order_of_day_and_month_or_nothing_does(string others, string? expected)
    {
        var notation = new DateNotation(compact: false);
        foreach (var other in others.Split(' '))
        {
            notation.Learn(Encoding.UTF8.GetBytes(other));
        }

        var target = new byte[100];
        var kind = notation.Rewrite("3/4/2024"u8, target, out var length);
        Assert.Equal(expected is null ? DateKind.Unclear : DateKind.Rewritten, kind);
        Assert.Equal(expected ?? "", Encoding.UTF8.GetString(target, 0, length));
        Assert.Equal(expected is not null, notation.IsDecided);
    }

    [Fact]
    public void A_year_without_its_century_is_left()
    {
        Assert.Equal(DateKind.Unclear, new DateNotation(compact: false).Rewrite("24.10.35"u8, new byte[100], out _));
        Assert.Equal(DateKind.Other, new DateNotation(compact: false).Rewrite("24.13.35"u8, new byte[100], out _));
    }

    [Fact]
    public void Eight_digits_are_a_day_where_the_column_says_so()
    {
        var target = new byte[100];
        Assert.Equal(DateKind.Rewritten, new DateNotation(compact: true).Rewrite("20240301"u8, target, out var length));
        Assert.Equal("2024-03-01", Encoding.UTF8.GetString(target, 0, length));
        Assert.Equal(DateKind.Other, new DateNotation(compact: false).Rewrite("20240301"u8, target, out _));
    }
}
