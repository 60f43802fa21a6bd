using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class BudgetTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_source_that_takes_too_long_is_stopped_and_the_next_run_goes_on(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Settings = s => s with { SourceTime = TimeSpan.FromSeconds(3), Patience = Short };
        var pages = new Pages { Stop = 2, AtStop = token => Task.Delay(Timeout.Infinite, token) };
        shop.Told.Tell = pages.Tell;

        var cut = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Partial, 7), (cut.Run.Status, cut.Run.Added));
        Assert.Contains("harvest.sourceTime", cut.Run.Reason?["sl"], StringComparison.Ordinal);
        pages.Stop = null;
        shop.Settings = static s => s;
        var done = await shop.HarvestAsync("povedano");
        Assert.Equal((RunStatus.Done, cut.Run.Id), (done.Run.Status, done.Run.Continues));
        Assert.Equal("2", pages.Cursors[^1]);
    }

    [Theory, EveryDatabase]
    public async Task A_harvester_that_does_not_listen_is_left_behind_and_its_late_events_are_nobodys(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Settings = s => s with { SourceTime = TimeSpan.FromSeconds(3), Patience = Short };
        using var late = new ManualResetEventSlim();
        var pages = new Pages
        {
            Stop = 1,
            AtStop = _ =>
            {
                late.Wait(CancellationToken.None);
                return Task.CompletedTask;
            },
        };
        shop.Told.Tell = pages.Tell;

        var cut = await shop.HarvestAsync("povedano");
        Assert.Equal((RunStatus.Partial, 4), (cut.Run.Status, cut.Run.Added));
        late.Set();
        await Task.Delay(100, Cancel);

        Assert.Equal(4, await shop.CountAsync("povedano"));
        shop.Settings = static s => s;
        pages.Stop = null;
        Assert.Equal(RunStatus.Done, (await shop.HarvestAsync("povedano")).Run.Status);
    }

    [Theory, EveryDatabase]
    public async Task A_record_whose_file_never_comes_is_rejected_and_the_others_go_on(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Settings = s => s with { RecordTime = TimeSpan.FromSeconds(1), Patience = Short };
        var stuck = new TaskCompletionSource<Stream>();
        shop.Told.Say(
            Pages.Found("a"),
            Pages.Found("b") with { Files = [new HarvestedFile("csv", "b.csv", token => stuck.Task.WaitAsync(token))] },
            Pages.Found("c") with { Files = [new HarvestedFile("csv", "c.csv", _ => stuck.Task)] },
            Pages.Found("d"),
            new HarvestEvent.Page(null, new Dictionary<string, string> { ["page"] = "1" }));

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Done, 2, 2), (report.Run.Status, report.Run.Added, report.Run.Rejected));
        Assert.All(report.Records.Where(r => r.Outcome == RecordOutcome.Rejected), r => Assert.Contains("harvest.recordTime", r.Reason!["en"], StringComparison.Ordinal));
        stuck.SetResult(new MemoryStream("x;y\n1;2\n"u8.ToArray()));
        await Task.Delay(100, Cancel);
        Assert.Equal(2, await shop.CountAsync("povedano"));

        // What was given up must come again, whatever the validators say.
        shop.Told.Tell = (context, _) =>
            (context.Before.Validators.Count > 0 ? [new HarvestEvent.NotModified()] : new HarvestEvent[] { Pages.Found("a"), Pages.Found("b"), Pages.Found("c"), Pages.Found("d") })
            .ToAsyncEnumerable();
        Assert.Equal(2, (await shop.HarvestAsync("povedano")).Run.Added);
    }

    [Fact]
    public async Task A_source_that_sticks_again_and_again_is_given_up()
    {
        await using var shop = await Workshop.OpenAsync("sqlite");
        shop.Settings = s => s with { RecordTime = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromMilliseconds(50) };
        var stuck = new TaskCompletionSource<Stream>();
        shop.Told.Say([.. Enumerable.Range(0, 20).Select(i => Pages.Found($"{i}") with { Files = [new HarvestedFile("csv", "b.csv", _ => stuck.Task)] })]);

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Failed, 3), (report.Run.Status, report.Run.Rejected));
        Assert.Contains("3", report.Run.Reason?["sl"], StringComparison.Ordinal);
        stuck.SetException(new IOException());
    }

    [Theory, EveryDatabase]
    public async Task One_sources_trouble_delays_no_other_and_each_report_comes_as_its_run_ends(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Settings = s => s with { SourceTime = TimeSpan.FromSeconds(8), Patience = Short };
        shop.Told.Tell = new Pages { Stop = 1, AtStop = token => Task.Delay(Timeout.Infinite, token) }.Tell;
        shop.Register.Tell = new Pages { Count = 40, Size = 5 }.Tell;
        shop.Data.File("a.csv", "x;y\n1;2\n");
        await shop.SourceAsync("tuj", "ftp", "-");
        var all = new HarvestSources(shop.Harvest(), 2, shop.Clock);
        string[] ids = ["povedano", "register", "tuj", "mapa"];

        var reports = await all.RunAsync([.. ids.Select(id => new HarvestRequest { Source = id, Actor = "ana" })], null, Cancel).ToListAsync(Cancel);

        Assert.Equal("povedano", reports[^1].Run.Source);
        Assert.Equal(["mapa", "register", "tuj"], reports.Take(3).Select(r => r.Run.Source).Order(StringComparer.Ordinal));
        var by = reports.ToDictionary(r => r.Run.Source, r => r.Run);
        Assert.Equal((RunStatus.Partial, RunStatus.Done, RunStatus.Failed, RunStatus.Done), (by["povedano"].Status, by["register"].Status, by["tuj"].Status, by["mapa"].Status));
        Assert.Contains("ftp", by["tuj"].Reason?["sl"], StringComparison.Ordinal);
        Assert.Equal((4L, 200L, 1L), (await shop.CountAsync("povedano"), await shop.CountAsync("register"), await shop.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Runs_side_by_side_keep_every_record_and_a_cancelled_one_takes_nothing_from_the_others(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var same = new Pages { Count = 20, Size = 10 };
        shop.Register.Tell = same.Tell;
        shop.Told.Tell = new Pages { Count = 20, Size = 10, Stop = 10, AtStop = token => stop.CancelAsync() }.Tell;

        var cut = shop.HarvestAsync("povedano", cancel: stop.Token);
        var whole = shop.HarvestAsync("register");

        Assert.Equal(RunStatus.Cancelled, (await cut).Run.Status);
        Assert.Equal((RunStatus.Done, 200), ((await whole).Run.Status, (await whole).Run.Added));
        Assert.Equal(200, await shop.CountAsync("register"));
        Assert.True(await shop.CountAsync("povedano") >= 100);
    }
}
