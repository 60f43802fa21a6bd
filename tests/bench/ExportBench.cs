using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
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
    private const int Rounds = 3;
    private const int PeerDatasets = 1_000;

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
        using var process = Process.GetCurrentProcess();
        var speeds = new List<double>(Rounds);
        for (var i = 0; i < Rounds; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var report = await new ExportCatalog(store).RunAsync(exporter, options, output, cancel);
            var seconds = watch.Elapsed.TotalSeconds;
            process.Refresh();
            speeds.Add(report.Records / seconds);
            Print($"{exporter.Name}: {report.Records} datasets, {report.Bytes / 1e6:0.0} MB in {seconds:0.00} s = {speeds[^1]:0} datasets/s; processor {(process.TotalProcessorTime - before).TotalSeconds:0.00} s, peak {process.PeakWorkingSet64 / 1e6:0} MB");
        }

        Print($"export of {count} datasets to {exporter.Name}: {speeds.Order().ElementAt(Rounds / 2):0} datasets/s (goal 25000), peak {process.PeakWorkingSet64 / 1e6:0} MB (goal 300); median of {Rounds}");
        await ComparePeerAsync(Math.Min(count, PeerDatasets), cancel);
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
        var there = (int)await store.CountAsync(new RecordFilter(), cancel);
        if (there == count)
        {
            return;
        }

        await store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina Primer") }, change, cancel);
        await store.SaveSourceAsync(new Source { Id = "bench", Kind = "inventory", Location = "/bench" }, change, cancel);
        var watch = Stopwatch.StartNew();
        var run = await store.BeginRunAsync("bench", "bench", cancel);
        await using (store.BeginBatch())
        {
            for (var i = there; i < count; i++)
            {
                await store.SaveAsync(SampleDatasets.Record(i), change with { Run = run.Id }, null, cancel);
            }
        }

        await store.FinishRunAsync(run with { Status = RunStatus.Done }, cancel);
        Print($"{count - there} datasets stored in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>The same work by rdflib, on fewer datasets, where Debian's python3-rdflib is installed.</summary>
    private static async Task ComparePeerAsync(int count, CancellationToken cancel)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "export_rdflib.py");
        try
        {
            using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, count.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!; // only null when a shell starts it
            await peer.WaitForExitAsync(cancel);
            Console.Write(peer.ExitCode == 0 ? "" : "rdflib is not installed: no comparison\n");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("no /usr/bin/python3: no comparison");
        }
    }

    private static void Print(DefaultInterpolatedStringHandler text) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, ref text));
}
