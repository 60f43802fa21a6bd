using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting.Schedule;

public sealed class LastRunsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_newest_run_of_each_source_comes_with_its_row_of_failures(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("a");
        await home.AddSourceAsync("b");
        await home.AddSourceAsync("nova");
        var due = home.Clock.GetUtcNow();
        await RunAsync(home, "a", RunStatus.Failed, null);
        await RunAsync(home, "a", RunStatus.Done, null);
        await RunAsync(home, "a", RunStatus.Failed, null);
        await RunAsync(home, "a", RunStatus.Cancelled, due);
        await RunAsync(home, "a", RunStatus.Interrupted, due.AddHours(1));
        await RunAsync(home, "b", RunStatus.Failed, null);
        await RunAsync(home, "b", RunStatus.Cancelled, null);

        var last = await home.Store.ReadLastRunsAsync(null, Cancel);

        Assert.Equal(["a", "b"], last.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((RunStatus.Interrupted, 3, due.AddHours(1)), (last["a"].Status, last["a"].Unfinished, last["a"].DueAt));
        Assert.Equal((RunStatus.Cancelled, 0, (DateTimeOffset?)null), (last["b"].Status, last["b"].Unfinished, last["b"].DueAt));
        Assert.Equal(["a"], (await home.Store.ReadLastRunsAsync("a", Cancel)).Keys);
        Assert.Empty(await home.Store.ReadLastRunsAsync("nova", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_due_time_is_answered_by_one_run_only(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using var another = await home.OpenAnotherAsync();
        await home.AddSourceAsync("s");
        var due = home.Clock.GetUtcNow();
        var first = await home.Store.BeginRunAsync("s", "urnik", due, Cancel);
        await Assert.ThrowsAsync<SourceBusyException>(() => another.BeginRunAsync("s", "urnik", due, Cancel));
        await home.Store.FinishRunAsync(first with { Status = RunStatus.Done }, Cancel);

        var refused = await Assert.ThrowsAsync<SourceBusyException>(() => another.BeginRunAsync("s", "urnik", due, Cancel));
        Assert.Contains(first.Id, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.NotNull(await another.BeginRunAsync("s", "urnik", due.AddMinutes(1), Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_run_held_on_another_machine_is_taken_over_after_four_missed_beats_and_not_before(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var quick = home.Options with { Beat = TimeSpan.FromSeconds(5) };
        await using var store = await CatalogStore.OpenAsync(quick, home.Clock, Cancel);
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "urnik", home.Clock.GetUtcNow(), Cancel);
        await using (System.Data.Common.DbConnection database = kind == "sqlite" ? new SqliteConnection($"Data Source={home.Path};Pooling=false") : new NpgsqlConnection(home.Options.ConnectionString))
        {
            await database.OpenAsync(Cancel);
            await database.ExecuteAsync("update run set holder = @holder", new { holder = "drugje|4242|1700000000000|0123" });
        }

        home.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(0, await store.InterruptDeadRunsAsync(Cancel));
        home.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await store.InterruptDeadRunsAsync(Cancel));
        Assert.Equal(RunStatus.Interrupted, (await store.FindRunAsync(run.Id, Cancel))!.Status);
    }

    private static async Task RunAsync(TestStore home, string source, RunStatus status, DateTimeOffset? due)
    {
        home.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = await home.Store.BeginRunAsync(source, "urnik", due, Cancel);
        await home.Store.FinishRunAsync(run with { Status = status }, Cancel);
    }
}
