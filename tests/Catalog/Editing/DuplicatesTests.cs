using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Editing.Duplicates;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Editing;

public class DuplicatesTests
{
    private static readonly Change Why = new("ana", "ista zbirka");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task One_dataset_that_came_by_three_ways_is_shown_with_what_it_shares(string database)
    {
        await using var home = await TestStore.OpenAsync(database);
        await SaveAsync(home, "mapa-vode", new Dataset { Identifiers = ["SI-VODE-2026-001"] });
        await SaveAsync(home, "opsi-vode", new Dataset
        {
            Iri = new Iri("https://podatki.primer.si/vode"), OtherIdentifiers = [new OtherIdentifier("si-vode-2026-001")], Distributions = [File("csv", "http://podatki.primer.si/vode.csv")],
        });
        await SaveAsync(home, "portal-vode", new Dataset { Distributions = [File("csv", "https://podatki.primer.si/vode.csv#del")] });
        await SaveAsync(home, "ceste", new Dataset { Identifiers = ["12"], Distributions = [File("csv", "https://podatki.primer.si/ceste.csv")] });
        await SaveAsync(home, "poti", new Dataset { Identifiers = ["12"] });

        var group = Assert.Single(await new FindDuplicates(home.Store).RunAsync(Cancel));
        Assert.Equal(["mapa-vode", "opsi-vode", "portal-vode"], group.Records);
        Assert.True(group.IsSure);
        Assert.Equal([MarkKind.Identifier, MarkKind.Address], group.Evidence.Select(e => e.Kind));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_front_page_that_many_share_makes_no_duplicates(string database)
    {
        await using var home = await TestStore.OpenAsync(database);
        for (var i = 0; i < 8; i++)
        {
            await SaveAsync(home, $"zbirka-{i}", new Dataset { Distributions = [File("html", "https://podatki.primer.si/")] });
        }

        Assert.Empty(await new FindDuplicates(home.Store).RunAsync(Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task Merging_keeps_what_the_first_says_fills_what_it_leaves_open_and_can_be_taken_apart(string database)
    {
        await using var home = await TestStore.OpenAsync(database);
        var monthly = new Iri("http://publications.europa.eu/resource/authority/frequency/MONTHLY");
        await SaveAsync(home, "mapa-vode", new Dataset
        {
            Description = LocalText.In("sl", "Domnevni opis."), Distributions = [File("csv", "https://primer.si/a.csv")],
            Origins = new Dictionary<string, FieldOrigin> { ["description"] = new(ValueOrigin.Suggested) },
        });
        await SaveAsync(home, "opsi-vode", new Dataset
        {
            Iri = new Iri("https://podatki.primer.si/vode"), Title = LocalText.In("sl", "Drug naslov"), Description = LocalText.In("sl", "Pravi opis."), Frequency = monthly,
            Identifiers = ["SI-VODE-2026-001"],
        });

        var merged = await new MergeDatasets(home.Store, approveAutomatically: false).RunAsync("mapa-vode", "opsi-vode", Why, Cancel);
        var dataset = (Dataset)merged.Resource;
        Assert.Equal(("mapa-vode", "mapa-vode", "Pravi opis.", monthly), (dataset.Id, dataset.Title.For("sl"), dataset.Description.For("sl"), dataset.Frequency));
        Assert.Equal(["SI-VODE-2026-001", "https://podatki.primer.si/vode"], dataset.OtherIdentifiers.Select(i => i.Notation));
        Assert.Single(dataset.Distributions);
        var gone = await home.Store.FindAsync("opsi-vode", Cancel);
        Assert.Equal("mapa-vode", gone?.MergedInto);
        Assert.NotNull(gone?.ArchivedAt);
        Assert.Empty(await new FindDuplicates(home.Store).RunAsync(Cancel));

        var again = await new ReviewDataset(home.Store, false).RunAsync("opsi-vode", ReviewStep.Restore, [], Why, Cancel);
        Assert.Null(again.MergedInto);
        Assert.Null(again.ArchivedAt);
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_and_nothing_changes()
    {
        await using var home = await TestStore.OpenAsync("sqlite");
        await SaveAsync(home, "zbirka", new Dataset());
        await SaveAsync(home, "storitev", new DataService());
        var merge = new MergeDatasets(home.Store, false);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => merge.RunAsync("zbirka", "storitev", Why, Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => merge.RunAsync("zbirka", "zbirka", Why, Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => merge.RunAsync("zbirka", "storitev", Why with { Why = " " }, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => merge.RunAsync("zbirka", "nikjer", Why, Cancel));
        Assert.Single(await home.Store.HistoryAsync("zbirka", Cancel));
    }

    private static Distribution File(string key, string address) => new() { Key = key, DownloadUrls = [new Iri(address)] };

    private static Task SaveAsync(TestStore home, string id, Resource resource) => home.Store.SaveAsync(
        new CatalogRecord { Resource = resource with { Id = id, Title = resource.Title.IsEmpty ? LocalText.In("sl", id) : resource.Title }, Fingerprint = id }, Why, null, Cancel);
}
