using System.Text;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Exporters;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>Links between the records of one source, in whatever order they come and however they are renamed.</summary>
public sealed class LateLinksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_member_that_comes_before_its_series_is_linked_to_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Member("2024", "proracun"), Member("2025", "proracun"), Series("proracun", "Proračun"));

        Assert.Equal(3, (await shop.HarvestAsync("povedano")).Run.Added);
        var series = (await shop.RecordAsync("proracun", "povedano")).Resource.Id;
        Assert.Equal([series], await SeriesOfAsync(shop, "2024"));
        Assert.Equal([series], await SeriesOfAsync(shop, "2025"));
        var revision = (await shop.RecordAsync("2024", "povedano")).Revision;

        Assert.Equal(3, (await shop.HarvestAsync("povedano")).Run.Unchanged);
        Assert.Equal((0, 3), ((await shop.HarvestAsync("povedano", r => r with { Full = true })).Run.Changed, 3));
        Assert.Equal(revision, (await shop.RecordAsync("2024", "povedano")).Revision);
    }

    [Theory, EveryDatabase]
    public async Task A_series_that_comes_in_a_later_run_is_linked_and_what_a_person_chose_stays(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Automatic = true;
        shop.Told.Say(Member("2024", "proracun"), Member("2025", "proracun"), Member("2026", "tuja"));
        await shop.HarvestAsync("povedano");
        Assert.Equal(["proracun"], await SeriesOfAsync(shop, "2024"));
        await shop.EditAsync("2024", d => d with { Version = "2" }, "povedano");
        await shop.EditAsync("2025", d => d with { InSeries = ["moja"] }, "povedano");
        shop.Told.Say(Member("2024", "proracun"), Member("2025", "proracun"), Member("2026", "tuja"), Series("proracun", "Proračun"));

        var run = (await shop.HarvestAsync("povedano")).Run;

        Assert.Equal((1, 0, 3), (run.Added, run.Changed, run.Unchanged));
        Assert.Equal([(await shop.RecordAsync("proracun", "povedano")).Resource.Id], await SeriesOfAsync(shop, "2024"));
        Assert.Equal(["moja"], await SeriesOfAsync(shop, "2025"));
        Assert.Equal(["tuja"], await SeriesOfAsync(shop, "2026"));
        var linked = await shop.RecordAsync("2024", "povedano");
        Assert.Equal((RecordStatus.Approved, "2"), (linked.Status, ((Dataset)linked.Resource).Version));
        Assert.Equal(linked.MetadataFingerprint, linked.ApprovedFingerprint);

        // The edit is still told from what the source says.
        shop.Told.Say(Member("2024", "proracun", "Drug opis"), Member("2025", "proracun"), Member("2026", "tuja"), Series("proracun", "Proračun"));
        await shop.HarvestAsync("povedano");
        linked = await shop.RecordAsync("2024", "povedano");
        Assert.Equal(("2", "Drug opis"), (((Dataset)linked.Resource).Version, linked.Resource.Description["sl"]));
        Assert.Single(((Dataset)linked.Resource).InSeries);
    }

    [Theory, EveryDatabase]
    public async Task A_service_links_to_the_datasets_it_serves_also_in_exports(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Automatic = true;
        var service = new HarvestEvent.Found("storitev", new DataService
        {
            Title = LocalText.In("sl", "Storitev"), Description = LocalText.In("sl", "Opis"), EndpointUrls = [new Iri("http://primer.si/wfs")],
            ServesDatasets = ["obcina:ceste", "http://primer.si/zbirka/poti", "obcina:ni", "http://drugje.si/c"],
        });
        var paths = new HarvestEvent.Found("poti", new Dataset { Iri = new Iri("http://primer.si/zbirka/poti"), Title = LocalText.In("sl", "Poti"), Description = LocalText.In("sl", "Opis") });
        shop.Told.Say(service, Member("obcina:ceste"), paths);

        Assert.Equal(3, (await shop.HarvestAsync("povedano")).Run.Added);

        var roads = (await shop.RecordAsync("obcina:ceste", "povedano")).Resource.Id;
        Assert.Equal([roads, (await shop.RecordAsync("poti", "povedano")).Resource.Id, "http://drugje.si/c"], await ServedAsync(shop));
        var output = new MemoryStream();
        var catalog = new CatalogDescription { Title = LocalText.In("sl", "Katalog"), BaseUri = new Uri("http://katalog.si/") };
        await new ExportCatalog(shop.Store).RunAsync(AllExporters.Find("ntriples")!, new ExportOptions { Catalog = catalog }, output, Cancel); // it is there
        var served = Encoding.UTF8.GetString(output.ToArray()).Split('\n').Where(l => l.Contains("servesDataset", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]);
        Assert.Equal([$"<http://katalog.si/dataset/{roads}>", "<http://primer.si/zbirka/poti>", "<http://drugje.si/c>"], served);

        // A layer that could not be had at first.
        shop.Told.Say(service, Member("obcina:ceste"), paths, Member("obcina:ni"));
        Assert.Equal((1, 3), ((await shop.HarvestAsync("povedano")).Run is var run ? run.Added : 0, run.Unchanged));
        Assert.Equal(4, (await ServedAsync(shop)).Count);
        Assert.Equal(4, (await shop.HarvestAsync("povedano", r => r with { Full = true })).Run.Unchanged);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_series_that_its_source_calls_by_another_name_keeps_its_id_and_its_members(bool isFirst)
    {
        foreach (var kind in EveryDatabaseAttribute.Kinds)
        {
            await using var shop = await Workshop.OpenAsync(kind);
            shop.Told.Say(InOrder(isFirst, Series("stara", "Proračun"), Member("2024", "stara"), Member("2025", "stara")));
            await shop.HarvestAsync("povedano");
            var id = (await shop.RecordAsync("stara", "povedano")).Resource.Id;

            // One of the members has another name too: it is alike only when both name the same series.
            shop.Told.Say(InOrder(isFirst, Series("nova", "Proračun"), Member("2024", "nova"), Member("leto-2025", "nova", title: "2025")));
            var member = (await shop.RecordAsync("2025", "povedano")).Resource.Id;
            var report = await shop.HarvestAsync("povedano");

            Assert.Equal((RunStatus.Done, 0, 3, 0), (report.Run.Status, report.Run.Added, report.Run.Changed, report.Run.Archived));
            Assert.Equal(id, (await shop.RecordAsync("nova", "povedano")).Resource.Id);
            Assert.Equal(member, (await shop.RecordAsync("leto-2025", "povedano")).Resource.Id);
            Assert.Null(await shop.Store.FindByRemoteIdAsync("povedano", "stara", Cancel));
            Assert.Equal([id], await SeriesOfAsync(shop, "2024"));
            Assert.Equal([id], await SeriesOfAsync(shop, "leto-2025"));
            Assert.Contains(report.Records, r => r.Dataset == id && r.Reason!["en"]!.Contains("stara", StringComparison.Ordinal));
            Assert.Equal(3, (await shop.HarvestAsync("povedano")).Run.Unchanged);
            Assert.Equal(3, (await shop.HarvestAsync("povedano", r => r with { Full = true })).Run.Unchanged);
        }
    }

    private static HarvestEvent[] InOrder(bool isSeriesFirst, HarvestEvent series, params HarvestEvent[] members) => isSeriesFirst ? [series, .. members] : [.. members, series];

    private static async Task<IReadOnlyList<string>> SeriesOfAsync(Workshop shop, string remoteId) => ((Dataset)(await shop.RecordAsync(remoteId, "povedano")).Resource).InSeries;

    private static async Task<IReadOnlyList<string>> ServedAsync(Workshop shop) => ((DataService)(await shop.RecordAsync("storitev", "povedano")).Resource).ServesDatasets;

    private static HarvestEvent.Found Series(string remoteId, string title) => new(remoteId, new DatasetSeries { Title = LocalText.In("sl", title), Description = LocalText.In("sl", "Opis") });

    private static HarvestEvent.Found Member(string remoteId, string? series = null, string description = "Opis", string? title = null) => new(remoteId, new Dataset
    {
        Title = LocalText.In("sl", "Zbirka " + (title ?? remoteId)),
        Description = LocalText.In("sl", description),
        InSeries = series is null ? [] : [series],
    });
}
