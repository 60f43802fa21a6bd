using System.Diagnostics;
using System.Globalization;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Exporters;
using OpenData.Rdf;

namespace OpenData.Bench;

/// <summary>
/// Export of stored datasets to Turtle: <c>export [COUNT] [FORMAT]</c> fills a SQLite store once (kept in the temporary folder) and exports it three
/// times; <c>export map</c> times the mapping alone.
/// </summary>
internal static class ExportBench
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        if (args is ["map", ..])
        {
            return Map();
        }

        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var exporter = AllExporters.Find(args.Length > 1 ? args[1] : "turtle") ?? throw new ArgumentException(args[1]);
        var path = Path.Combine(Path.GetTempPath(), $"opendata-bench-export-{count}.db");
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, cancel);
        await FillAsync(store, count, cancel);
        var options = new ExportOptions { Catalog = new CatalogDescription { BaseUri = new Uri("https://podatki.example.si/") } };
        var output = Path.Combine(Path.GetTempPath(), "opendata-bench-export" + exporter.FileExtension);
        for (var i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            var report = await new ExportCatalog(store).RunAsync(exporter, options, output, cancel);
            var seconds = watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{exporter.Name}: {report.Records} records, {report.Bytes / 1e6:0.0} MB in {seconds:0.00} s = {report.Records / seconds:0} records/s; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"));
        }

        return 0;
    }

    private static int Map()
    {
        var context = new DcatContext { BaseUri = new Uri("https://podatki.example.si/"), DescribeOwner = false };
        var writer = new DcatWriter(context);
        var records = Enumerable.Range(0, 1000).Select(SampleDatasets.Record).ToArray();
        var triples = new List<Triple>(256);
        for (var round = 0; round < 8; round++)
        {
            var watch = Stopwatch.StartNew();
            var total = 0L;
            for (var i = 0; i < 20_000; i++)
            {
                triples.Clear();
                writer.Append(records[i % records.Length], triples);
                total += triples.Count;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"map: {watch.Elapsed.TotalMicroseconds / 20_000:0.00} µs a dataset, {total / 20_000.0:0.0} triples"));
        }

        return 0;
    }

    private static async Task FillAsync(CatalogStore store, int count, CancellationToken cancel)
    {
        var change = new Change("bench", "sample data");
        var there = await store.CountAsync(new RecordFilter(), cancel);
        if (there == 0)
        {
            await store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina Primer") }, change, cancel);
        }

        for (var i = (int)there; i < count; i++)
        {
            await store.SaveAsync(SampleDatasets.Record(i), change, null, cancel);
        }
    }
}
