using System.Globalization;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Quality.Links;

/// <summary>The history of an address: what is kept of it, and what it means at a moment.</summary>
public sealed class LinkHistoryTests
{
    private const string Url = "https://data.example/a.csv";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_row_is_kept_for_each_change_and_the_last_question_with_it(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var start = test.Clock.GetUtcNow();
        await AnswerAsync(test, 200, 206, bytes: 10);
        test.Clock.Advance(TimeSpan.FromHours(2));
        await AnswerAsync(test, 200, 206, bytes: 12);
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 200, 206, bytes: 14);
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 405, 500);
        await test.Store.SaveLinkChecksAsync([new LinkCheck { Url = Url, CheckedAt = start.AddHours(1), HeadStatus = 404 }], Cancel); // older: another program was slow
        var spans = (await test.Store.ReadLinkSpansAsync([Url, "https://other.example/"], test.Clock.GetUtcNow(), Cancel))[Url];
        Assert.Equal([(3, LinkOutcome.Answers), (1, LinkOutcome.Fails)], spans.Select(static s => (s.Times, s.Check.Outcome)));
        Assert.Equal((start, start.AddHours(26), start.AddHours(26), 14L), (spans[0].Since, spans[0].SecondAt!.Value, spans[0].Check.CheckedAt, spans[0].Check.Bytes!.Value));
        Assert.Equal(500, (await test.Store.ReadLinkChecksAsync([Url], Cancel))[Url].GetStatus);
        Assert.Single((await test.Store.ReadLinkSpansAsync([Url], start.AddDays(1), Cancel))[Url]);
        Assert.Empty(await test.Store.ReadLinkSpansAsync([Url], start.AddMinutes(-1), Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Failing_since_holds_over_changing_failures_and_for_a_get_behind_a_refused_head(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        await AnswerAsync(test, 405, 200);
        test.Clock.Advance(TimeSpan.FromDays(1));
        var broke = test.Clock.GetUtcNow();
        await AnswerAsync(test, 405, 500);
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 429, null);
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 404, 404);
        var failed = test.Clock.GetUtcNow();
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 429, null);
        var now = await HistoryAsync(test, test.Clock.GetUtcNow());
        Assert.Equal((broke, failed), (now.FailingSince, now.FailedAt));
        var first = await HistoryAsync(test, broke.AddHours(1));
        Assert.Equal((broke, broke), (first.FailingSince, first.FailedAt));
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 405, 200);
        Assert.Null((await HistoryAsync(test, test.Clock.GetUtcNow())).FailingSince);
    }

    [Theory, EveryDatabase]
    public async Task An_address_that_answers_differently_each_time_is_unsteady_and_keeps_to_its_room(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        for (var n = 0; n < 230; n++)
        {
            var even = n % 2 == 0;
            await AnswerAsync(test, even ? 200 : 404, even ? null : 404);
            test.Clock.Advance(TimeSpan.FromHours(1));
        }

        var history = await HistoryAsync(test, test.Clock.GetUtcNow());
        Assert.True(history.IsUnsteady);
        Assert.Equal(200, history.Spans.Count);
        Assert.False((await HistoryAsync(test, test.Clock.GetUtcNow().AddDays(40))).IsUnsteady);
        var steady = new LinkHistory([.. history.Spans.Take(3)], test.Clock.GetUtcNow()); // an outage and its end
        Assert.False(steady.IsUnsteady);
    }

    [Theory, EveryDatabase]
    public async Task What_an_older_catalogue_kept_is_taken_over(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        await test.RunSqlAsync("""
            drop table link_answer;
            drop table link_sweep;
            delete from schema_update where name = '021_links.sql';
            insert into link_check (url, checked_at, changed_at, head_status, get_status) values
                ('https://a.example/', '2026-02-10T10:00:00.0000000Z', '2026-02-01T10:00:00.0000000Z', 404, 404),
                ('https://b.example/', '2026-02-10T10:00:00.0000000Z', '2026-02-01T10:00:00.0000000Z', 405, 500),
                ('https://c.example/', '2026-02-10T10:00:00.0000000Z', '2026-02-01T10:00:00.0000000Z', 405, 200),
                ('https://d.example/', '2026-02-10T10:00:00.0000000Z', '2026-02-01T10:00:00.0000000Z', null, null),
                ('https://e.example/', '2026-02-10T10:00:00.0000000Z', '2026-02-01T10:00:00.0000000Z', 200, null);
            """);
        await test.ReopenAsync();
        string[] urls = ["https://a.example/", "https://b.example/", "https://c.example/", "https://d.example/", "https://e.example/"];
        var spans = await test.Store.ReadLinkSpansAsync(urls, test.Clock.GetUtcNow(), Cancel);
        Assert.Equal(
            [LinkOutcome.Missing, LinkOutcome.Fails, LinkOutcome.Answers, LinkOutcome.NoAnswer, LinkOutcome.Answers], urls.Select(u => Assert.Single(spans[u]).Check.Outcome));
        Assert.Equal([1, 10, 10, 1, 1], urls.Select(u => spans[u][0].Since.Day)); // of GETs behind a refused HEAD only the last is known
        Assert.All(spans.Values, static s => Assert.Equal(10, s[0].Check.CheckedAt.Day));
        Assert.Equal(5, (await test.Store.ReadLinkChecksAsync(urls, Cancel)).Count);
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T22:30:00Z", false)] // 23:30 of the same day
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T23:30:00Z", true)]
    [InlineData("2026-07-01T10:00:00Z", "2026-07-01T22:30:00Z", false)] // half past midnight by summer time: certain an hour later
    [InlineData("2026-07-01T10:00:00Z", "2026-07-02T10:00:00Z", true)]
    [InlineData("2026-03-01T23:30:00Z", "2026-03-02T10:00:00Z", false)] // half past midnight and eleven o'clock
    public void A_later_day_is_one_in_Slovenia(string first, string second, bool later) =>
        Assert.Equal(later, LinkSpan.IsLaterDay(DateTimeOffset.Parse(first, CultureInfo.InvariantCulture), DateTimeOffset.Parse(second, CultureInfo.InvariantCulture)));

    private static async Task<LinkHistory> HistoryAsync(TestStore test, DateTimeOffset at) => new((await test.Store.ReadLinkSpansAsync([Url], at, Cancel))[Url], at);

    private static Task AnswerAsync(TestStore test, int? head, int? get, long? bytes = null) => test.Store.SaveLinkChecksAsync(
        [new LinkCheck { Url = Url, CheckedAt = test.Clock.GetUtcNow(), HeadStatus = head, GetStatus = get, Bytes = bytes }], Cancel);
}
