using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public class KillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_at_any_moment_of_a_harvest_loses_nothing_that_was_committed_and_leaves_no_half_record()
    {
        var random = new Random(20260301);
        using var folder = new TempFolder();
        for (var kill = 0; kill < 10; kill++)
        {
            var path = Path.Combine(folder.Path, $"catalog{kill % 3}.db");
            var promised = await HarvestAndKillAsync(path, random.Next(0, 700));
            await CheckAsync(path, promised);
        }
    }

    [Fact]
    public async Task A_kill_at_any_moment_of_an_update_of_the_search_words_is_gone_on_from_at_the_next_opening()
    {
        const int Records = 3_000;
        await using var home = await TestStore.OpenAsync("sqlite");
        await using (home.Store.BeginBatch())
        {
            for (var i = 0; i < Records; i++)
            {
                await home.Store.SaveAsync(TestStore.Record($"z{i}", $"Cesta {i}"), TestStore.Ana, null, Cancel);
            }
        }

        await home.RunSqlAsync("update record_facts set version = 0, facts = '{\"kind\":\"dataset\"}', title_length = 0, subject_length = 0");
        await home.RunSqlAsync("update record_search set title = '', words = 'staro'");
        await home.Store.DisposeAsync();

        var (left, kills, random) = (Records, 0, new Random(20260301));
        while (left > 0)
        {
            using var child = Process.Start(ChildProcess.Of("open-store", home.Path))!;

            // A moment of the update itself, however slow the machine is: so many are done, or it has ended.
            var until = left - random.Next(1, Records / 3);
            while (!child.HasExited && await OldAsync() > until)
            {
                await Task.Delay(1, Cancel);
            }

            await Task.Delay(random.Next(0, 15), Cancel);
            child.Kill();
            await child.WaitForExitAsync(Cancel);
            await using var connection = new SqliteConnection($"Data Source={home.Path};Pooling=false");
            Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("pragma integrity_check"));
            var now = await OldAsync();
            Assert.True(now <= left, $"{left} were left, now {now}");
            kills += now > 0 && now < left ? 1 : 0;
            left = now;
        }

        Assert.True(kills > 0, "no kill hit the update");
        await home.ReopenAsync();
        Assert.Equal(Records, await home.Store.CountAsync(new RecordFilter { Words = "cesta" }, Cancel));
        Assert.Equal(0, await home.Store.CountAsync(new RecordFilter { Words = "staro" }, Cancel));

        async Task<int> OldAsync()
        {
            await using var connection = new SqliteConnection($"Data Source={home.Path};Pooling=false");
            return await connection.ExecuteScalarAsync<int>("select count(*) from record_facts where version = 0");
        }
    }

    /// <summary>What the child does until it is killed: a harvest in batches, saying what is surely kept.</summary>
    internal static async Task<int> WriteBatchesAsync(string path)
    {
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, CancellationToken.None);
        await store.SaveSourceAsync(new Source { Id = "s", Kind = "files", Location = "/x" }, TestStore.Ana, CancellationToken.None);
        var run = await store.BeginRunAsync("s", "ana", CancellationToken.None);
        Console.WriteLine($"run {run.Id}");
        await using var batch = store.BeginBatch();
        var change = new Change("ana", "zajem", run.Id);
        for (var i = 0; ; i++)
        {
            var remote = i.ToString("000000", CultureInfo.InvariantCulture);
            var before = await store.FindByRemoteIdAsync("s", remote, CancellationToken.None);
            var record = before ?? TestStore.Record(await store.FreeIdAsync("zapis " + remote, CancellationToken.None), "Zapis " + remote, "s", remote);
            var outcome = before is null ? RecordOutcome.Added : RecordOutcome.Changed;
            record = record with { LastSeenRun = run.Id, Locations = [$"a/{remote}", $"b/{remote}"] };
            await store.SaveAsync(record, change, new RunRecord { RemoteId = remote, Dataset = record.Resource.Id, Outcome = outcome }, CancellationToken.None);
            if (i % 97 == 96)
            {
                await store.SaveHarvestStateAsync("s", $$"""{"cursor":"{{i}}"}""", CancellationToken.None);
                Console.WriteLine($"kept {i}");
            }
        }
    }

    private static async Task<int> HarvestAndKillAsync(string path, int milliseconds)
    {
        using var child = Process.Start(ChildProcess.Of("write-batches", path))!;
        var first = await child.StandardOutput.ReadLineAsync(Cancel);
        if (first is null || !first.StartsWith("run ", StringComparison.Ordinal))
        {
            Assert.Fail($"the child did not begin: {first}{await child.StandardError.ReadToEndAsync(Cancel)}");
        }

        await Task.Delay(milliseconds, Cancel);
        child.Kill();
        var said = await child.StandardOutput.ReadToEndAsync(Cancel);
        await child.WaitForExitAsync(Cancel);

        // The last line may be cut by the kill.
        var lines = said[..(said.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? -1 : int.Parse(lines[^1].AsSpan("kept ".Length), CultureInfo.InvariantCulture);
    }

    private static async Task CheckAsync(string path, int promised)
    {
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, Cancel);
        Assert.Equal(1, await store.InterruptDeadRunsAsync(Cancel));
        var run = (await store.ListRunsAsync("s", 1, Cancel)).Single();
        Assert.Equal(RunStatus.Interrupted, run.Status);
        var fates = await store.ReadRunRecordsAsync(run.Id, Cancel).ToListAsync(Cancel);
        Assert.Equal(run.Added + run.Changed, fates.Count);
        Assert.Equal(Enumerable.Range(0, fates.Count).Select(i => i.ToString("000000", CultureInfo.InvariantCulture)), fates.Select(f => f.RemoteId));
        Assert.True(fates.Count > promised, $"{promised} was kept, {fates.Count} are there");

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("pragma integrity_check"));
        Assert.Empty(await connection.QueryAsync("pragma foreign_key_check"));
        await connection.ExecuteAsync("insert into record_words (record_words, rank) values ('integrity-check', 1)");
        var half = await connection.ExecuteScalarAsync<long>("""
            select count(*)
              from record r
             where not exists (select 1 from record_body b where b.id = r.id)
                or not exists (select 1 from record_search s where s.id = r.id)
                or (select count(*) from record_location l where l.record = r.id) <> 2
                or (select count(*) from revision v where v.record = r.id) <> r.revision
                or (select count(*) from run_record f where f.dataset = r.id) <> r.revision
            """);
        Assert.Equal(0, half);
        Assert.All(await store.ReadAsync(new RecordFilter(), Cancel).ToListAsync(Cancel), r => Assert.Equal("Zapis " + r.RemoteId, r.Resource.Title.For("sl")));
    }
}
