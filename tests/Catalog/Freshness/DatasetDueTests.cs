using System.Globalization;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Tests.Catalog.Freshness;

public sealed class DatasetDueTests
{
    [Theory]
    [InlineData("DAILY", "2026-03-01", "2026-03-02", "2026-03-04")]
    [InlineData("WEEKLY", "2026-03-01", "2026-03-08", "2026-03-11")]
    [InlineData("BIWEEKLY", "2026-03-01", "2026-03-15", "2026-03-19")]
    [InlineData("MONTHLY", "2026-01-31", "2026-02-28", "2026-03-07")]
    [InlineData("QUARTERLY", "2026-01-01", "2026-04-01", "2026-04-16")]
    [InlineData("ANNUAL_2", "2026-01-01", "2026-07-01", "2026-07-22")]
    [InlineData("ANNUAL", "2024-02-29", "2025-02-28", "2025-03-31")]
    [InlineData("BIENNIAL", "2026", "2028-12-31", "2029-03-03")]
    [InlineData("ANNUAL", "2025-02", "2026-02-28", "2026-03-31")]
    [InlineData("HOURLY", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z", "2026-03-01T13:00:00Z")]
    [InlineData("CONT", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")]
    public void A_frequency_promises_the_next_state_and_is_overdue_after_some_patience(string frequency, string modified, string due, string overdue)
    {
        var promised = DatasetDue.Of(Dataset(frequency, modified))!.Value;
        Assert.Equal(due, promised.ToString());
        Assert.Equal(At(overdue), promised.OverdueAt);
        Assert.False(promised.IsOverdue(At(overdue)));
        Assert.True(promised.IsOverdue(At(overdue).AddSeconds(1)));
    }

    [Theory]
    [InlineData("NEVER", "2020-01-01")]
    [InlineData("IRREG", "2020-01-01")]
    [InlineData("UNKNOWN", "2020-01-01")]
    [InlineData("AS_NEEDED", "2020-01-01")]
    [InlineData(null, "2020-01-01")]
    [InlineData("DAILY", null)]
    [InlineData("DAILY", "včeraj")]
    public void Where_nothing_is_promised_nothing_is_due(string? frequency, string? modified) =>
        Assert.Null(DatasetDue.Of(Dataset(frequency, modified)));

    [Fact]
    public void The_newest_date_counts_be_it_the_datasets_or_a_files()
    {
        var dataset = Dataset("WEEKLY", "2026-03-01");
        Assert.Equal("2026-03-17", DatasetDue.Of(dataset with { Distributions = [new Distribution { Key = "a", Modified = Day("2026-03-10") }, new Distribution { Key = "b" }] }).ToString());
        Assert.Equal("2026-03-08", DatasetDue.Of(dataset with { Distributions = [new Distribution { Key = "a", Modified = Day("2025-03-10") }] }).ToString());
    }

    [Fact]
    public void Every_frequency_of_the_authority_is_either_a_promise_or_known_to_be_none()
    {
        string[] none = ["AS_NEEDED", "IRREG", "NEVER", "NOT_PLANNED", "OTHER", "UNKNOWN"];
        Assert.All(AllVocabularies.Frequency.All, f => Assert.Equal(none.Contains(f.Code), DatasetDue.Of(Dataset(f.Code, "2026-03-01")) is null));
    }

    private static Dataset Dataset(string? frequency, string? modified) => new()
    {
        Frequency = frequency is null ? null : AllVocabularies.Frequency.ByCode(frequency)!.Iri,
        Modified = modified is null ? null : new Temporal(modified, modified.Length switch
        {
            4 => TemporalPrecision.Year, 7 => TemporalPrecision.Month, 10 or 6 => TemporalPrecision.Day, _ => TemporalPrecision.Instant,
        }),
    };

    private static Temporal Day(string text) => new(text, TemporalPrecision.Day);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
