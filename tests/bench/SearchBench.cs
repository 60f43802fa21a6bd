using System.Diagnostics;
using System.Globalization;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Bench;

/// <summary>
/// Search with all facets over 100,000 datasets, a query class at a time; the first answer of a new process, the state's memory, and the first twenty
/// against a plain ranking of all texts. <c>search sqlite</c>, or <c>search postgresql CONNECTION</c> to an empty database.
/// </summary>
internal static class SearchBench
{
    private const int Queries = 200;

    private static readonly CatalogDescription Head = new() { BaseUri = new Uri("https://podatki.example.si/") };

    public static async Task RunAsync(string[] args, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("opendata-bench-");
        try
        {
            var options = args is ["postgresql", var connection]
                ? new StoreOptions { Kind = "postgresql", ConnectionString = connection }
                : new StoreOptions { ConnectionString = Path.Combine(folder.FullName, "catalog.db") };
            await SearchFill.RunAsync(options, cancel);
            await StartAsync(options, cancel);
            await MeasureAsync(options, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task StartAsync(StoreOptions options, CancellationToken cancel)
    {
        for (var i = 0; i < 3; i++)
        {
            var (watch, worked) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await using var store = await CatalogStore.OpenAsync(options, TimeProvider.System, cancel);
            await using var index = new CatalogIndex(store);
            var all = await AskAsync(store, index, new SearchRequest { Facets = Enum.GetValues<Facet>() }, cancel);
            var (first, firstWork) = (watch.Elapsed, Environment.CpuUsage.TotalTime - worked);
            await AskAsync(store, index, new SearchRequest { Words = "voda" }, cancel);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"opened, {all.Total} counted: {first.TotalMilliseconds:0} ms, {firstWork.TotalMilliseconds:0} of processor; words ready: {watch.Elapsed.TotalMilliseconds:0} ms, {(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds:0} of processor; heap {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB"));
        }
    }

    private static async Task MeasureAsync(StoreOptions options, CancellationToken cancel)
    {
        await using var store = await CatalogStore.OpenAsync(options, TimeProvider.System, cancel);
        await using var index = new CatalogIndex(store);
        await AskAsync(store, index, new SearchRequest { Words = "voda" }, cancel);
        var random = new Random(11);
        Console.WriteLine("| query | p50 ms | p99 ms | processor ms | found |");
        foreach (var (name, make) in SearchSamples.Classes)
        {
            var times = new List<double>(Queries);
            var (found, worked) = (0L, Environment.CpuUsage.TotalTime);
            for (var i = 0; i < Queries; i++)
            {
                var request = new SearchRequest { Words = make(random), Facets = Enum.GetValues<Facet>() };
                var watch = Stopwatch.GetTimestamp();
                found += (await AskAsync(store, index, request, cancel)).Total;
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[Queries / 2]:0.0} | {times[Queries * 99 / 100]:0.0} | {(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds / Queries:0.0} | {found / Queries} |"));
        }

        await CompareAsync(store, index, cancel);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"resident {process.WorkingSet64 / 1e6:0} MB, peak {process.PeakWorkingSet64 / 1e6:0} MB");
    }

    // Every text is looked at, word by word, and all that fit are sorted: tier, usefulness, id. Words of the samples have one form each way, so a
    // form of a word is told by its stem, as the index does, and a beginning by itself.
    private static async Task CompareAsync(CatalogStore store, CatalogIndex index, CancellationToken cancel)
    {
        var order = (await AskAllAsync(store, index, cancel)).Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        var texts = Enumerable.Range(0, SearchFill.Datasets).Select(SearchSamples.Record).Select(r => PlainRanking.TextOf(r.Resource)).ToList();
        foreach (var query in SearchSamples.Compared)
        {
            var asked = TextFolding.Words(query).ToList();
            var ranked = texts.Select(t => (t.Id, Tier: t.TierOf(asked))).Where(t => t.Tier >= 0).OrderBy(t => t.Tier).ThenBy(t => order[t.Id]).ToList();
            var answer = await AskAsync(store, index, new SearchRequest { Words = query }, cancel);
            var same = answer.Records.Select(r => r.Resource.Id).SequenceEqual(ranked.Take(20).Select(r => r.Id)) && answer.Total == ranked.Count;
            Console.WriteLine($"\"{query}\": {answer.Total} found, {ranked.Count} by looking at every text, first 20 {(same ? "the same" : "DIFFERENT")}");
        }
    }

    private static async Task<List<string>> AskAllAsync(CatalogStore store, CatalogIndex index, CancellationToken cancel)
    {
        var records = new List<CatalogRecord>(SearchFill.Datasets);
        await using var catalog = await PublishedCatalog.OpenAsync(store, Head, cancel);
        await foreach (var record in catalog.ReadAsync(new RecordFilter(), cancel))
        {
            records.Add(record);
        }

        return [.. records.OrderByDescending(PlainRanking.UsefulnessOf).ThenBy(r => r.Resource.Id, StringComparer.Ordinal).Select(r => r.Resource.Id)];
    }

    private static async Task<SearchAnswer> AskAsync(CatalogStore store, CatalogIndex index, SearchRequest request, CancellationToken cancel)
    {
        await using var catalog = await PublishedCatalog.OpenAsync(store, Head, cancel);
        return await new SearchCatalog(catalog, index, TimeProvider.System).RunAsync(request, cancel);
    }
}
