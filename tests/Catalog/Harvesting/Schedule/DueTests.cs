using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting.Schedule;

/// <summary>When a source is due: a function of its schedule and its last run, and of nothing else.</summary>
public sealed class DueTests
{
    private static readonly DateTimeOffset Made = At("2026-03-01T10:00:00Z");

    [Fact]
    public void A_source_without_a_schedule_is_harvested_by_hand() =>
        Assert.Equal(new Due(null, DueReason.ByHand), Due.Of(Source(null), null));

    [Fact]
    public void A_new_source_with_a_duration_is_due_at_once_and_one_with_a_cron_expression_at_its_next_time()
    {
        Assert.Equal(new Due(Made, DueReason.First), Due.Of(Source("P1D"), null));
        var cron = Due.Of(Source("0 0 3 * * ?"), null);
        Assert.InRange(cron.At!.Value, At("2026-03-02T02:00:00Z"), At("2026-03-02T02:30:00Z")); // three o'clock in Ljubljana in winter
    }

    [Fact]
    public void A_hundred_daily_sources_run_a_day_apart_and_do_not_start_together()
    {
        var times = Enumerable.Range(0, 100).Select(i => Due.Of(Source("P1D", $"vir-{i}"), Last(RunStatus.Done, Made)).At!.Value).ToList();
        Assert.All(times, t => Assert.InRange(t, Made.AddDays(1), Made.AddDays(1).AddMinutes(30)));
        Assert.True(times.Distinct().Count() > 90, "the delays differ");
        Assert.True(times.GroupBy(t => t.Minute).Max(g => g.Count()) <= 12, "no minute has more than its share");
        Assert.Equal(times[7], Due.Of(Source("P1D", "vir-7"), Last(RunStatus.Done, Made)).At);
    }

    [Fact]
    public void A_duration_keeps_its_beat_whatever_the_delays_and_missed_times_are_answered_once()
    {
        var beat = Due.Of(Source("PT1H"), Last(RunStatus.Done, Made)).At!.Value;
        var late = Due.Of(Source("PT1H"), Last(RunStatus.Done, beat.AddMinutes(7))).At!.Value;
        Assert.Equal(beat.AddHours(1), late);
        var away = Due.Of(Source("PT1H"), Last(RunStatus.Done, beat.AddDays(3).AddMinutes(2))).At!.Value;
        Assert.Equal(beat.AddDays(3).AddHours(1), away);
    }

    [Fact]
    public void A_start_by_hand_shortly_before_the_beat_stands_for_it()
    {
        var beat = Due.Of(Source("P1D"), Last(RunStatus.Done, Made)).At!.Value;
        Assert.Equal(beat.AddDays(1), Due.Of(Source("P1D"), Last(RunStatus.Done, beat.AddHours(-2))).At);
        Assert.Equal(beat, Due.Of(Source("P1D"), Last(RunStatus.Done, beat.AddHours(-20))).At);
    }

    [Fact]
    public void A_failed_run_is_tried_again_after_growing_pauses_never_later_than_its_time()
    {
        var ended = Made.AddDays(1);
        var pauses = Enumerable.Range(1, 12).Select(n => Due.Of(Source("P30D"), Last(RunStatus.Failed, ended, n))).ToList();
        Assert.All(pauses, p => Assert.Equal(DueReason.Retry, p.Reason));
        Assert.Equal(
            [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440],
            pauses.Select(p => (int)(p.At!.Value - ended.AddMinutes(1)).TotalMinutes));
        Assert.Equal(DueReason.Regular, Due.Of(Source("PT1M"), Last(RunStatus.Failed, ended)).Reason);
    }

    [Theory]
    [InlineData(RunStatus.Interrupted, true)]
    [InlineData(RunStatus.Cancelled, true)]
    [InlineData(RunStatus.Failed, false)]
    [InlineData(RunStatus.Partial, false)]
    public void What_only_stopped_with_its_program_is_due_again_at_once(RunStatus status, bool atOnce)
    {
        var last = Last(status, Made.AddDays(1));
        Assert.Equal(last.EndedAt + (atOnce ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(5)), Due.Of(Source("P1D"), last).At);
        Assert.Equal(last.EndedAt + TimeSpan.FromMinutes(atOnce ? 5 : 10), Due.Of(Source("P1D"), last with { Unfinished = 2 }).At);
    }

    [Fact]
    public void A_run_that_a_person_cancelled_waits_for_its_regular_time() =>
        Assert.Equal(DueReason.Regular, Due.Of(Source("P1D"), Last(RunStatus.Cancelled, Made.AddDays(1), unfinished: 0)).Reason);

    [Fact]
    public void A_held_run_waits_for_a_person_and_a_running_one_for_its_end()
    {
        Assert.Equal(new Due(null, DueReason.Held), Due.Of(Source("P1D"), Last(RunStatus.Held, Made.AddDays(1), unfinished: 0)));
        Assert.Equal(new Due(null, DueReason.Running), Due.Of(Source("P1D"), Last(RunStatus.Running, Made.AddDays(1), unfinished: 0)));
    }

    [Fact]
    public void A_run_from_before_the_source_was_made_says_nothing_about_it() =>
        Assert.Equal(new Due(Made, DueReason.First), Due.Of(Source("P1D"), Last(RunStatus.Held, Made.AddDays(-1), unfinished: 0)));

    [Theory]
    [InlineData("0 30 2 * * ?", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")] // the night without half past two
    [InlineData("0 30 2 * * ?", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")] // the night with two of them
    [InlineData("0 0 3 * * ?", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T01:00:00Z")]
    [InlineData("0 0 3 ? * MON", "2026-03-28T12:00:00Z", "2026-03-30T01:00:00Z", "2026-04-06T01:00:00Z")]
    [InlineData("0 15 6 L * ?", "2026-02-10T12:00:00Z", "2026-02-28T05:15:00Z", "2026-03-31T04:15:00Z")]
    public void A_cron_expression_is_read_on_the_clock_of_Ljubljana_also_when_it_changes(string cron, string from, string first, string second)
    {
        // Once a night, and the delay of the id on top.
        var source = Source(cron) with { CreatedAt = At(from) };
        var one = Due.Of(source, null).At!.Value;
        Assert.InRange(one, At(first), At(first).AddMinutes(30));
        var two = Due.Of(source, Last(RunStatus.Done, one)).At!.Value;
        Assert.InRange(two, At(second), At(second).AddMinutes(30));
    }

    [Theory]
    [InlineData("vsak dan")]
    [InlineData("P0D")]
    [InlineData("PT59S")]
    [InlineData("-P1D")]
    [InlineData("P20Y")]
    [InlineData("0 3 * * *")]
    [InlineData("* * * * * ?")]
    [InlineData("0/10 * * * * ?")]
    [InlineData("0 0 25 * * ?")]
    public void What_is_neither_a_duration_nor_a_cron_expression_is_refused_with_both_forms_shown(string every)
    {
        var refused = Assert.Throws<SettingsInvalidException>(() => Recurrence.Parse(every));
        Assert.All(["sl", "en"], l => Assert.Contains("0 0 3 * * ?", refused.Text.For(l), StringComparison.Ordinal));
        Assert.Equal(new Due(null, DueReason.Never), Due.Of(Source(every), null));
    }

    private static Source Source(string? every, string id = "ceste") =>
        new() { Id = id, Kind = "files", Location = "/podatki", Every = every, CreatedAt = Made };

    private static LastRun Last(RunStatus status, DateTimeOffset started, int unfinished = 1) => new()
    {
        Id = "r", Status = status, StartedAt = started, EndedAt = started.AddMinutes(1), Unfinished = status == RunStatus.Done ? 0 : unfinished,
    };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
