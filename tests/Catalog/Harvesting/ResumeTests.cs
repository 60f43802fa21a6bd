using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class ResumeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_run_that_was_cut_off_goes_on_from_its_last_finished_page_and_counts_add_up_over_the_pass(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var pages = Tell(shop, new Pages { Stop = 2 });

        var cut = await shop.HarvestAsync("povedano");
        Assert.Equal((RunStatus.Partial, 7, 0), (cut.Run.Status, cut.Run.Added, cut.Run.Archived));
        pages.Stop = null;
        var done = await shop.HarvestAsync("povedano");

        Assert.Equal([null, "2"], pages.Cursors);
        Assert.Equal((RunStatus.Done, 5, 1, 0), (done.Run.Status, done.Run.Added, done.Run.Unchanged, done.Run.Archived));
        Assert.Equal((cut.Run.Id, 6, 12L), (done.Run.Continues, done.Run.Earlier, done.Run.Announced));
        Assert.Equal(12, Reconciliation.Accounted(done.Run));
        Assert.Equal(12, await shop.CountAsync("povedano"));
        Assert.Equal(done.Run, await shop.Store.FindRunAsync(done.Run.Id, Cancel));

        // The validators of every page are there for the next run, which begins at the beginning.
        Assert.Equal(12, (await shop.HarvestAsync("povedano")).Run.Unchanged);
        Assert.Null(pages.Cursors[^1]);
        Assert.Equal(["page:0", "page:1", "page:2", "page:3"], pages.Befores[^1].Validators.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(pages.Befores[1].Validators);
    }

    [Theory, EveryDatabase]
    public async Task Records_that_are_gone_are_archived_by_the_run_that_finishes_the_pass_and_no_others(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var pages = Tell(shop, new Pages { Size = 5 });
        await shop.HarvestAsync("povedano");
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        (pages.Size, pages.Stop) = (4, 3);
        await shop.HarvestAsync("povedano");
        Assert.Equal(20, await shop.CountAsync("povedano"));
        pages.Stop = null;

        var done = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Done, 4, 4), (done.Run.Status, done.Run.Unchanged, done.Run.Archived));
        Assert.Equal(["0-4", "1-4", "2-4", "3-4"], done.Records.Where(r => r.Outcome == RecordOutcome.Archived).Select(r => r.RemoteId).Order(StringComparer.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_program_that_is_killed_leaves_records_and_cursor_that_agree(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var reached = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var pages = Tell(shop, new Pages
        {
            Stop = 2,
            AtStop = _ =>
            {
                reached.SetResult();
                return never.Task;
            },
        });
        var killed = await shop.OpenAnotherAsync();
        var running = shop.HarvestOn(killed).RunAsync(new HarvestRequest { Source = "povedano", Actor = "ana" }, null, Cancel);
        await reached.Task;
        await killed.DisposeAsync();
        pages.Stop = null;

        var done = await shop.HarvestAsync("povedano");

        Assert.Equal([null, "2"], pages.Cursors);
        Assert.Equal((RunStatus.Done, 6, 12), (done.Run.Status, done.Run.Earlier, Reconciliation.Accounted(done.Run)));
        Assert.Equal(RunStatus.Interrupted, (await shop.Store.FindRunAsync(done.Run.Continues!, Cancel))?.Status);
        Assert.Equal(pages.Names.Order(StringComparer.Ordinal), await RemoteIdsAsync(shop));
        never.SetException(new IOException());
        await Assert.ThrowsAnyAsync<Exception>(() => running);
    }

    [Theory, EveryDatabase]
    public async Task A_cancelled_run_archives_nothing_and_the_next_goes_on(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var pages = Tell(shop, new Pages { Stop = 1 });
        pages.AtStop = token =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, token);
        };

        var cut = await shop.HarvestAsync("povedano", cancel: stop.Token);
        pages.Stop = null;
        var done = await shop.HarvestAsync("povedano");

        Assert.Equal(RunStatus.Cancelled, cut.Run.Status);
        Assert.Equal([null, "1"], pages.Cursors);
        Assert.Equal((RunStatus.Done, 12L), (done.Run.Status, await shop.CountAsync("povedano")));
    }

    [Theory]
    [InlineData("old")]
    [InlineData("full")]
    [InlineData("settings")]
    [InlineData("undone")]
    public async Task A_cursor_is_dropped_when_it_is_older_than_a_day_with_full_after_a_change_of_settings_and_after_an_undo(string why)
    {
        await using var shop = await Workshop.OpenAsync("sqlite");
        var pages = Tell(shop, new Pages { Stop = 2 });
        var cut = await shop.HarvestAsync("povedano");
        pages.Stop = null;
        switch (why)
        {
            case "old":
                shop.Clock.Advance(TimeSpan.FromHours(25));
                break;
            case "settings":
                await shop.SourceAsync("povedano", "told", "-", ("review", "true"));
                break;
            case "undone":
                await shop.Store.UndoRunAsync(cut.Run.Id, TestStore.Ana, Cancel);
                break;
        }

        var done = await shop.HarvestAsync("povedano", r => r with { Full = why == "full" });

        Assert.Equal([null, null], pages.Cursors);
        Assert.Equal((RunStatus.Done, null, 12), (done.Run.Status, done.Run.Continues, done.Run.Read));
        Assert.Equal(12, await shop.CountAsync("povedano"));
    }

    [Theory, EveryDatabase]
    public async Task A_limited_run_and_a_dry_run_neither_use_nor_lose_the_cursor(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var pages = Tell(shop, new Pages { Stop = 2 });
        await shop.HarvestAsync("povedano");
        pages.Stop = null;

        await shop.HarvestAsync("povedano", r => r with { Limit = 2 });
        await shop.HarvestAsync("povedano", r => r with { DryRun = true });
        var done = await shop.HarvestAsync("povedano");

        Assert.Equal([null, null, null, "2"], pages.Cursors);
        Assert.Equal((RunStatus.Done, 0, 12L), (done.Run.Status, done.Run.Archived, await shop.CountAsync("povedano")));
    }

    [Theory, EveryDatabase]
    public async Task A_cursor_that_leads_nowhere_is_not_tried_twice(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var pages = Tell(shop, new Pages { Stop = 2 });
        await shop.HarvestAsync("povedano");
        shop.Told.Tell = (context, _) =>
        {
            pages.Cursors.Add(context.Before.Cursor);
            throw new SourceUnavailableException(LocalText.Of("Kazalca ni več.", "The cursor is gone."));
        };
        Assert.Equal(RunStatus.Failed, (await shop.HarvestAsync("povedano")).Run.Status);
        pages.Stop = null;
        shop.Told.Tell = pages.Tell;

        await shop.HarvestAsync("povedano");

        Assert.Equal([null, "2", null], pages.Cursors);
    }

    [Theory, EveryDatabase]
    public async Task A_page_that_was_not_whole_keeps_the_pass_partial_also_in_the_run_that_finishes_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var pages = Tell(shop, new Pages());
        await shop.HarvestAsync("povedano");
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        pages.Stop = 2;
        shop.Told.Tell = (context, cancel) => context.Before.Cursor is null
            ? pages.Tell(context, cancel).Prepend(new HarvestEvent.Incomplete(LocalText.Of("Stran 0 ni cela.", "Page 0 is not whole.")))
            : pages.Tell(context, cancel);
        await shop.HarvestAsync("povedano");
        pages.Stop = null;

        var done = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Partial, "Page 0 is not whole."), (done.Run.Status, done.Run.Reason?["en"]));
        await shop.HarvestAsync("povedano");
        Assert.Null(pages.Cursors[^1]);
    }

    [Theory, EveryDatabase]
    public async Task A_resumed_run_is_undone_alone_and_the_run_before_it_stays(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var pages = Tell(shop, new Pages { Stop = 2 });
        var cut = await shop.HarvestAsync("povedano");
        pages.Stop = null;
        var done = await shop.HarvestAsync("povedano");

        Assert.Equal(5, await shop.Store.UndoRunAsync(done.Run.Id, TestStore.Ana, Cancel));

        Assert.Equal(7, await shop.CountAsync("povedano"));
        Assert.Equal(7, await shop.Store.UndoRunAsync(cut.Run.Id, TestStore.Ana, Cancel));
        Assert.Equal(0, await shop.CountAsync("povedano"));
        var again = await shop.HarvestAsync("povedano");
        Assert.Equal((RunStatus.Done, 12), (again.Run.Status, again.Run.Changed));
    }

    private static Pages Tell(Workshop shop, Pages pages)
    {
        shop.Told.Tell = pages.Tell;
        return pages;
    }

    private static async Task<IReadOnlyList<string?>> RemoteIdsAsync(Workshop shop)
    {
        var all = await shop.Store.ReadAsync(new OpenData.Catalog.Store.RecordFilter { Source = "povedano" }, Cancel).Select(r => r.RemoteId).ToListAsync(Cancel);
        return [.. all.Order(StringComparer.Ordinal)];
    }
}
