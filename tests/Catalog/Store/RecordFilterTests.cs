using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

/// <summary>Selections and orders that the feeds ask the store for.</summary>
public sealed class RecordFilterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Records_are_selected_by_id_kind_and_time_and_come_in_each_order(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var times = new List<DateTimeOffset>();
        Resource[] resources =
        [
            new Dataset { Id = "b", Title = LocalText.In("sl", "Čebele") },
            new DataService { Id = "c", Title = LocalText.In("sl", "Zemljevid") },
            new Dataset { Id = "a", Title = LocalText.In("sl", "Drevesa"), HvdCategories = [new OpenData.Rdf.Iri("http://data.europa.eu/bna/c_ac64a52d")] },
        ];
        foreach (var resource in resources)
        {
            home.Clock.Advance(TimeSpan.FromTicks(1));
            times.Add((await home.Store.SaveAsync(new CatalogRecord { Resource = resource, Fingerprint = "f" }, TestStore.Ana, null, Cancel)).ChangedAt);
        }

        async Task Gives(RecordFilter filter, params string[] ids)
        {
            Assert.Equal(ids, await home.Store.ReadAsync(filter, Cancel).Select(r => r.Resource.Id).ToListAsync(Cancel));
            Assert.Equal(ids, await home.Store.ReadKeysAsync(filter, Cancel).Select(k => k.Id).ToListAsync(Cancel));
            Assert.Equal(ids.Length, await home.Store.CountAsync(filter, Cancel));
        }

        await Gives(new() { Id = "b" }, "b");
        await Gives(new() { Id = "ni" });
        await Gives(new() { ExceptKind = "service" }, "a", "b");
        await Gives(new() { HighValueOnly = true }, "a");
        await Gives(new() { ChangedFrom = times[1] }, "a", "c");
        await Gives(new() { ChangedTo = times[1] }, "b", "c");
        await Gives(new() { ChangedFrom = times[1], ChangedTo = times[1] }, "c");
        await Gives(new() { Order = RecordOrder.Id }, "a", "b", "c");
        await Gives(new() { Order = RecordOrder.IdDown }, "c", "b", "a");
        await Gives(new() { Order = RecordOrder.Title }, "b", "a", "c");
        await Gives(new() { Order = RecordOrder.TitleDown }, "c", "a", "b");
        await Gives(new() { Order = RecordOrder.Oldest }, "b", "c", "a");
        await Gives(new() { Order = RecordOrder.Newest }, "a", "c", "b");
        await Gives(new() { Order = RecordOrder.Newest, Words = "cebele" }, "b");
    }
}
