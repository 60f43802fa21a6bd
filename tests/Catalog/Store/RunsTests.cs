using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public class RunsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_run_keeps_its_figures_and_what_became_of_each_record_in_order(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        await home.Store.SaveAsync(
            TestStore.Record("vode", source: "s"),
            new Change("ana", "zajem", run.Id),
            new RunRecord { RemoteId = "vode", Dataset = "vode", Outcome = RecordOutcome.Added },
            Cancel);
        await home.Store.AddRunRecordAsync(run.Id, new RunRecord { RemoteId = "x", Outcome = RecordOutcome.Rejected, Reason = LocalText.Of("prazna", "empty") }, Cancel);
        await home.Store.AddRunRecordAsync(run.Id, new RunRecord { RemoteId = "x", Outcome = RecordOutcome.Rejected, Reason = LocalText.Of("dvojnik", "twice") }, Cancel);
        home.Clock.Advance(TimeSpan.FromSeconds(3));
        await home.Store.FinishRunAsync(run with { Status = RunStatus.Partial, Added = 1, Rejected = 2 }, Cancel);
        await home.ReopenAsync();

        var found = await home.Store.FindRunAsync(run.Id, Cancel);
        var records = await home.Store.ReadRunRecordsAsync(run.Id, Cancel).ToListAsync(Cancel);

        Assert.Equal(run with { Status = RunStatus.Partial, Added = 1, Rejected = 2, EndedAt = home.Clock.GetUtcNow() }, found);
        Assert.Equal(["vode", "x", "x"], records.Select(r => r.RemoteId));
        Assert.Equal([null, "prazna", "dvojnik"], records.Select(r => r.Reason?.For("sl")));
        Assert.Equal(run.Id, (await home.Store.HistoryAsync("vode", Cancel)).Single().Change.Run);
    }

    [Theory, EveryDatabase]
    public async Task Two_harvests_of_one_source_at_once_are_refused_also_between_programs(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using var other = await home.OpenAnotherAsync();
        await home.AddSourceAsync("s");
        await home.AddSourceAsync("t");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);

        var refused = await Assert.ThrowsAsync<SourceBusyException>(() => other.BeginRunAsync("s", "bor", Cancel));
        Assert.Contains(run.Id, refused.Text.For("en"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SourceBusyException>(() => other.RemoveSourceAsync("s", TestStore.Ana, Cancel));
        await other.BeginRunAsync("t", "bor", Cancel);

        await home.Store.FinishRunAsync(run with { Status = RunStatus.Done }, Cancel);
        await other.BeginRunAsync("s", "bor", Cancel);
        await Assert.ThrowsAsync<NotFoundException>(() => other.BeginRunAsync("u", "bor", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => home.Store.FinishRunAsync(run, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_run_whose_store_is_gone_is_interrupted_and_tells_what_was_saved(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("s");
        var gone = await home.OpenAnotherAsync();
        var run = await gone.BeginRunAsync("s", "ana", Cancel);
        await gone.AddRunRecordAsync(run.Id, new RunRecord { RemoteId = "a", Outcome = RecordOutcome.Added }, Cancel);
        await gone.AddRunRecordAsync(run.Id, new RunRecord { RemoteId = "b", Outcome = RecordOutcome.Restored }, Cancel);
        Assert.Equal(0, await home.Store.InterruptDeadRunsAsync(Cancel));
        await gone.DisposeAsync();

        Assert.Equal(1, await home.Store.InterruptDeadRunsAsync(Cancel));

        var found = await home.Store.FindRunAsync(run.Id, Cancel);
        Assert.Equal((RunStatus.Interrupted, 1, 1, home.Clock.GetUtcNow()), (found!.Status, found.Added, found.Changed, found.EndedAt));
        Assert.Equal(0, await home.Store.InterruptDeadRunsAsync(Cancel));
        await home.Store.BeginRunAsync("s", "ana", Cancel);
    }

    [Theory, EveryDatabase]
    public async Task A_run_on_another_machine_is_left_alone_while_it_beats(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        await using (var connection = kind == "sqlite"
            ? (System.Data.Common.DbConnection)new SqliteConnection($"Data Source={home.Path};Pooling=false")
            : new NpgsqlConnection(home.Options.ConnectionString))
        {
            await connection.ExecuteAsync("update run set holder = 'drugje|1|1|x'");
        }

        home.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await home.Store.InterruptDeadRunsAsync(Cancel));
        home.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await home.Store.InterruptDeadRunsAsync(Cancel));
        Assert.Equal(RunStatus.Interrupted, (await home.Store.FindRunAsync(run.Id, Cancel))?.Status);
    }

    [Theory, EveryDatabase]
    public async Task The_newest_run_comes_first_and_a_source_has_its_own_list(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var ids = new List<string>();
        foreach (var source in new[] { "s", "t", "s" })
        {
            await home.AddSourceAsync(source);
            var run = await home.Store.BeginRunAsync(source, "ana", Cancel);
            await home.Store.FinishRunAsync(run with { Status = RunStatus.Done }, Cancel);
            ids.Add(run.Id);
            home.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([ids[2], ids[1], ids[0]], (await home.Store.ListRunsAsync(null, 10, Cancel)).Select(r => r.Id));
        Assert.Equal([ids[2]], (await home.Store.ListRunsAsync("s", 1, Cancel)).Select(r => r.Id));
    }

    [Theory, EveryDatabase]
    public async Task A_record_seen_unchanged_gets_no_revision_and_one_not_seen_is_archived(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("s");
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            await home.Store.SaveAsync(TestStore.Record(id, source: id == "d" ? "t" : "s"), TestStore.Ana, null, Cancel);
        }

        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        Assert.Equal(2, await home.Store.MarkPresentAsync("s", ["a", "c", "d", "ni-ga"], run.Id, Cancel));
        Assert.Equal(1, await home.Store.CountUnseenAsync("s", run.Id, Cancel));
        Assert.Equal(4, await home.Store.CountAsync(new RecordFilter(), Cancel));
        Assert.Equal(1, await home.Store.ArchiveUnseenAsync("s", run, only: null, Cancel));

        var archived = await home.Store.FindAsync("b", Cancel);
        Assert.Equal(home.Clock.GetUtcNow(), archived?.ArchivedAt);
        Assert.Equal(2, archived?.Revision);
        Assert.Equal(run.Id, (await home.Store.FindAsync("a", Cancel))?.LastSeenRun);
        Assert.Single(await home.Store.HistoryAsync("a", Cancel));
        Assert.Equal(["a", "c", "d"], await home.Store.ReadKeysAsync(new RecordFilter(), Cancel).Select(k => k.Id).ToListAsync(Cancel));
        Assert.Equal(4, await home.Store.CountAsync(new RecordFilter { Archived = true }, Cancel));
        var fate = await home.Store.ReadRunRecordsAsync(run.Id, Cancel).SingleAsync(Cancel);
        Assert.Equal(("b", "b", RecordOutcome.Archived), (fate.RemoteId, fate.Dataset, fate.Outcome));
        Assert.Equal(0, await home.Store.MarkPresentAsync("s", ["b"], run.Id, Cancel));
        Assert.Equal(2, await home.Store.MarkAllSeenAsync("s", "nov", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task In_a_batch_the_store_sees_its_own_writes_and_others_see_them_after_it(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using var other = await home.OpenAnotherAsync();
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        await using (home.Store.BeginBatch())
        {
            var change = new Change("ana", "zajem", run.Id);
            await home.Store.SaveAsync(TestStore.Record("a", source: "s"), change, null, Cancel);
            await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.SaveAsync(TestStore.Record("a", source: "s"), change, null, Cancel));
            await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.SaveAsync(TestStore.Record("b") with { Revision = 7 }, change, null, Cancel));
            Assert.NotNull(await home.Store.FindByRemoteIdAsync("s", "a", Cancel));
            Assert.Equal("a-2", await home.Store.FreeIdAsync("a", Cancel));
            await home.Store.SaveAsync(TestStore.Record("c", source: "s"), change, null, Cancel);
        }

        Assert.Equal(["a", "c"], await other.ReadKeysAsync(new RecordFilter(), Cancel).Select(k => k.Id).ToListAsync(Cancel));
        Assert.Single(await other.HistoryAsync("a", Cancel));
        Assert.Empty(await other.HistoryAsync("b", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_harvest_that_stalls_in_a_batch_does_not_keep_others_from_writing(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using var other = await home.OpenAnotherAsync();
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        await using var batch = home.Store.BeginBatch();
        await home.Store.SaveAsync(TestStore.Record("a", source: "s"), new Change("ana", "zajem", run.Id), null, Cancel);

        await other.SaveAsync(TestStore.Record("b"), TestStore.Ana, null, Cancel);
        for (var wait = 0; wait < 100 && await other.FindAsync("a", Cancel) is null; wait++)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.NotNull(await other.FindAsync("a", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_a_person_writes_during_a_batch_is_durable_at_once(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using var other = await home.OpenAnotherAsync();
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        await using var batch = home.Store.BeginBatch();
        await home.Store.SaveAsync(TestStore.Record("a", source: "s"), new Change("ana", "zajem", run.Id), null, Cancel);
        await home.Store.SaveAsync(TestStore.Record("b"), TestStore.Ana, null, Cancel);

        Assert.Equal(2, await other.CountAsync(new RecordFilter(), Cancel));
    }

    [Fact]
    public async Task A_lost_connection_is_told_and_the_store_goes_on_with_a_new_one()
    {
        await using var home = await TestStore.OpenAsync("postgresql");
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        var change = new Change("ana", "zajem", run.Id);
        await using (home.Store.BeginBatch())
        {
            await home.Store.SaveAsync(TestStore.Record("a", source: "s"), change, null, Cancel);
            await using (var admin = new NpgsqlConnection(home.Options.ConnectionString + ";Pooling=false"))
            {
                await admin.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            }

            await Assert.ThrowsAsync<StoreUnavailableException>(() => home.Store.SaveAsync(TestStore.Record("b", source: "s"), change, null, Cancel));
            await home.Store.SaveAsync(TestStore.Record("c", source: "s"), change, null, Cancel);
        }

        await home.Store.FinishRunAsync(run with { Status = RunStatus.Failed }, Cancel);
        Assert.NotNull(await home.Store.FindAsync("c", Cancel));
        Assert.Null(await home.Store.FindAsync("b", Cancel));
    }

    [Fact]
    public async Task A_group_that_is_lost_is_told_to_every_run_that_wrote_in_it_and_none_says_that_it_has_come_further()
    {
        await using var home = await TestStore.OpenAsync("postgresql");
        await home.AddSourceAsync("s");
        await home.AddSourceAsync("t");
        var one = await home.Store.BeginRunAsync("s", "ana", Cancel);
        var other = await home.Store.BeginRunAsync("t", "ana", Cancel);
        var (first, second) = (home.Store.BeginBatch(), home.Store.BeginBatch());
        await home.Store.SaveAsync(TestStore.Record("a", source: "s"), new Change("ana", "zajem", one.Id), null, Cancel);
        await home.Store.SaveAsync(TestStore.Record("b", source: "t"), new Change("ana", "zajem", other.Id), null, Cancel);
        await using (var admin = new NpgsqlConnection(home.Options.ConnectionString + ";Pooling=false"))
        {
            await admin.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => home.Store.SaveProgressAsync("t", "1", second, Cancel));

        await home.Store.SaveAsync(TestStore.Record("c", source: "s"), new Change("ana", "zajem", one.Id), null, Cancel);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => home.Store.SaveProgressAsync("s", "1", first, Cancel));
        Assert.Throws<StoreUnavailableException>(first.ThrowIfLost);
        Assert.Throws<StoreUnavailableException>(second.ThrowIfLost);
        await first.DisposeAsync();
        await second.DisposeAsync();
        Assert.Null(await home.Store.FindHarvestStateAsync("s", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_cancelled_read_or_write_in_a_group_takes_nothing_from_the_other_runs_in_it(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("s");
        var run = await home.Store.BeginRunAsync("s", "ana", Cancel);
        var change = new Change("ana", "zajem", run.Id);
        var batch = home.Store.BeginBatch();
        for (var i = 0; i < 300; i++)
        {
            await home.Store.SaveAsync(TestStore.Record($"a{i}", source: "s"), change, null, Cancel);
            using var stop = new CancellationTokenSource();
            var read = home.Store.FindAsync($"a{i}", stop.Token);
            var write = home.Store.SaveAsync(TestStore.Record($"b{i}", source: "s"), change, null, stop.Token);
            await stop.CancelAsync();
            await Task.WhenAll(Quiet(read), Quiet(write));
        }

        await batch.DisposeAsync();
        batch.ThrowIfLost();
        Assert.Equal(300, (await home.Store.ReadKeysAsync(new RecordFilter(), Cancel).ToListAsync(Cancel)).Count(k => k.Id[0] == 'a'));

        static async Task Quiet(Task work)
        {
            try
            {
                await work;
            }
            catch (OperationCanceledException)
            {
                // As was asked.
            }
        }
    }
}
