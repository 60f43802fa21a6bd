using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>The real Slovenian files, through the real files harvester, into a real catalogue.</summary>
public sealed class CorpusHarvestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_of_the_corpus_becomes_a_described_dataset_and_the_error_page_is_rejected()
    {
        await using var test = await TestStore.OpenAsync("sqlite");
        using var workspace = new TempFolder();
        await test.Store.SaveSourceAsync(new Source { Id = "corpus", Kind = "files", Location = SharedData.At("corpus") }, TestStore.Ana, Cancel);
        var harvest = new HarvestSource(
            test.Store, new(Path.Combine(workspace.Path, "files")), AllHarvesters.Create(), new HarvestSettings { Http = _ => new SocketsHttpHandler() }, test.Clock);
        var request = new HarvestRequest { Source = "corpus", Actor = "ana" };

        var first = await harvest.RunAsync(request, null, Cancel);

        Assert.Equal(RunStatus.Done, first.Run.Status);
        var rejected = Assert.Single(first.Records, r => r.Outcome == RecordOutcome.Rejected);
        Assert.Contains("govsi-app-downloads-is-html", rejected.RemoteId, StringComparison.Ordinal);
        Assert.Contains("HTML", rejected.Reason!["sl"], StringComparison.OrdinalIgnoreCase);
        Assert.True(first.NeedsAttention);

        var names = new List<string>();
        await foreach (var record in test.Store.ReadAsync(new RecordFilter { Source = "corpus" }, Cancel))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(Line(record));
            Assert.False(record.Resource.Title.IsEmpty);
            Assert.False(record.Resource.Description.IsEmpty);
            Assert.DoesNotContain(record.Findings, f => f.Code == "missing-mandatory");
            names.AddRange((record.Resource as Dataset)?.Distributions.Select(d => d.File?.Name ?? "") ?? []);
        }

        var tables = Directory.GetFiles(SharedData.At("corpus")).Select(f => Path.GetFileName(f))
            .Where(f => f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".xlsx", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal))
            .Except(["govsi-app-downloads-is-html.csv"]);
        Assert.Empty(tables.Except(names));

        var second = await harvest.RunAsync(request, null, Cancel);
        Assert.Equal((0, 0, first.Run.Added, 0), (second.Run.Added, second.Run.Changed, second.Run.Unchanged, second.Run.Archived));
    }

    private static string Line(CatalogRecord record)
    {
        var dataset = record.Resource as Dataset;
        return $"{record.RemoteId} | {record.Resource.Title.For("sl")} | {record.Resource.Title["en"]} | {string.Join(' ', dataset?.TemporalCoverage.Select(p => $"{p.Start}–{p.End}") ?? [])} | "
            + $"{string.Join(' ', dataset?.SpatialCoverage.Select(s => s.Iri?.Value ?? s.BoundingBox) ?? [])} | {string.Join(", ", record.Resource.Keywords.Select(k => k.Text))} | "
            + $"{string.Join(' ', record.Resource.Themes.Select(t => t.Value[^4..]))} | {dataset?.Frequency?.Value.Split('/')[^1]} | {string.Join(' ', record.Findings.Select(f => f.Code).Distinct())}";
    }
}
