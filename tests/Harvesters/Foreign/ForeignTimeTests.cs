using OpenData.Harvesters.Foreign;

namespace OpenData.Tests.Harvesters.Foreign;

public sealed class ForeignTimeTests
{
    [Theory]
    [InlineData("2013", "2013")]
    [InlineData("2013.", "2013")]
    [InlineData("2013-05", "2013-05")]
    [InlineData("2024-2", "2024-02")]
    [InlineData("5/2013", "2013-05")]
    [InlineData("2024-05-01", "2024-05-01")]
    [InlineData("2024-05-01+02:00", "2024-05-01")]
    [InlineData("20201117", "2020-11-17")]
    [InlineData("2024/2/3", "2024-02-03")]
    [InlineData("05. 09. 2017", "2017-09-05")]
    [InlineData("12. 1. 2019", "2019-01-12")]
    [InlineData("3 Feb 2024", "2024-02-03")]
    [InlineData("February 3, 2024", "2024-02-03")]
    [InlineData("Feb 3, 2024", "2024-02-03")]
    [InlineData("28/2/2019", "2019-02-28")]
    [InlineData("2/28/2019", "2019-02-28")]
    [InlineData("28-2-2019", "2019-02-28")]
    [InlineData("2/2/2019", "2019-02-02")]
    [InlineData("21/03/2019 00:30", "2019-03-21")]
    [InlineData("3. 2. 2024 10:20:30", "2024-02-03")]
    [InlineData("2026-07-22T08:46:10.247217", "2026-07-22T08:46:10Z")]
    [InlineData("2018-03-18T09:03:05.821Z", "2018-03-18T09:03:05Z")]
    [InlineData("2018-03-18T09:03:05,821z", "2018-03-18T09:03:05Z")]
    [InlineData("2024-05-01T10:00:00.123456789Z", "2024-05-01T10:00:00Z")]
    [InlineData("2018-03-18T09:03:05+0200", "2018-03-18T07:03:05Z")]
    [InlineData("2018-03-18 09:03:05 +02:00", "2018-03-18T07:03:05Z")]
    [InlineData("2018-03-18T09:03:05+02", "2018-03-18T07:03:05Z")]
    [InlineData("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z")]
    [InlineData("2024-05-01T10:00", "2024-05-01T10:00:00Z")]
    [InlineData("2024-05-01 10:00:00", "2024-05-01T10:00:00Z")]
    [InlineData("2019-6-7 1:02", "2019-06-07T01:02:00Z")]
    [InlineData("20240501T100000Z", "2024-05-01T10:00:00Z")]
    [InlineData("2024-02-03 10:20:30 UTC", "2024-02-03T10:20:30Z")]
    [InlineData("2021-01-28 GMT 01:51:03.34919300", "2021-01-28T01:51:03Z")]
    [InlineData("Sat, 03 Feb 2024 10:20:30 GMT", "2024-02-03T10:20:30Z")]
    [InlineData("Sat, 03 Feb 2024 10:20:30 +0100", "2024-02-03T09:20:30Z")]
    [InlineData("03/02/2024", null)]
    [InlineData("2024-13-01", null)]
    [InlineData("2023-02-29", null)]
    [InlineData("2023-02-29T10:00:00", null)]
    [InlineData("31. 2. 2019", null)]
    [InlineData("0000", null)]
    [InlineData("jutri", null)]
    [InlineData("99999999999999", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Times_are_read_leniently_and_written_once(string? text, string? expected) =>
        Assert.Equal(expected, ForeignTime.Moment(text)?.Text);

    [Theory]
    [InlineData("3/2/2024", "2024-02-03")]
    [InlineData("03-02-2024", "2024-02-03")]
    [InlineData("2/28/2019", "2019-02-28")]
    public void A_day_comes_first_where_the_source_is_known_to_write_so(string text, string expected) =>
        Assert.Equal(expected, ForeignTime.Moment(text, dayFirst: true)?.Text);

    [Theory]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("2024-02-29+01:00", "2024-02-29+01:00")]
    [InlineData("3. 2. 2024", "2024-02-03")]
    [InlineData("2024-02-03T10:20:30Z", "2024-02-03T10:20:30Z")]
    [InlineData("2024-02-03T10:20:30.5+02:00", "2024-02-03T10:20:30.5+02:00")]
    [InlineData("2024-02-03 10:20:30", "2024-02-03T10:20:30")]
    [InlineData("2024-02-03T10:20", "2024-02-03T10:20:00")]
    [InlineData("3. 2. 2024 10:20", "2024-02-03T10:20:00")]
    [InlineData("2024-02-03T10:20:30+0100", "2024-02-03T09:20:30Z")]
    [InlineData("03/02/2024", null)]
    [InlineData("včeraj", null)]
    public void A_statement_says_no_more_than_it_said(string text, string? expected) =>
        Assert.Equal(expected, ForeignTime.AsWritten(text)?.Text);

    [Fact]
    public void Instants_are_exact_and_everything_has_a_start()
    {
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.Zero), ForeignTime.Instant("2024-05-01T10:00:00+02:00"));
        Assert.Null(ForeignTime.Instant("2024-05-01"));
        Assert.Null(ForeignTime.Instant("1. 5. 2024 10:00"));
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero), ForeignTime.Start("2024-05"));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), ForeignTime.Start("2024"));
        Assert.Null(ForeignTime.Epoch(1e18));
        Assert.Equal("1969-12-31T23:59:59Z", ForeignTime.Epoch(-1000)?.Text);
    }

    [Theory]
    [InlineData("[1970-01-01T00:00:00 TO 2019-12-31]", "1970-01-01T00:00:00Z", "2019-12-31")]
    [InlineData("[2020-01-01 TO *]", "2020-01-01", null)]
    [InlineData("2014-01-01/2014-12-31", "2014-01-01", "2014-12-31")]
    [InlineData("2020-01-01T00:00:00Z/..", "2020-01-01T00:00:00Z", null)]
    [InlineData("/2020-01-01", null, "2020-01-01")]
    [InlineData("2020-01-01/2019-01-01", "2019-01-01", "2020-01-01")]
    [InlineData("2020-01-01/P1Y", "2020-01-01", null)]
    [InlineData("PT36H/2020-01-01", null, "2020-01-01")]
    [InlineData("1. 1. 2014 - 31. 12. 2014", "2014-01-01", "2014-12-31")]
    [InlineData("1. 1. 2014–31. 12. 2014", "2014-01-01", "2014-12-31")]
    [InlineData("od 1. 1. 2014", "2014-01-01", null)]
    [InlineData("do 31. 12. 2017", null, "2017-12-31")]
    [InlineData("2020-2024", "2020", "2024")]
    [InlineData("2021", "2021", "2021")]
    [InlineData("../..", null, null)]
    [InlineData("R/P1Y", null, null)]
    [InlineData("13/2014", null, null)]
    [InlineData("kmalu/2020", null, null)]
    public void Periods_may_be_open_or_turned(string text, string? start, string? end)
    {
        var period = ForeignPeriod.Of(text);
        Assert.Equal((start, end), (period?.Start?.Text, period?.End?.Text));
    }

    [Fact]
    public void A_period_of_two_fields_may_lack_one()
    {
        Assert.Equal(("2020", null), (ForeignPeriod.Of("2020", "jutri")?.Start?.Text, ForeignPeriod.Of("2020", "jutri")?.End?.Text));
        Assert.Equal("2019", ForeignPeriod.Of("2020", "2019")?.Start?.Text);
        Assert.Null(ForeignPeriod.Of(null, "včeraj"));
    }
}
