using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Exporters.CkanApi;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Machines;

/// <summary>Our own harvesters harvest our own site, and the catalogue that comes of it is compared as a graph.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Slovenian = new(StringComparer.Ordinal) { ["language"] = "sl" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_dcat_feed_comes_back_equal(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var (lost, added) = await ComparedAsync(
            kind, site, new Source { Id = "vir", Kind = "dcat", Location = site.Address + "catalog.ttl" });
        Assert.Empty(lost);
        Assert.Empty(added);
    }

    [Theory, EveryDatabase]
    public async Task The_ckan_api_comes_back_equal(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var source = new Source { Id = "vir", Kind = "ckan", Location = site.Address.AbsoluteUri, Settings = Slovenian };
        var (lost, added) = await ComparedAsync(kind, site, source);
        Assert.Empty(lost);
        Assert.Empty(added);
    }

    [Theory, EveryDatabase]
    public async Task A_second_harvest_of_an_unchanged_feed_costs_one_request(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        await using var here = await TestStore.OpenAsync(kind);
        var source = new Source { Id = "vir", Kind = "dcat", Location = site.Address + "catalog.ttl" };
        var first = (await SampleMunicipality.HarvestAsync(here, source)).Run;
        Assert.True(first.Added > 20);
        var second = (await SampleMunicipality.HarvestAsync(here, source)).Run;
        Assert.Equal((RunStatus.Done, 0, 0, 0, 1L), (second.Status, second.Added, second.Changed, second.Archived, second.Requests));
        Assert.True(second.Bytes < 1_000, $"{second.Bytes} bytes");
    }

    [Theory, EveryDatabase]
    public async Task The_data_json_is_harvested_whole(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        await using var here = await TestStore.OpenAsync(kind);
        var report = await SampleMunicipality.HarvestAsync(here, new Source
        {
            Id = "vir", Kind = "datajson", Location = site.Address.AbsoluteUri, Settings = Slovenian,
        });
        var sent = await PublishedAsync(site, "service");
        Assert.Equal((RunStatus.Done, sent.Count, 0), (report.Run.Status, report.Run.Added, report.Run.Rejected));
        var came = await here.Store.ReadAsync(new RecordFilter(), Cancel).ToListAsync(Cancel);
        Assert.Equal(
            sent.Select(r => r.Resource.Title.For("sl")).Order(StringComparer.Ordinal),
            came.Select(r => r.Resource.Title.For("sl")).Order(StringComparer.Ordinal));
        Assert.Equal(
            sent.Select(r => r.Resource).OfType<Dataset>().Sum(d => d.Distributions.Count),
            came.Select(r => r.Resource).OfType<Dataset>().Sum(d => d.Distributions.Count));
    }

    private static async Task<List<CatalogRecord>> PublishedAsync(DemoSite site, string? except) => await site.Store
        .ReadAsync(new RecordFilter { Status = RecordStatus.Approved, ExceptKind = except }, Cancel).ToListAsync(Cancel);

    private static Dictionary<string, Iri> OwnIris(IEnumerable<CatalogRecord> records) =>
        records.Where(r => r.Resource.Iri is not null).ToDictionary(r => r.Resource.Id, r => r.Resource.Iri!, StringComparer.Ordinal);

    private async Task<(SortedDictionary<string, string> Lost, SortedDictionary<string, string> Added)> ComparedAsync(
        string kind, DemoSite site, Source source)
    {
        await using var here = await TestStore.OpenAsync(kind);
        var report = await SampleMunicipality.HarvestAsync(here, source);
        Assert.Equal(RunStatus.Done, report.Run.Status);
        var bodies = (await site.Store.ListOrganisationsAsync(Cancel)).ToDictionary(o => o.Id, StringComparer.Ordinal);
        var except = source.Kind == "ckan" ? "service" : null;
        var sent = await PublishedAsync(site, except);
        var came = await here.Store.ReadAsync(new RecordFilter { ExceptKind = except }, Cancel).ToListAsync(Cancel);
        Assert.Equal((sent.Count, sent.Count), (report.Run.Added, came.Count));
        var byAddress = came.ToDictionary(r => r.Resource.Iri!.Value, StringComparer.Ordinal);
        var (sentIris, cameIris) = (OwnIris(sent), OwnIris(came));
        var (lost, added) = (
            new SortedDictionary<string, string>(StringComparer.Ordinal), new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var record in sent)
        {
            var before = DatasetStatements.Of(record, bodies, site.Address, sentIris);
            var address = record.Resource.Iri?.Value ?? $"{site.Address}dataset/{record.Resource.Id}";
            var after = DatasetStatements.Of(
                byAddress[address], new Dictionary<string, Organisation>(), new Uri("https://drugje.example.si/"), cameIris);
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
