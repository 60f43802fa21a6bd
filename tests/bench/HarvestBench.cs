using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;

namespace OpenData.Bench;

/// <summary>Ten thousand small rows of an inventory into a catalogue on SQLite: the first harvest, and the second that finds nothing new.</summary>
internal static class HarvestBench
{
    private const int Rows = 10_000;
    private const int Rounds = 3;

    public static async Task RunAsync(CancellationToken cancel)
    {
        var first = new List<double>();
        var second = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("opendata-bench-");
            try
            {
                var register = Path.Combine(folder.FullName, "register.csv");
                await File.WriteAllTextAsync(register, Register(), cancel);
                var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = Path.Combine(folder.FullName, "catalog.db") }, TimeProvider.System, cancel);
                await using var closing = store.ConfigureAwait(false);
                await store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") }, new Change("bench", "bench"), cancel);
                await store.SaveSourceAsync(
                    new Source { Id = "register", Kind = "inventory", Location = register, Owner = "obcina" }, new Change("bench", "bench"), cancel);
                var harvest = new HarvestSource(
                    store, new KeptFiles(Path.Combine(folder.FullName, "files")), AllHarvesters.Create(),
                    new HarvestSettings { ApproveAutomatically = true, Http = _ => new SocketsHttpHandler() }, TimeProvider.System);

                first.Add(await TimeAsync(harvest, r => r.Added, cancel));
                second.Add(await TimeAsync(harvest, r => r.Unchanged, cancel));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"harvest {Rows} inventory rows: {Median(first):0.00} s (goal 10 s), again unchanged: {Median(second):0.00} s; medians of {Rounds}"));
    }

    private static async Task<double> TimeAsync(HarvestSource harvest, Func<Run, int> expected, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var report = await harvest.RunAsync(new HarvestRequest { Source = "register", Actor = "bench" }, null, cancel);
        return report.Run.Status == RunStatus.Done && expected(report.Run) == Rows
            ? watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"{report.Run}: {string.Join('\n', report.Records.Where(r => r.Outcome == RecordOutcome.Rejected).Take(3).Select(r => r.Reason?.For("en")))}");
    }

    private static string Register()
    {
        string[] themes = ["Okolje", "Promet", "Zdravje", "Energetika"];
        string[] frequencies = ["letno", "mesečno", "tedensko", "dnevno"];
        var text = new StringBuilder("id;naslov;opis;ključne besede;področje;pogostost;licenca;naslov za dostop\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"E-{i};Evidenca številka {i} o javnih površinah;Podatki o površinah enote {i}, zbrani pri vzdrževanju.;površine, enota {i % 50};")
                .Append(themes[i % 4]).Append(';').Append(frequencies[i / 4 % 4])
                .Append(CultureInfo.InvariantCulture, $";CC BY 4.0;https://podatki.primer.si/evidence/{i}.csv\n");
        }

        return text.ToString();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
