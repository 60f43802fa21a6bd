using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class RenamedRecordsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("iri")]
    [InlineData("address")]
    [InlineData("metadata")]
    public async Task A_record_that_its_source_calls_by_another_name_keeps_its_id_its_edits_and_its_history(string way)
    {
        foreach (var kind in EveryDatabaseAttribute.Kinds)
        {
            await using var shop = await Workshop.OpenAsync(kind);
            shop.Told.Say(Found("stari", way, "Vrtci"), Found("b", "metadata", "Knjižnice"), Found("c", "metadata", "Ceste"));
            await shop.HarvestAsync("povedano");
            var id = (await shop.RecordAsync("stari", "povedano")).Resource.Id;
            await shop.EditAsync("stari", d => d with { Version = "3" }, "povedano");
            shop.Told.Say(Found("novi", way, way == "metadata" ? "Vrtci" : "Vrtci v občini"), Found("b", "metadata", "Knjižnice"), Found("c", "metadata", "Ceste"));

            var report = await shop.HarvestAsync("povedano");

            Assert.Equal((RunStatus.Done, 0, 1, 2, 0), (report.Run.Status, report.Run.Added, report.Run.Changed, report.Run.Unchanged, report.Run.Archived));
            var fate = Assert.Single(report.Records);
            Assert.Equal((id, "novi", RecordOutcome.Changed), (fate.Dataset, fate.RemoteId, fate.Outcome));
            Assert.Contains("stari", fate.Reason!["sl"], StringComparison.Ordinal);
            Assert.Equal([fate], await shop.Store.ReadRunRecordsAsync(report.Run.Id, Cancel).ToListAsync(Cancel));
            var record = await shop.RecordAsync("novi", "povedano");
            Assert.Equal((id, "3", 3), (record.Resource.Id, ((Dataset)record.Resource).Version, (await shop.Store.HistoryAsync(id, Cancel)).Count));
            Assert.Null(await shop.Store.FindByRemoteIdAsync("povedano", "stari", Cancel));
            Assert.Equal(3, await shop.Store.CountAsync(new RecordFilter { Source = "povedano", Archived = true }, Cancel));
            Assert.Equal(1, await shop.Store.CountAsync(new RecordFilter { Words = "vrtci", Archived = true }, Cancel));
            Assert.Equal(3, (await shop.HarvestAsync("povedano")).Run.Unchanged);

            await shop.Store.UndoRunAsync(report.Run.Id, TestStore.Ana, Cancel);
            Assert.Equal(id, (await shop.RecordAsync("stari", "povedano")).Resource.Id);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_two_records_could_be_is_neither(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Found("a", "metadata", "Enako"), Found("b", "metadata", "Enako"), Found("c", "metadata", "Drugo"));
        await shop.HarvestAsync("povedano");
        shop.Told.Say(Found("x", "metadata", "Enako"), Found("c", "metadata", "Drugo"));

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((1, 0, 2), (report.Run.Added, report.Run.Changed, report.Run.Archived));
    }

    [Theory, EveryDatabase]
    public async Task A_source_all_of_whose_names_changed_is_not_held(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say([.. Enumerable.Range(0, 20).Select(i => Found($"stari-{i}", "metadata", $"Zbirka {i}"))]);
        await shop.HarvestAsync("povedano");
        var ids = await IdsAsync(shop);
        shop.Told.Say([.. Enumerable.Range(0, 20).Select(i => Found($"novi-{i}", "metadata", $"Zbirka {i}"))]);

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Done, 20, 0), (report.Run.Status, report.Run.Changed, report.Run.Archived));
        Assert.Equal(ids, await IdsAsync(shop));
    }

    [Theory, EveryDatabase]
    public async Task A_source_that_moved_keeps_its_records(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", "x;y\n1;2\n");
        shop.Data.File("b.csv", "x;z\n1;2\n");
        await shop.HarvestAsync();
        var ids = (await shop.RecordAsync("a.csv")).Resource.Id;
        using var elsewhere = new TempFolder();
        elsewhere.File("a.csv", "x;y\n1;2\n");
        elsewhere.File("b.csv", "x;z\n1;2\n");
        await shop.SourceAsync("mapa", "folder", elsewhere.Path);

        var report = await shop.HarvestAsync();

        Assert.Equal((RunStatus.Done, 0, 2, 0), (report.Run.Status, report.Run.Added, report.Run.Unchanged, report.Run.Archived));
        Assert.Equal(ids, (await shop.RecordAsync("a.csv")).Resource.Id);
    }

    private static async Task<List<string>> IdsAsync(Workshop shop) =>
        await shop.Store.ReadKeysAsync(new RecordFilter { Source = "povedano" }, Cancel).Select(k => k.Id).ToListAsync(Cancel);

    private static HarvestEvent.Found Found(string remoteId, string way, string title) => new(remoteId, new Dataset
    {
        Iri = way == "iri" ? new Iri("http://primer.si/zbirka/1") : null,
        Title = LocalText.In("sl", title),
        Description = LocalText.In("sl", "Opis: " + title),
        Identifiers = [remoteId],
        Distributions = way == "address"
            ? [new Distribution { Key = remoteId, AccessUrls = [new Iri($"http://primer.si/{remoteId}")], DownloadUrls = [new Iri("http://primer.si/podatki.csv")] }]
            : [],
    });
}
