using OpenData.Catalog.Harvesting.Notifying;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting.Notifying;

/// <summary>What there is to tell: a function of what was told and the last run.</summary>
public sealed class SourceNewsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Theory]
    [InlineData(null, RunStatus.Failed, NoticeEvent.Failed)]
    [InlineData(null, RunStatus.Partial, NoticeEvent.Failed)]
    [InlineData(null, RunStatus.Held, NoticeEvent.Held)]
    [InlineData(null, RunStatus.Done, null)]
    [InlineData(null, RunStatus.Running, null)]
    [InlineData(null, RunStatus.Cancelled, null)]
    [InlineData(null, RunStatus.Interrupted, null)]
    [InlineData(SourceCondition.Failing, RunStatus.Failed, null)]
    [InlineData(SourceCondition.Failing, RunStatus.Held, NoticeEvent.Held)]
    [InlineData(SourceCondition.Failing, RunStatus.Done, NoticeEvent.Recovered)]
    [InlineData(SourceCondition.Failing, RunStatus.Running, null)]
    [InlineData(SourceCondition.Held, RunStatus.Held, null)]
    [InlineData(SourceCondition.Held, RunStatus.Failed, NoticeEvent.Failed)]
    [InlineData(SourceCondition.Held, RunStatus.Done, NoticeEvent.Recovered)]
    [InlineData(SourceCondition.Well, RunStatus.Failed, NoticeEvent.Failed)]
    [InlineData(SourceCondition.Well, RunStatus.Done, null)]
    public void A_change_of_state_is_told_and_a_state_that_lasts_is_not(SourceCondition? known, RunStatus status, NoticeEvent? told)
    {
        var before = known is { } condition ? new ToldCondition(condition, "prej", Now.AddDays(-1)) : null;
        Assert.Equal(told, SourceNews.Of(before, Last(status), Now, Week)?.Event);
    }

    [Theory]
    [InlineData(SourceCondition.Failing, RunStatus.Failed, true)]
    [InlineData(SourceCondition.Held, RunStatus.Held, true)]
    [InlineData(SourceCondition.Well, RunStatus.Done, false)]
    public void A_bad_state_that_lasts_is_told_again_after_a_week_also_without_a_new_run(SourceCondition known, RunStatus status, bool reminded)
    {
        foreach (var run in new[] { "r", "prej" })
        {
            Assert.Null(SourceNews.Of(new ToldCondition(known, run, Now.AddDays(-6)), Last(status), Now, Week)?.Event);
            var news = SourceNews.Of(new ToldCondition(known, run, Now.AddDays(-7)), Last(status), Now, Week);
            Assert.Equal(reminded ? NoticeEvent.Reminder : null, news?.Event);
            Assert.Equal(reminded ? Now : null, news?.Now.At);
        }
    }

    [Fact]
    public void A_source_that_stops_the_program_again_and_again_is_failing()
    {
        Assert.Null(SourceNews.Of(null, Last(RunStatus.Interrupted) with { Unfinished = 2 }, Now, Week));
        Assert.Equal(NoticeEvent.Failed, SourceNews.Of(null, Last(RunStatus.Interrupted) with { Unfinished = 3 }, Now, Week)?.Event);
    }

    [Fact]
    public void What_leaves_the_machine_names_no_local_path_and_no_key()
    {
        var text = PublicText.Of(LocalText.Of(
            sl: "Mape /srv/podatki/vodovod ni; C:\\Podatki\\ceste.csv; \\\\strežnik\\mapa. https://ana:geslo@primer.si/pot/do.csv?kljuc=123 vrne 403.",
            en: "\"/home/ana/x.csv\" is missing (see https://primer.si/a/b.csv)."));
        Assert.Equal("Mape … ni; …; …. https://primer.si/pot/do.csv vrne 403.", text.For("sl").Replace("… https", "…. https", StringComparison.Ordinal));
        Assert.Equal("\"…\" is missing (see https://primer.si/a/b.csv).", text.For("en"));
    }

    private static LastRun Last(RunStatus status) => new() { Id = "r", Status = status, StartedAt = Now, Unfinished = 1 };
}
