using Dapper;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed partial class HarvestSourceTests
{
    [Theory]
    [EveryDatabase]
    public async Task A_folder_that_vanishes_during_the_run_archives_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        using var other = new TempFolder();
        var folder = Path.Combine(other.Path, "izginja");
        foreach (var name in new[] { "a.csv", "b.csv", "c.csv" })
        {
            other.File("izginja/" + name, Waste);
        }

        await shop.SourceAsync("izginja", "folder", folder);
        await shop.HarvestAsync("izginja");
        other.File("izginja/a.csv", Waste + "2024;les;1,5\n");
        shop.Folder.Before = name =>
        {
            if (name == "b.csv")
            {
                Directory.Delete(folder, recursive: true);
            }
        };

        var report = await shop.HarvestAsync("izginja");

        Assert.Equal((RunStatus.Partial, 0), (report.Run.Status, report.Run.Archived));
        Assert.NotNull(report.Run.Reason);
        Assert.True(report.NeedsAttention);
        Assert.Equal(3, await shop.CountAsync("izginja"));

        shop.Folder.Before = null;
        var later = await shop.HarvestAsync("izginja");
        Assert.Equal((RunStatus.Failed, 0), (later.Run.Status, later.Run.Archived));
        Assert.Equal(3, await shop.CountAsync("izginja"));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_limited_run_archives_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Waste);
        shop.Data.File("b.csv", "x;y\n1;2\n");
        await shop.HarvestAsync();

        var report = await shop.HarvestAsync(how: r => r with { Limit = 1 });

        Assert.Equal((RunStatus.Done, 1, 0), (report.Run.Status, report.Run.Unchanged, report.Run.Archived));
        Assert.Equal(2, await shop.CountAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task One_file_that_goes_is_archived_and_comes_back_restored(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        foreach (var name in "abcde")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        await shop.HarvestAsync();
        File.Delete(Path.Combine(shop.Data.Path, "c.csv"));

        var report = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1), (report.Run.Status, report.Run.Archived));
        Assert.Equal(RecordOutcome.Archived, Assert.Single(report.Records).Outcome);
        Assert.NotNull((await shop.RecordAsync("c.csv")).ArchivedAt);

        shop.Data.File("c.csv", "x;y\nc;2\n");
        var back = await shop.HarvestAsync();
        Assert.Equal(RecordOutcome.Restored, Assert.Single(back.Records).Outcome);
        Assert.Null((await shop.RecordAsync("c.csv")).ArchivedAt);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_run_that_would_remove_too_much_is_held_until_somebody_allows_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        foreach (var name in "abcde")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        await shop.HarvestAsync();
        foreach (var name in "cde")
        {
            File.Delete(Path.Combine(shop.Data.Path, $"{name}.csv"));
        }

        var held = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Held, 3, 0, 2), (held.Run.Status, held.Run.WouldArchive, held.Run.Archived, held.Run.Unchanged));
        Assert.True(held.NeedsAttention);
        Assert.Equal(5, await shop.CountAsync());

        var allowed = await shop.HarvestAsync(how: r => r with { AllowRemovals = true });
        Assert.Equal((RunStatus.Done, 3), (allowed.Run.Status, allowed.Run.Archived));
        Assert.Equal(2, await shop.CountAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task A_person_lets_single_records_of_a_held_run_go(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say([.. Enumerable.Range(0, 10).Select(i => Found($"{i}"))]);
        await shop.HarvestAsync("povedano");
        shop.Told.Say([.. Enumerable.Range(4, 6).Select(i => Found($"{i}"))]);
        await shop.HarvestAsync("povedano");
        var ids = new List<string>();
        foreach (var name in "015")
        {
            ids.Add((await shop.RecordAsync($"{name}", "povedano")).Resource.Id);
        }

        // One of four that are gone, and one that is still there: the others stay held.
        HarvestRequest Release(HarvestRequest request, params int[] which) => request with { Released = which.Select(w => ids[w]).ToHashSet() };
        var dry = await shop.HarvestAsync("povedano", r => Release(r, 0, 2) with { DryRun = true });
        Assert.Equal((RunStatus.Held, 3, 0), (dry.Run.Status, dry.Run.WouldArchive, dry.Run.Archived));
        var one = await shop.HarvestAsync("povedano", r => Release(r, 0, 2));
        Assert.Equal((RunStatus.Held, 3, 1), (one.Run.Status, one.Run.WouldArchive, one.Run.Archived));
        Assert.Contains("--release", one.Run.Reason!["en"], StringComparison.Ordinal);
        Assert.Equal(3, one.Missing.Count);
        var fates = await shop.Store.ReadRunRecordsAsync(one.Run.Id, Cancel).ToListAsync(Cancel);
        Assert.Equal(ids[0], Assert.Single(fates, f => f.Outcome == RecordOutcome.Archived).Dataset);
        Assert.Equal(3, fates.Count(f => f.Outcome == RecordOutcome.Skipped));
        Assert.Equal(9, await shop.CountAsync("povedano"));

        // With another one gone, two are left of eight, which may go any day.
        Assert.Equal(2, (await shop.HarvestAsync("povedano", r => Release(r, 1) with { DryRun = true })).Run.WouldArchive - 1);
        var rest = await shop.HarvestAsync("povedano", r => Release(r, 1));
        Assert.Equal((RunStatus.Done, 3), (rest.Run.Status, rest.Run.Archived));
        Assert.Equal(1, await shop.Store.UndoRunAsync(one.Run.Id, TestStore.Ana, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task Two_of_three_records_may_go_but_not_three_of_ten(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        foreach (var name in "abc")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        shop.Told.Say([.. Enumerable.Range(0, 10).Select(i => Found($"{i}"))]);
        await shop.HarvestAsync();
        await shop.HarvestAsync("povedano");
        File.Delete(Path.Combine(shop.Data.Path, "a.csv"));
        File.Delete(Path.Combine(shop.Data.Path, "b.csv"));
        shop.Told.Say([.. Enumerable.Range(3, 7).Select(i => Found($"{i}"))]);

        Assert.Equal((RunStatus.Done, 2), ((await shop.HarvestAsync()).Run.Status, 2));
        Assert.Equal(1, await shop.CountAsync());
        Assert.Equal((RunStatus.Held, 3), ((await shop.HarvestAsync("povedano")).Run.Status, 3));
        Assert.Equal(10, await shop.CountAsync("povedano"));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_source_that_is_read_well_and_holds_nothing_is_held_and_says_which_records_it_would_archive(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say([.. Enumerable.Range(0, 30).Select(i => Found($"{i:00}"))]);
        await shop.HarvestAsync("povedano");
        shop.Told.Say(new HarvestEvent.Announced(0), new HarvestEvent.Page(null, new Dictionary<string, string> { ["page"] = "prazna" }));

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Held, 30, 0), (report.Run.Status, report.Run.WouldArchive, report.Run.Archived));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i:00}").Order(StringComparer.Ordinal), report.Missing.Select(r => r.RemoteId).Order(StringComparer.Ordinal));
        var fates = await shop.Store.ReadRunRecordsAsync(report.Run.Id, Cancel).ToListAsync(Cancel);
        Assert.Equal(30, fates.Count);
        Assert.All(fates, f => Assert.Equal((RecordOutcome.Skipped, Removals.Missing["sl"]), (f.Outcome, f.Reason?["sl"])));

        // What was held is not taken for what the source is: the next run is asked for everything again.
        shop.Told.Tell = (context, _) => (context.Before.Validators.ContainsKey("page") ? new HarvestEvent[] { new HarvestEvent.NotModified() } : []).ToAsyncEnumerable();
        Assert.Equal(RunStatus.Held, (await shop.HarvestAsync("povedano")).Run.Status);
        Assert.Equal(30, (await shop.HarvestAsync("povedano", r => r with { AllowRemovals = true })).Run.Archived);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_missing_record_is_out_at_once_a_tombstone_after_its_grace_and_comes_back_by_its_id_from_both(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        foreach (var name in "abcde")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        await shop.HarvestAsync();
        var id = (await shop.RecordAsync("c.csv")).Resource.Id;
        var grace = TimeSpan.FromDays(30);
        for (var days = 1; days < 100; days += 60)
        {
            File.Delete(Path.Combine(shop.Data.Path, "c.csv"));
            await shop.HarvestAsync();
            Assert.Equal(4, await shop.CountAsync());
            shop.Clock.Advance(TimeSpan.FromDays(days));
            var gone = await shop.RecordAsync("c.csv");
            Assert.Equal(days < 30 ? RecordFate.Quarantined : RecordFate.Tombstone, gone.FateAt(shop.Clock.GetUtcNow(), grace));

            shop.Data.File("c.csv", "x;y\nc;2\n");
            await shop.HarvestAsync();
            var back = await shop.RecordAsync("c.csv");
            Assert.Equal((id, RecordFate.Present), (back.Resource.Id, back.FateAt(shop.Clock.GetUtcNow(), grace)));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task More_than_sixty_thousand_missing_records_are_decided_upon_in_seconds(string kind)
    {
        const int Many = 63_400;
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Found("a"));
        await shop.HarvestAsync("povedano");
        await FillAsync(shop, kind, Many);
        shop.Told.Say();

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var report = await shop.HarvestAsync("povedano");
        watch.Stop();

        Assert.Equal((RunStatus.Held, Many + 1), (report.Run.Status, report.Run.WouldArchive));
        Assert.Equal(20, report.Missing.Count);

        // Half a second on a machine that does nothing else, a second on PostgreSQL; loading them would take minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {Many} missing decided in {watch.ElapsedMilliseconds} ms");
    }

    // Copies of the one record's row: what is decided upon is never loaded.
    private static async Task FillAsync(Workshop shop, string kind, int count)
    {
        await using var connection = shop.Connect(kind);
        await connection.OpenAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        var numbers = kind == "sqlite"
            ? "with recursive n (i) as (select 1 union all select i + 1 from n where i < @count)"
            : "with n (i) as (select generate_series(1, @count))";
        var parameters = new { count };
        await connection.ExecuteAsync($"""
            {numbers}
            insert into record (id, kind, high_value, sort_key, status, archived, source, remote_id, fingerprint, revision, changed_at)
            select 'z' || n.i, kind, high_value, sort_key, status, archived, source, 'z' || n.i, fingerprint, revision, changed_at
              from n, record where source = 'povedano' and remote_id = 'a'
            """, parameters, transaction);
        await connection.ExecuteAsync($"""
            {numbers}
            insert into record_body (id, body)
            select 'z' || n.i, b.body from n, record r join record_body b on b.id = r.id where r.source = 'povedano' and r.remote_id = 'a'
            """, parameters, transaction);
        await transaction.CommitAsync(Cancel);
    }
}
