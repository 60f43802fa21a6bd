using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web;

/// <summary>The way of the data is told from source to remote record, without a path, a secret or a name of a person.</summary>
public sealed class DatasetLineageTests
{
    [Theory]
    [EveryDatabase]
    public async Task The_samples_ways_are_whole_and_tell_no_path(string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        var site = await DemoSites.OfAsync(kind);
        await foreach (var key in site.Store.ReadKeysAsync(new RecordFilter { Status = RecordStatus.Approved }, cancel))
        {
            var page = await DatasetHtml.PageAsync(site.Client, $"en/dataset/{key.Id}/lineage");
            var html = page.DocumentElement.OuterHtml;
            Assert.DoesNotContain(site.Workspace.Folder, html, StringComparison.Ordinal);
            var steps = page.QuerySelectorAll(".lineage-list strong").Select(s => s.TextContent).ToList();
            Assert.Equal("Source", steps[0]);
            Assert.Equal(["Approved by rule", "Shown in this catalogue"], steps[^2..]);
            Assert.Equal(steps.Count, page.QuerySelectorAll("svg.lineage .stage").Length);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Corrections_sources_and_remote_records_stand_in_the_way(string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var site = await SiteTrial.StartAsync(kind);
        await site.Store.SaveSourceAsync(new Source { Id = "zaledje", Kind = "ckan", Location = "https://ana:geslo@ckan.example/?key=skrivnost" }, DatasetRecords.Ana, cancel);
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(new Dataset { Id = "izvor", Title = LocalText.In("sl", "Izvorni popis") }));
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(new Dataset { Id = "skriti", Title = LocalText.In("sl", "Skriti popis") }) with { Status = RecordStatus.Draft });
        var dataset = await DatasetRecords.DatasetAsync(site, "voda");
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Sources = ["izvor", "skriti", "https://elsewhere.example/data?token=abc"] }) with
        {
            Source = "zaledje",
            RemoteId = "1",
            Trace = new HarvestTrace { Base = dataset with { Title = LocalText.In("sl", "prodana_voda_v2") }, Address = "https://ana:geslo@ckan.example/dataset/voda?key=skrivnost" },
        });
        await site.Store.SavePublishedAsync(
            new PublishedRecord { Target = "opsi", Address = "https://podatki.example/", Dataset = "voda", RemoteName = "prodana-voda", RemoteId = "77", Sight = RemoteSight.Present, EuropeanId = "abc" }, cancel);
        await site.Store.SavePublishedAsync(
            new PublishedRecord { Target = "graph-store", Address = "http://10.0.0.5:3030/ds", Dataset = "voda", RemoteName = "g", Sight = RemoteSight.Present }, cancel);

        var page = await DatasetHtml.PageAsync(site.Client, "en/dataset/voda/lineage");
        Assert.Equal(
            ["Source dataset", "Source dataset", "Source", "Harvest into the catalogue", "Files measured", "Corrections by people", "Approved by a person", "Shown in this catalogue"],
            page.QuerySelectorAll(".lineage-list strong").Select(s => s.TextContent).Take(8));
        var links = page.QuerySelectorAll(".lineage-list a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/en/dataset/izvor", links);
        Assert.Contains("https://elsewhere.example/data", links);
        Assert.Contains("https://ckan.example/dataset/voda", links);
        Assert.Contains("https://podatki.example/dataset/prodana-voda", links);
        Assert.Contains("https://data.europa.eu/data/datasets/abc", links);
        foreach (var hidden in new[] { "geslo", "skrivnost", "token", "Skriti", "10.0.0.5", "ana.novak" })
        {
            Assert.DoesNotContain(hidden, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }

        Assert.NotNull((await DatasetHtml.PageAsync(site.Client, "dataset/voda")).QuerySelector("a[href='https://podatki.example/dataset/prodana-voda']"));
    }
}
