using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.DataJson;
using OpenData.Harvesters.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.SuiteOutcomes;

/// <summary>
/// A <c>data.json</c> that another harvester reads as DCAT: what its words mean as RDF is told by a context on the web alone, which no test may
/// ask. The kind that knows the format needs no context; the kind <c>dcat</c> says what it lacks instead of finding nothing.
/// </summary>
public sealed class DataJsonAsDcatTests
{
    private static readonly string[] Feed = ["suites", "ckan", "udata-harvest", "dcat", "evian.json"];

    [Fact]
    public async Task The_kind_that_knows_the_format_reads_it_whole()
    {
        using var told = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.At(Feed), TestContext.Current.CancellationToken));
        var datasets = told.RootElement.GetProperty("dataset");
        await using var server = await FeedServer.StartAsync();

        var trial = await HarvestTrial.RunAsync("datajson", $"{server.Address}/{string.Join('/', Feed)}", new DataJsonOptions());

        Assert.Empty(trial.Rejected);
        Assert.Equal(
            datasets.EnumerateArray().Select(d => (d.GetProperty("title").GetString()!, d.GetProperty("distribution").GetArrayLength())), // a title is a text
            trial.Found.Select(f => (f.Resource.Title.Values[0].Value, ((Dataset)f.Resource).Distributions.Count)));
    }

    [Fact]
    public async Task The_kind_dcat_names_the_context_that_it_cannot_have()
    {
        _ = SharedData.At(Feed);
        await using var server = await FeedServer.StartAsync();

        var fault = await Assert.ThrowsAnyAsync<CatalogException>(
            () => HarvestTrial.RunAsync("dcat", $"{server.Address}/{string.Join('/', Feed)}", new DcatOptions { MaxPages = 1, CheckTotal = false }));

        Assert.Contains("https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld", fault.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld", fault.Text.For("sl"), StringComparison.Ordinal);
    }
}
