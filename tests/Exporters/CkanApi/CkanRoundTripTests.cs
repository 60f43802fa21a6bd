using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>What our own harvesters make of our own feeds: the same catalogue.</summary>
public sealed class CkanRoundTripTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_sample_municipality_comes_back_through_the_ckan_api(string kind)
    {
        await using var there = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(there);
        await using var host = await FeedHost.StartAsync(there.Store);
        var (lost, added) = await ComparedAsync(kind, there, host, Source("ckan", host.Address.AbsoluteUri));
        Assert.Empty(lost);
        Assert.Empty(added);
    }

    [Theory, EveryDatabase]
    public async Task A_catalogue_in_which_everything_is_filled_comes_back_through_the_ckan_api(string kind)
    {
        await using var there = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(there, GoldenCatalogue.Organisations.Values, GoldenCatalogue.Records);
        await using var host = await FeedHost.StartAsync(there.Store);
        var (lost, added) = await ComparedAsync(kind, there, host, Source("ckan", host.Address.AbsoluteUri));
        Assert.Empty(lost);
        Assert.Empty(added);
    }

    [Theory, EveryDatabase]
    public async Task What_a_dictionary_of_single_texts_would_lose_comes_back_too(string kind)
    {
        await using var there = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(there, GoldenCatalogue.Organisations.Values, ManyValued.Records);
        await using var host = await FeedHost.StartAsync(there.Store);
        var (lost, added) = await ComparedAsync(kind, there, host, Source("ckan", host.Address.AbsoluteUri));
        Assert.Empty(lost);
        Assert.Empty(added);
    }

    /// <summary>
    /// What does not come back as it was, each for its reason: a text without a language takes the source's, for CKAN's texts have none; a person's name
    /// gives way to the body's, for the catalogue takes no persons over; a shape that is neither point nor polygon has no place in CKAN's spatial fields.
    /// </summary>
    [Theory, EveryDatabase]
    public async Task What_changes_on_the_way_is_this_and_no_more(string kind)
    {
        await using var there = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(there, GoldenCatalogue.Organisations.Values, ManyValued.Changed);
        await using var host = await FeedHost.StartAsync(there.Store);
        var (lost, added) = await ComparedAsync(kind, there, host, Source("ckan", host.Address.AbsoluteUri));
        Assert.Equal(["/contactPoint/fn", "/keyword", "/spatial/bbox", "/title"], lost.Keys);
        Assert.Equal(["/contactPoint/fn", "/keyword", "/title"], added.Keys);
    }

    [Theory, EveryDatabase]
    public async Task The_paged_feed_comes_back_as_an_equal_graph(string kind)
    {
        await using var there = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(there);
        await using var host = await FeedHost.StartAsync(there.Store);
        host.PageSize = 7;
        var (lost, added) = await ComparedAsync(kind, there, host, Source("dcat", host.Address + "catalog.ttl"));
        Assert.Empty(lost);
        Assert.Empty(added);
    }

    [Theory, EveryDatabase]
    public async Task A_further_run_sees_what_changed_and_what_was_taken_back(string kind)
    {
        await using var there = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(there);
        await using var host = await FeedHost.StartAsync(there.Store);
        await using var here = await TestStore.OpenAsync(kind);
        var source = Source("ckan", host.Address.AbsoluteUri);
        await SampleMunicipality.HarvestAsync(here, source);
        var second = (await SampleMunicipality.HarvestAsync(here, source)).Run;
        Assert.Equal((0, 0, 0), (second.Added, second.Changed, second.Archived));

        there.Clock.Advance(TimeSpan.FromHours(1));
        var aed = await there.Store.FindAsync("aed", Cancel);
        aed = await there.Store.SaveAsync(aed! with { Resource = aed.Resource with { Title = LocalText.In("sl", "Defibrilatorji") } }, TestStore.Ana, null, Cancel);
        var third = (await SampleMunicipality.HarvestAsync(here, source)).Run;
        Assert.Equal((0, 1, 0), (third.Added, third.Changed, third.Archived));
        Assert.Equal(1, second.Requests);
        Assert.Contains("metadata_modified:[", host.Asked.Last(), StringComparison.Ordinal);

        await there.Store.SaveAsync(aed with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        var fourth = (await SampleMunicipality.HarvestAsync(here, source)).Run;
        Assert.Equal((0, 0, 1), (fourth.Added, fourth.Changed, fourth.Archived));
    }

    private static Dictionary<string, Iri> OwnIris(IEnumerable<CatalogRecord> records) =>
        records.Where(r => r.Resource.Iri is not null).ToDictionary(r => r.Resource.Id, r => r.Resource.Iri!, StringComparer.Ordinal);

    private static Source Source(string kind, string location) =>
        new() { Id = "vir", Kind = kind, Location = location, Settings = new Dictionary<string, string> { ["language"] = "sl" } };

    private async Task<(SortedDictionary<string, string> Lost, SortedDictionary<string, string> Added)> ComparedAsync(
        string kind, TestStore there, FeedHost host, Source source)
    {
        await using var here = await TestStore.OpenAsync(kind);
        var report = await SampleMunicipality.HarvestAsync(here, source.Kind == "dcat" ? source with { Settings = new Dictionary<string, string>() } : source);
        Assert.Equal(RunStatus.Done, report.Run.Status);
        var bodies = (await there.Store.ListOrganisationsAsync(Cancel)).ToDictionary(o => o.Id, StringComparer.Ordinal);
        var filter = new RecordFilter { ExceptKind = source.Kind == "ckan" ? "service" : null };
        var sent = await there.Store.ReadAsync(filter, Cancel).ToListAsync(Cancel);
        Assert.Equal(sent.Count, report.Run.Added);
        var came = await here.Store.ReadAsync(filter, Cancel).ToListAsync(Cancel);
        Assert.Equal(sent.Count, came.Count);
        var byAddress = came.ToDictionary(r => r.Resource.Iri!.Value, StringComparer.Ordinal);
        var (sentIris, cameIris) = (OwnIris(sent), OwnIris(came));
        var (lost, added) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var record in sent)
        {
            var before = DatasetStatements.Of(record, bodies, host.Address, sentIris);
            var address = record.Resource.Iri?.Value ?? $"{host.Address}dataset/{record.Resource.Id}";
            var after = DatasetStatements.Of(byAddress[address], new Dictionary<string, Organisation>(), new Uri("https://drugje.example.si/"), cameIris);
            foreach (var line in before.Except(after))
            {
                lost.TryAdd(DatasetStatements.PathOf(line), $"{record.Resource.Id}: {line}");
            }

            foreach (var line in after.Except(before))
            {
                added.TryAdd(DatasetStatements.PathOf(line), $"{record.Resource.Id}: {line}");
            }
        }

        output.WriteLine("LOST\n" + string.Join('\n', lost.Values));
        output.WriteLine("ADDED\n" + string.Join('\n', added.Values));
        return (lost, added);
    }
}
