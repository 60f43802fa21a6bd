using System.Globalization;
using OpenData.Catalog.Compliance;
using OpenData.Catalog.Compliance.Registers;

namespace OpenData.Tests.Catalog.Compliance;

/// <summary>Working days go by the Slovenian calendar as it was in each year.</summary>
public sealed class WorkingDaysTests
{
    // Dates of Easter from published tables, the earliest and the latest of two centuries among them.
    [Theory]
    [InlineData("1943-04-25")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2285-03-22")]
    public void Easter_is_computed(string sunday) => Assert.Equal(Day(sunday), WorkingDays.EasterOf(Day(sunday).Year));

    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-05", true)]
    [InlineData("2026-02-08", false)]
    [InlineData("2026-04-06", false)] // Easter Monday
    [InlineData("2026-04-03", true)] // Good Friday is a working day
    [InlineData("2026-04-27", false)]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-06-25", false)]
    [InlineData("2026-06-08", true)] // a holiday that is no work-free day
    [InlineData("2026-08-15", false)]
    [InlineData("2026-09-23", true)] // a holiday that is no work-free day
    [InlineData("2026-10-31", false)]
    [InlineData("2026-12-25", false)]
    [InlineData("2026-12-24", true)]
    [InlineData("2012-01-02", false)]
    [InlineData("2013-01-02", true)] // abolished in 2012 …
    [InlineData("2015-01-02", true)]
    [InlineData("2017-01-02", false)] // … and brought back in 2017
    [InlineData("2023-08-14", false)] // once only
    [InlineData("2024-08-14", true)]
    public void Each_day_is_what_the_law_of_its_time_says(string day, bool working) => Assert.Equal(working, WorkingDays.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-03-02", 1, "2026-03-03")]
    [InlineData("2026-03-06", 1, "2026-03-09")] // over a weekend
    [InlineData("2026-03-07", 1, "2026-03-09")] // begun on a Saturday
    [InlineData("2026-12-23", 3, "2026-12-29")] // Christmas on a Friday, the 26th on a Saturday
    [InlineData("2026-12-30", 2, "2027-01-04")] // over the year's end: 1 January a Friday, 2 January a Saturday
    [InlineData("2025-12-31", 1, "2026-01-05")]
    [InlineData("2026-12-18", 20, "2027-01-19")] // Christmas and New Year's Day are Fridays
    [InlineData("2026-04-02", 2, "2026-04-07")] // Easter
    [InlineData("2026-04-24", 5, "2026-05-05")] // two holidays within
    [InlineData("2026-03-02", 0, "2026-03-02")]
    public void A_term_ends_on_its_last_working_day(string begin, int count, string end)
    {
        Assert.Equal(Day(end), WorkingDays.Add(Day(begin), count));
        Assert.Equal(count, WorkingDays.Between(Day(begin), Day(end)));
        Assert.Equal(-count, WorkingDays.Between(Day(end), Day(begin)));
    }

    [Fact]
    public void A_term_agrees_with_counting_day_by_day_over_forty_years()
    {
        for (var begin = new DateOnly(1995, 1, 1); begin.Year < 2035; begin = begin.AddDays(17))
        {
            var end = WorkingDays.Add(begin, 20);
            Assert.True(WorkingDays.IsWorkingDay(end));
            Assert.Equal(20, Enumerable.Range(1, end.DayNumber - begin.DayNumber).Count(n => WorkingDays.IsWorkingDay(begin.AddDays(n))));
        }
    }

    [Fact]
    public void A_day_begins_in_slovenia()
    {
        Assert.Equal(new DateOnly(2026, 3, 2), SlovenianDay.Of(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 7, 2), SlovenianDay.Of(new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 3, 1), SlovenianDay.Of(new DateTimeOffset(2026, 3, 1, 22, 30, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("received=2026-12-18", "2026-12-30", "2027-01-19", TermState.Running, 13)]
    [InlineData("received=2026-12-18", "2027-01-19", "2027-01-19", TermState.Running, 0)]
    [InlineData("received=2026-12-18", "2027-01-20", "2027-01-19", TermState.Overdue, -1)]
    [InlineData("received=2026-12-18 decided=2027-01-19", "2027-03-01", "2027-01-19", TermState.InTime, 0)]
    [InlineData("received=2026-12-18 decided=2027-01-20", "2027-03-01", "2027-01-19", TermState.Late, 0)]
    [InlineData("received=2026-03-02 completed=2026-03-09", "2026-03-10", "2026-04-07", TermState.Running, 19)]
    [InlineData("received=2026-03-02 extendedBy=20", "2026-03-31", "2026-04-29", TermState.Running, 19)]
    public void A_request_stands_against_its_term(string fields, string today, string due, TermState state, int left)
    {
        var values = fields.Split(' ').Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal);
        var term = RequestTerm.Of(values, Day(today));
        Assert.Equal(new RequestTerm(Day(due), state, left), term);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
