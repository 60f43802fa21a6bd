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

    /// <param name="args">A CSV file, made when none is given.</param>
    /// <param name="cancel">Stops the measuring.</param>
    public static async Task RunAsync(string[] args, CancellationToken cancel)
    {
        var file = args is [var given, ..] ? given : Path.Combine(Path.GetTempPath(), "opendata-bench.csv");
        if (args.Length == 0)
        {
            Make(file, 200_000_000);
        }

        var program = Publish();
        var megabytes = new FileInfo(file).Length / 1e6;
        long peak = 0;
        Print("whole process, published ReadyToRun", megabytes, [.. Enumerable.Range(0, Runs).Select(_ => Timed(() => peak = Math.Max(peak, Whole(program, file))))]);
        Print("warm, one process", megabytes, [.. Enumerable.Range(0, Runs + 2).Select(_ => Timed(() => Profile(file, cancel))).Skip(2)]);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"peak memory {peak >> 20} MiB; run peers/duckdb-summarize.mjs in the same minutes to compare"));
    }

    /// <summary>The program as people get it, made beside the bench.</summary>
    private static string Publish()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "OpenData.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("the bench must run inside the repository");
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "published");
        var publish = new ProcessStartInfo("dotnet", ["publish", Path.Combine(root.FullName, "cli"), "-c", "Release", "-o", folder]) { RedirectStandardOutput = true };
        using var process = Start(publish);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Path.Combine(folder, "opendata") : throw new InvalidOperationException("the program could not be published");
    }

    private static CsvFileProfile Profile(string file, CancellationToken cancel)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return CsvFile.Profile(stream, Path.GetFileName(file), ProfileLimits.Default, cancel);
    }

    /// <summary>Runs the program once and tells its peak memory in bytes, looked at while it works.</summary>
    private static long Whole(string program, string file)
    {
        using var process = Start(new ProcessStartInfo(program, ["table", "profile", file, "--json"]) { RedirectStandardOutput = true });
        var output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        return process.ExitCode == 0 && output.GetAwaiter().GetResult().Length > 0 ? peak : throw new InvalidOperationException("the program failed");
    }

    private static Process Start(ProcessStartInfo info) => Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start");

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
