using OpenData.Catalog;
using OpenData.Catalog.Model;
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

    private static async Task RunAsync(TestStore home, string source, RunStatus status, DateTimeOffset? due)
    {
        home.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = await home.Store.BeginRunAsync(source, "urnik", due, Cancel);
        await home.Store.FinishRunAsync(run with { Status = status }, Cancel);
    }
}
