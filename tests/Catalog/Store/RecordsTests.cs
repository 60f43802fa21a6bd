using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public class RecordsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_record_comes_back_as_it_was_saved(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var record = Filled.Of<CatalogRecord>() with
        {
            Resource = Filled.Of<Dataset>() with { Id = "proracun-2026" }, Revision = 0, Source = "obcina", RemoteId = "mapa/proračun.csv",
        };

        var saved = await home.Store.SaveAsync(record, TestStore.Ana, null, Cancel);
        await home.ReopenAsync();
        var found = await home.Store.FindAsync("proracun-2026", Cancel);

        Assert.NotNull(found);
        Assert.Equal(1, saved.Revision);
        Assert.Equal(home.Clock.GetUtcNow(), saved.CreatedAt);
        Assert.Equal(Filled.Flatten(saved), Filled.Flatten(found));
        Assert.Equal(Filled.Flatten(saved), Filled.Flatten(await home.Store.FindByRemoteIdAsync("obcina", "mapa/proračun.csv", Cancel)));
        Assert.Null(await home.Store.FindAsync("proracun", Cancel));
        Assert.Null(await home.Store.FindByRemoteIdAsync("obcina", "mapa", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Every_revision_is_kept_with_who_when_and_why(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var first = await home.Store.SaveAsync(TestStore.Record("vode", "Vode"), new Change("ana", "prvi vpis"), null, Cancel);
        home.Clock.Advance(TimeSpan.FromHours(1));
        var second = await home.Store.SaveAsync(first with { Status = RecordStatus.Submitted }, new Change("bor", "v pregled"), null, Cancel);

        var history = await home.Store.HistoryAsync("vode", Cancel);

        Assert.Equal(2, second.Revision);
        Assert.Equal(first.CreatedAt, second.CreatedAt);
        Assert.Equal(second.CreatedAt.AddHours(1), second.ChangedAt);
        Assert.Equal(["ana: prvi vpis", "bor: v pregled"], history.Select(r => $"{r.Change.Actor}: {r.Change.Why}"));
        Assert.Equal([first.ChangedAt, second.ChangedAt], history.Select(r => r.At));
        Assert.Equal([RecordStatus.Draft, RecordStatus.Submitted], history.Select(r => r.Record.Status));
        Assert.Equal(RecordStatus.Draft, (await home.Store.FindRevisionAsync("vode", 1, Cancel))?.Record.Status);
        Assert.Null(await home.Store.FindRevisionAsync("vode", 3, Cancel));
        Assert.Empty(await home.Store.HistoryAsync("voda", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_writer_that_read_an_older_revision_is_refused_and_changes_nothing(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using var other = await home.OpenAnotherAsync();
        var read = await home.Store.SaveAsync(TestStore.Record("vode"), TestStore.Ana, null, Cancel);
        await other.SaveAsync(read with { Status = RecordStatus.Submitted }, TestStore.Ana, null, Cancel);

        var refused = await Assert.ThrowsAsync<RecordConflictException>(
            () => home.Store.SaveAsync(read with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel));

        Assert.Contains("vode", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Equal(RecordStatus.Submitted, (await home.Store.FindAsync("vode", Cancel))?.Status);
        Assert.Equal(2, (await home.Store.HistoryAsync("vode", Cancel)).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_new_record_may_take_neither_an_id_nor_a_remote_id_that_is_taken(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.Store.SaveAsync(TestStore.Record("vode", source: "s", remoteId: "a"), TestStore.Ana, null, Cancel);

        await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.SaveAsync(TestStore.Record("vode"), TestStore.Ana, null, Cancel));
        await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.SaveAsync(TestStore.Record("voda", source: "s", remoteId: "a"), TestStore.Ana, null, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => home.Store.SaveAsync(TestStore.Record("Vodé!"), TestStore.Ana, null, Cancel));
        await home.Store.SaveAsync(TestStore.Record("voda", source: "t", remoteId: "a"), TestStore.Ana, null, Cancel);
        Assert.Equal(2, await home.Store.CountAsync(new RecordFilter(), Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Two_programs_that_write_at_once_lose_nothing(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using var other = await home.OpenAnotherAsync();
        await home.Store.SaveAsync(TestStore.Record("stevec"), TestStore.Ana, null, Cancel);

        var conflicts = await Task.WhenAll(Raise(home.Store), Raise(other), Raise(home.Store));

        Assert.Equal(1 + 60, (await home.Store.FindAsync("stevec", Cancel))?.Revision);
        Assert.Equal(Enumerable.Range(1, 61), (await home.Store.HistoryAsync("stevec", Cancel)).Select(r => r.Record.Revision));
        Assert.True(conflicts.Sum() >= 0);

        static async Task<int> Raise(CatalogStore store)
        {
            await Task.Yield();
            var conflicts = 0;
            for (var done = 0; done < 20;)
            {
                try
                {
                    var read = await store.FindAsync("stevec", Cancel);
                    await store.SaveAsync(read!, TestStore.Ana, null, Cancel);
                    done++;
                }
                catch (RecordConflictException)
                {
                    conflicts++;
                }
            }

            return conflicts;
        }
    }

    [Theory, EveryDatabase]
    public async Task A_record_is_found_by_the_place_of_its_file_until_it_is_archived(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var saved = await home.Store.SaveAsync(TestStore.Record("vode") with { Locations = ["vode/2025.csv", "vode/2026.csv"] }, TestStore.Ana, null, Cancel);
        Assert.Equal("vode", (await home.Store.FindByLocationAsync("vode/2025.csv", Cancel))?.Resource.Id);

        saved = await home.Store.SaveAsync(saved with { Locations = ["vode/2026.csv"] }, TestStore.Ana, null, Cancel);
        Assert.Null(await home.Store.FindByLocationAsync("vode/2025.csv", Cancel));
        Assert.NotNull(await home.Store.FindByLocationAsync("vode/2026.csv", Cancel));

        await home.Store.SaveAsync(saved with { ArchivedAt = home.Clock.GetUtcNow() }, TestStore.Ana, null, Cancel);
        Assert.Null(await home.Store.FindByLocationAsync("vode/2026.csv", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_free_id_is_folded_numbered_and_never_one_that_was_used(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        Assert.Equal("proracun-obcine-2026", await home.Store.FreeIdAsync("Proračun občine 2026", Cancel));
        for (var i = 1; i <= 9; i++)
        {
            var id = await home.Store.FreeIdAsync("Čistilne naprave", Cancel);
            Assert.Equal(i == 1 ? "cistilne-naprave" : $"cistilne-naprave-{i}", id);
            await home.Store.SaveAsync(TestStore.Record(id) with { ArchivedAt = home.Clock.GetUtcNow() }, TestStore.Ana, null, Cancel);
        }

        var longest = await home.Store.FreeIdAsync(new string('a', 60) + " " + new string('b', 19), Cancel);
        Assert.Equal(80, longest.Length);
        await home.Store.SaveAsync(TestStore.Record(longest), TestStore.Ana, null, Cancel);
        Assert.Equal(longest[..78] + "-2", await home.Store.FreeIdAsync(longest, Cancel));
        Assert.Equal(64, (await home.Store.FreeIdAsync(new string('c', 300), Cancel)).Length);
        Assert.Equal("zbirka", await home.Store.FreeIdAsync("…", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Records_stream_in_order_of_id_or_of_title_and_through_every_filter(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var titles = new[] { "Žar", "Zora", "Cesta 10", "Cesta 2", "Čaj", "Ćuk", "Đak", "Dom", "dom", "Šola", "Sol", "Tek" };
        foreach (var (title, i) in titles.Select((t, i) => (t, i)))
        {
            var resource = i % 2 == 0 ? (Resource)new Dataset { Owner = "obcina" } : new DataService { Owner = "muzej" };
            await home.Store.SaveAsync(
                new CatalogRecord { Resource = resource with { Id = $"r{i}", Title = LocalText.In("sl", title) }, Status = i < 3 ? RecordStatus.Approved : RecordStatus.Draft },
                TestStore.Ana,
                null,
                Cancel);
        }

        async Task<string> Titles(RecordFilter filter) =>
            string.Join(" ", (await home.Store.ReadAsync(filter, Cancel).ToListAsync(Cancel)).Select(r => r.Resource.Title.For("sl").Replace(' ', '_')));

        Assert.Equal("Cesta_2 Cesta_10 Čaj Ćuk dom Dom Đak Sol Šola Tek Zora Žar", await Titles(new() { ByTitle = true }));
        Assert.Equal("Čaj Ćuk dom", await Titles(new() { ByTitle = true, Limit = 3, Offset = 2 }));
        Assert.Equal("Žar Zora Sol Tek Cesta_10 Cesta_2 Čaj Ćuk Đak Dom dom Šola", await Titles(new()));
        Assert.Equal("Žar Zora Cesta_10", await Titles(new() { Status = RecordStatus.Approved }));
        Assert.Equal("Žar Cesta_10", await Titles(new() { Status = RecordStatus.Approved, Kind = "dataset" }));
        Assert.Equal("Zora", await Titles(new() { Status = RecordStatus.Approved, Owner = "muzej" }));
        Assert.Equal("", await Titles(new() { Source = "nekje" }));
        Assert.Equal(6, await home.Store.CountAsync(new() { Kind = "service", Limit = 2 }, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_stream_of_many_records_is_whole_and_in_order_while_others_write(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using (home.Store.BeginBatch())
        {
            for (var i = 0; i < 700; i++)
            {
                await home.Store.SaveAsync(TestStore.Record($"r{i:0000}"), TestStore.Ana with { Run = "x" }, null, Cancel);
            }
        }

        var seen = new List<string>();
        await foreach (var record in home.Store.ReadAsync(new RecordFilter(), Cancel))
        {
            if (seen.Count == 10)
            {
                await home.Store.SaveAsync(TestStore.Record("r9999"), TestStore.Ana, null, Cancel);
                Assert.Equal(701, await home.Store.CountAsync(new RecordFilter(), Cancel));
                Assert.Equal(701, await home.Store.ReadKeysAsync(new RecordFilter(), Cancel).CountAsync(Cancel));
            }

            seen.Add(record.Resource.Id);
        }

        Assert.Equal(Enumerable.Range(0, 700).Select(i => $"r{i:0000}"), seen);
    }

    [Theory, EveryDatabase]
    public async Task A_snapshot_shows_one_moment_however_often_it_is_read(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var water = await home.Store.SaveAsync(TestStore.Record("vode", "Vode"), TestStore.Ana, null, Cancel);
        await using var snapshot = await home.Store.OpenSnapshotAsync(Cancel);
        await home.Store.SaveAsync(water with { Resource = water.Resource with { Title = LocalText.In("sl", "Drugo") } }, TestStore.Ana, null, Cancel);
        await home.Store.SaveAsync(
            TestStore.Record("ceste") with { Resource = new Dataset { Id = "ceste", Iri = new Iri("https://x.si/1"), HvdCategories = [new Iri("https://x.si/2")] } },
            TestStore.Ana,
            null,
            Cancel);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal([new RecordKey("vode", "dataset", null, false)], await snapshot.ReadKeysAsync(new RecordFilter(), Cancel).ToListAsync(Cancel));
            Assert.Equal("Vode", (await snapshot.ReadAsync(new RecordFilter(), Cancel).SingleAsync(Cancel)).Resource.Title.For("sl"));
            Assert.Equal(1, await snapshot.CountAsync(new RecordFilter(), Cancel));
        }

        await foreach (var key in snapshot.ReadKeysAsync(new RecordFilter(), Cancel))
        {
            Assert.Equal(key.Id, (await snapshot.ReadAsync(new RecordFilter(), Cancel).SingleAsync(Cancel)).Resource.Id);
        }

        Assert.Equal([new("ceste", "dataset", "https://x.si/1", true), new RecordKey("vode", "dataset", null, false)],
            await home.Store.ReadKeysAsync(new RecordFilter(), Cancel).ToListAsync(Cancel));
    }
}
