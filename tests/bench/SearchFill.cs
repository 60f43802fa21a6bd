using System.Diagnostics;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Bench;

/// <summary>The 100,000 datasets of <see cref="SearchSamples"/> in a store.</summary>
internal static class SearchFill
{
    public const int Datasets = 100_000;

    public static async Task RunAsync(StoreOptions options, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await using var store = await CatalogStore.OpenAsync(options, TimeProvider.System, cancel);
        await store.SaveSourceAsync(new Source { Id = "s", Kind = "inventory", Location = "/x" }, new Change("bench", "bench"), cancel);
        var run = await store.BeginRunAsync("s", "bench", cancel);
        await using (store.BeginBatch())
        {
            var change = new Change("bench", "harvest", run.Id);
            for (var i = 0; i < Datasets; i++)
            {
                var record = SearchSamples.Record(i) with { LastSeenRun = run.Id };
                await store.SaveAsync(record, change, new RunRecord { RemoteId = record.RemoteId!, Dataset = record.Resource.Id, Outcome = RecordOutcome.Added }, cancel);
            }
        }

        await store.FinishRunAsync(run with { Status = RunStatus.Done }, cancel);
        Console.WriteLine($"filled in {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
