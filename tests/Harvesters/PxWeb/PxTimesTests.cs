using OpenData.Harvesters.PxWeb;

namespace OpenData.Tests.Harvesters.PxWeb;

/// <summary>What the values of a time variable mean.</summary>
public sealed class PxTimesTests
{
    [Theory]
    [InlineData("2008,2009,2010", "2008", "2010", "ANNUAL")]
    [InlineData("2010,2009,2008", "2008", "2010", "ANNUAL")]
    [InlineData("1991,2002,2011", "1991", "2011", null)]
    [InlineData("2002,2004,2006", "2002", "2006", "BIENNIAL")]
    [InlineData("2021", "2021", "2021", null)]
    [InlineData("2025H1,2025H2", "2025-01", "2025-12", "ANNUAL_2")]
    [InlineData("2025Q1,2025Q2,2025Q3", "2025-01", "2025-09", "QUARTERLY")]
    [InlineData("2025Č1,2025Č2", "2025-01", "2025-06", "QUARTERLY")]
    [InlineData("2024M11,2024M12,2025M01", "2024-11", "2025-01", "MONTHLY")]
    [InlineData("2026W01,2026W02", "2025-12-29", "2026-01-11", "WEEKLY")]
    [InlineData("20260101,20260102", "2026-01-01", "2026-01-02", "DAILY")]
    [InlineData("2024/25,2025/26", "2024-09-01", "2026-08-31", "ANNUAL")]
    [InlineData("2024,2025Q1", "2024", "2025-03", null)]
    public void Periods_and_their_rhythm(string values, string start, string end, string? frequency)
    {
        var times = PxTimes.Of(Variable(values.Split(',')))!;
        Assert.Equal((start, end, frequency), (times.Coverage.Start?.Text, times.Coverage.End?.Text, times.Frequency));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0,1")]
    [InlineData("2025Q5")]
    [InlineData("2025M13")]
    [InlineData("2025W54")]
    [InlineData("20260231")]
    [InlineData("2024/30")]
    [InlineData("9999")]
    [InlineData("2025,skupaj")]
    public void What_is_no_period_is_not_time(string values) => Assert.Null(PxTimes.Of(Variable(values.Split(',', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void Texts_tell_where_codes_are_places_only() =>
        Assert.Equal("ANNUAL", PxTimes.Of(new PxVariable("LETO", "LETO", ["0", "1"], ["2024", "2025"], true))?.Frequency);

    private static PxVariable Variable(string[] values) => new("LETO", "LETO", values, values, true);
}
