using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public class UndoTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Undo_takes_the_added_away_and_gives_the_changed_and_the_archived_back(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var run = await HarvestAsync(home);

        Assert.Equal(3, await home.Store.UndoRunAsync(run.Id, new Change("bor", "napačna mapa"), Cancel));

        Assert.Equal(["changed", "gone", "same"], await home.Store.ReadKeysAsync(new RecordFilter(), Cancel).Select(k => k.Id).ToListAsync(Cancel));
        var changed = await home.Store.FindAsync("changed", Cancel);
        Assert.Equal(("Prej", "f1", 4), (changed!.Resource.Title.For("sl"), changed.Fingerprint, changed.Revision));
        var added = await home.Store.FindAsync("added", Cancel);
        Assert.NotNull(added?.ArchivedAt);
        Assert.Equal(2, added.Revision);
        var history = await home.Store.HistoryAsync("gone", Cancel);
        Assert.Equal([false, true, false], history.Select(r => r.Record.ArchivedAt is not null));
        Assert.Equal("bor", history[2].Change.Actor);
        Assert.Contains(run.Id, history[2].Change.Why, StringComparison.Ordinal);
        Assert.Contains("napačna mapa", history[2].Change.Why, StringComparison.Ordinal);
        Assert.Single(await home.Store.HistoryAsync("same", Cancel));
        Assert.Equal(home.Clock.GetUtcNow(), (await home.Store.FindRunAsync(run.Id, Cancel))?.UndoneAt);
        Assert.Null(await home.Store.FindHarvestStateAsync("s", Cancel));
        Assert.Empty(await home.Store.ReadKeysAsync(new RecordFilter { Words = "potem" }, Cancel).ToListAsync(Cancel));
        Assert.Equal(3, await home.Store.CountAsync(new RecordFilter { Words = "prej" }, Cancel));
        await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.UndoRunAsync(run.Id, TestStore.Ana, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Undo_is_refused_as_a_whole_when_one_record_has_changed_since(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var run = await HarvestAsync(home);
        var changed = await home.Store.FindAsync("changed", Cancel);
        await home.Store.SaveAsync(changed! with { Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);

        var refused = await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.UndoRunAsync(run.Id, TestStore.Ana, Cancel));

        Assert.Contains("changed", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Null((await home.Store.FindAsync("added", Cancel))?.ArchivedAt);
        Assert.NotNull((await home.Store.FindAsync("gone", Cancel))?.ArchivedAt);
        await Assert.ThrowsAsync<NotFoundException>(() => home.Store.UndoRunAsync("nic", TestStore.Ana, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_run_that_still_runs_cannot_be_undone(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);

        await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.UndoRunAsync(run.Id, TestStore.Ana, Cancel));
    }

    private static async Task<Run> HarvestAsync(TestStore home)
    {
        await home.AddSourceAsync("s");
        foreach (var id in new[] { "changed", "gone", "same" })
        {
            await home.Store.SaveAsync(TestStore.Record(id, "Prej " + id, "s"), TestStore.Ana, null, Cancel);
        }

        var changed = await home.Store.FindAsync("changed", Cancel);
        await home.Store.SaveAsync(
            changed! with { Resource = changed.Resource with { Title = LocalText.In("sl", "Prej") } },
            TestStore.Ana,
            null,
            Cancel);
        return await SecondAsync(home);
    }

    private static async Task<Run> SecondAsync(TestStore home)
    {
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        await using (home.Store.BeginBatch())
        {
            var change = new Change("ana", "zajem", run.Id);
            await home.Store.MarkPresentAsync("s", ["same"], run.Id, Cancel);
            var before = (await home.Store.FindByRemoteIdAsync("s", "changed", Cancel))!;
            await home.Store.SaveAsync(
                before with { Fingerprint = "f2", LastSeenRun = run.Id, Resource = before.Resource with { Title = LocalText.In("sl", "Potem") } }, change, null, Cancel);
            await home.Store.SaveAsync(TestStore.Record("added", "Potem", "s") with { LastSeenRun = run.Id }, change, null, Cancel);
            Assert.Equal(1, await home.Store.ArchiveUnseenAsync("s", run, only: null, Cancel));
        }

        await home.Store.SaveHarvestStateAsync("s", """{"cursor":"7"}""", Cancel);
        await home.Store.FinishRunAsync(run with { Status = RunStatus.Done }, Cancel);
        return run;
    }
}
