using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Bench;

/// <summary>Full profile of a large municipal CSV: encoding, dialect, layout, types, distinct values, extremes and SHA-256.</summary>
internal static class CsvProfileBench
{
    private const int Runs = 5;

    /// <param name="args">A CSV file, made when none is given; <c>--once FILE</c> profiles it once and says nothing (for timing a whole process).</param>
    /// <param name="cancel">Stops the measuring.</param>
    public static async Task RunAsync(string[] args, CancellationToken cancel)
    {
        if (args is ["--once", var once])
        {
            Profile(once, cancel);
            return;
        }

        var made = args.Length == 0;
        var file = made ? Path.Combine(Path.GetTempPath(), "opendata-bench.csv") : args[0];
        if (made)
        {
            Make(file, 200_000_000);
        }

        var megabytes = new FileInfo(file).Length / 1e6;
        Print("whole process", megabytes, [.. Enumerable.Range(0, Runs).Select(_ => Timed(() => Process(file)))]);
        Print("warm, one process", megabytes, [.. Enumerable.Range(0, Runs + 2).Select(_ => Timed(() => Profile(file, cancel))).Skip(2)]);
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"peak memory {self.PeakWorkingSet64 >> 20} MiB; recorded beside it: DuckDB SUMMARIZE on two cores 138 MB/s, 257 MiB (peers/duckdb-summarize.mjs)"));
    }

    private static CsvFileProfile Profile(string file, CancellationToken cancel)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return CsvFile.Profile(stream, Path.GetFileName(file), ProfileLimits.Default, cancel);
    }

    private static void Process(string file)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? [typeof(CsvProfileBench).Assembly.Location, "csv", "--once", file] : ["csv", "--once", file]))
            ?? throw new InvalidOperationException("the bench could not start itself");
        process.WaitForExit();
    }

    private static double Timed(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Print(string what, double megabytes, double[] seconds)
    {
        Array.Sort(seconds);
        var median = seconds[seconds.Length / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {megabytes / median:0} MB/s (median {median * 1000:0} ms of {seconds.Length}; best {megabytes / seconds[0]:0} MB/s)"));
    }

    /// <summary>A municipal-looking table, always the same: semicolons, decimal commas, Slovenian letters, some quoted fields.</summary>
    private static void Make(string file, long size)
    {
        string[] towns = ["Ljubljana", "Škofja Loka", "Žalec", "Črnomelj", "Domžale", "Novo mesto", "Ravne na Koroškem", "Krško", "Ptuj", "Šoštanj"];
        string[] works = ["Vzdrževanje občinskih cest", "Šolski prevozi", "Čistilna naprava", "\"Dobava goriva; dizel\"", "Zimska služba", "\"Pogodba \"\"okvirna\"\"\""];
        var random = new Random(7);
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20);
        writer.Write("id;datum;občina;naziv;dobavitelj;znesek_eur;ddv_stopnja;količina;plačano;davčna_št;koordinata_e;zapisano\n");
        for (long id = 1, written = 0; written < size; id++)
        {
            var row = string.Create(CultureInfo.InvariantCulture,
                $"{id};{random.Next(1, 29):00}.{random.Next(1, 13):00}.{random.Next(2008, 2026)};{towns[random.Next(towns.Length)]};{works[random.Next(works.Length)]};Podjetje {random.Next(1, 4001)} d.o.o.;{random.Next(1, 200_000)},{random.Next(100):00};{(random.Next(3) == 0 ? "22,0" : "9,5")};{(random.Next(2) == 0 ? "" : "12")};{(random.Next(2) == 0 ? "DA" : "NE")};SI{random.Next(10_000_000, 100_000_000)};{random.Next(374_000, 623_000)},{random.Next(10)};2024-{random.Next(1, 13):00}-{random.Next(1, 29):00}T{random.Next(24):00}:{random.Next(60):00}:00\n");
            writer.Write(row);
            written += Encoding.UTF8.GetByteCount(row);
        }
    }
}
