using System.Diagnostics;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;

namespace OpenData.Bench;

/// <summary>The store alone: 10,000 small records saved, marked as seen, and 100,000 read as a stream.</summary>
internal static class StoreBench
{
    public static async Task RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("opendata-bench-");
        try
        {
            var options = new StoreOptions { ConnectionString = Path.Combine(folder.FullName, "catalog.db") };
            await using var store = await CatalogStore.OpenAsync(options, TimeProvider.System, cancel);
            await SaveAsync(store, 0, 10_000, "save 10,000 small records, one commit each group", cancel);
            await SeeAsync(store, cancel);
            await SaveAsync(store, 10_000, 90_000, "save 90,000 more", cancel);
            for (var i = 0; i < 3; i++)
            {
                await ReadAsync(store, cancel);
            }

            Console.WriteLine($"file {new FileInfo(options.ConnectionString).Length / 1e6:0} MB, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SaveAsync(CatalogStore store, int from, int count, string what, CancellationToken cancel)
    {
        await store.SaveSourceAsync(new Source { Id = "s", Kind = "inventory", Location = "/x" }, new Change("bench", "bench"), cancel);
        var run = await store.BeginRunAsync("s", "bench", cancel);
        var watch = Stopwatch.StartNew();
        await using (store.BeginBatch())
        {
            var change = new Change("bench", "harvest", run.Id);
            for (var i = from; i < from + count; i++)
            {
                var remote = $"vrstica {i}";
                if (await store.FindByRemoteIdAsync("s", remote, cancel) is null)
                {
                    var record = Record(await store.FreeIdAsync($"Zbirka podatkov {i}", cancel), i) with { Source = "s", RemoteId = remote, LastSeenRun = run.Id };
                    await store.SaveAsync(record, change, new RunRecord { RemoteId = remote, Dataset = record.Resource.Id, Outcome = RecordOutcome.Added }, cancel);
                }
            }
        }

        await store.FinishRunAsync(run with { Status = RunStatus.Done }, cancel);
        Report(what, count, watch.Elapsed);
    }

    private static async Task SeeAsync(CatalogStore store, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await using (store.BeginBatch())
        {
            // As a run does it: by the thousand.
            foreach (var names in Enumerable.Range(0, 10_000).Select(static i => $"vrstica {i}").Chunk(1_000))
            {
                await store.MarkPresentAsync("s", names, "next", cancel);
            }
        }

        Report("mark 10,000 as seen", 10_000, watch.Elapsed);
    }

    private static async Task ReadAsync(CatalogStore store, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var (count, bytes) = (0, 0L);
        await foreach (var stored in store.ReadBodiesAsync(new RecordFilter(), cancel))
        {
            (count, bytes) = (count + 1, bytes + stored.Body.Length);
        }

        Report($"stream documents ({bytes / 1e6:0} MB)", count, watch.Elapsed);
        watch.Restart();
        count = 0;
        await foreach (var record in store.ReadAsync(new RecordFilter(), cancel))
        {
            count += record.Revision;
        }

        Report("stream records", count, watch.Elapsed);
    }

    private static TimeSpan cpu;

    private static void Report(string what, int count, TimeSpan time)
    {
        using var process = Process.GetCurrentProcess();
        var before = cpu;
        cpu = process.TotalProcessorTime;
        Console.WriteLine($"{what}: {time.TotalSeconds:0.00} s, {count / time.TotalSeconds:0} a second ({(cpu - before).TotalSeconds:0.00} s of processor time)");
    }

    private static CatalogRecord Record(string id, int i) => new()
    {
        Fingerprint = "f",
        Resource = new Dataset
        {
            Id = id,
            Title = LocalText.Of(sl: $"Zbirka podatkov {i}", en: $"Dataset {i}"),
            Description = LocalText.In("sl", "Podatki o porabi vode, cestah in objektih v občini; stolpci: leto, ulica, hišna številka, količina, znesek."),
            Keywords = [new TaggedText("voda"), new TaggedText("ceste")],
            Themes = [new Iri("http://publications.europa.eu/resource/authority/data-theme/ENVI")],
            Frequency = new Iri("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
            Owner = "obcina",
            ContactPoints = [new Contact { Name = LocalText.In("sl", "Sprejemna pisarna"), Email = "obcina@example.si" }],
            Origins = new Dictionary<string, FieldOrigin> { ["frequency"] = new(ValueOrigin.Suggested, "ime"), ["title"] = new(ValueOrigin.Found) },
            Distributions =
            [
                new Distribution
                {
                    Key = "csv", Format = new Iri("http://publications.europa.eu/resource/authority/file-type/CSV"), ByteSize = 1000 + i,
                    AccessUrls = [new Iri($"https://podatki.example.si/{i}.csv")],
                    License = new LabelledNode { Iri = new Iri("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0") },
                },
            ],
        },
    };
}
