using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Privacy.Detecting;
using OpenData.Tables.Csv;
using OpenData.Tables.Leaves;
using OpenData.Tables.Profiles;

namespace OpenData.Bench;

/// <summary>
/// The leak guard over a table of three million rows with nothing in it, and with one EMŠO near its end. In turn with it the limit (the bytes read and
/// hashed, which the guard does too), the profiler, and <c>grep</c> looking for thirteen digits only.
/// </summary>
internal static class LeaksBench
{
    private const int Rows = 3_000_000;
    private const int SecretRow = 2_900_000;
    private const int Runs = 5;
    private const string Digits = "(^|[^0-9])[0-9]{13}([^0-9]|$)";

    /// <param name="args">Nothing, or <c>child scan|profile|hash FILE</c> for one measured run.</param>
    /// <param name="cancel">Stops the measuring.</param>
    public static async Task RunAsync(string[] args, CancellationToken cancel)
    {
        if (args is ["child", var asked, var file])
        {
            await ChildAsync(asked, file, cancel);
            return;
        }

        var clean = Path.Combine(Path.GetTempPath(), "opendata-bench-leaks.csv");
        var secret = Path.Combine(Path.GetTempPath(), "opendata-bench-leaks-one.csv");
        Make(clean, 0);
        Make(secret, SecretRow);
        var megabytes = new FileInfo(clean).Length / 1e6;
        (string What, string Work, string Path)[] works =
            [("reading and SHA-256", "hash", clean), ($"grep -cE '{Digits}'", "grep", clean), ("profiler", "profile", clean), ("guard, clean", "scan", clean), ("guard, one EMŠO", "scan", secret)];
        var runs = works.Select(static _ => new List<(double Wall, double Cpu, long Peak, string Said)>()).ToList();
        for (var i = 0; i < Runs; i++)
        {
            // In turn, so that an hour of others' work falls on all of them.
            for (var w = 0; w < works.Length; w++)
            {
                runs[w].Add(await MeasureAsync(works[w].Work, works[w].Path, cancel));
            }
        }

        for (var w = 0; w < works.Length; w++)
        {
            var median = runs[w].OrderBy(static r => r.Cpu).ElementAt(Runs / 2);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{works[w].What}: {megabytes:0} MB, {megabytes / median.Wall:0} MB/s whole process, {megabytes / median.Cpu:0} MB/s per core (best {megabytes / runs[w].Min(static r => r.Cpu):0}), peak {median.Peak >> 20} MiB; {median.Said}"));
        }

        File.Delete(clean);
        File.Delete(secret);
    }

    private static async Task<(double Wall, double Cpu, long Peak, string Said)> MeasureAsync(string work, string file, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(work == "grep" ? "sh" : Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (work != "grep" && Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LeaksBench).Assembly.Location);
        }

        // The shell knows how long the processor was at its children's work.
        foreach (var word in work == "grep" ? new[] { "-c", "LC_ALL=C grep -cE \"$0\" \"$1\"; times", Digits, file } : ["leaks", "child", work, file])
        {
            start.ArgumentList.Add(word);
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the bench did not start itself");
        var said = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        var wall = watch.Elapsed.TotalSeconds;
        if (work == "grep")
        {
            var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return (wall, lines[^1].Split(' ').Sum(SecondsOf), 0, $"{lines[0]} lines");
        }

        var words = said.Split('|');
        return (wall, double.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture), words[2].Trim());
    }

    /// <summary>0m1.25s, as shells write it.</summary>
    private static double SecondsOf(string time) =>
        (60 * double.Parse(time.Split('m')[0], CultureInfo.InvariantCulture)) + double.Parse(time.Split('m')[1].TrimEnd('s'), CultureInfo.InvariantCulture);

    private static async Task ChildAsync(string work, string file, CancellationToken cancel)
    {
        string said;
        if (work == "profile")
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            said = $"{CsvFile.Profile(stream, "a.csv", ProfileLimits.Default, cancel).Table?.Rows} rows";
        }
        else if (work == "hash")
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            said = Convert.ToHexStringLower(SHA256.HashData(stream))[..12];
        }
        else
        {
            var report = await new ScanFile(TimeProvider.System, static (path, name, sink, stop) => new ReadLeaves().Read(path, name, LeafLimits.Default, sink, stop)).ScanAsync(file, "a.csv", new ScanProfile(), cancel);
            said = $"{report.Verdict} {string.Join(", ", report.Findings.Select(static f => $"{f.Detector} {f.Verdict} {f.Column} row {f.First} {f.Mask}"))}";
        }

        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{self.TotalProcessorTime.TotalSeconds}|{self.PeakWorkingSet64}|{said}"));
    }

    /// <summary>Works of a municipality: numbers, days, places, names of companies, amounts, sentences; nothing personal.</summary>
    private static void Make(string file, int secretRow)
    {
        string[] towns = ["Ljubljana", "Škofja Loka", "Žalec", "Črnomelj", "Domžale", "Novo mesto", "Ravne na Koroškem", "Krško", "Ptuj", "Šoštanj"];
        string[] works = ["Vzdrževanje občinskih cest", "Šolski prevozi", "Čistilna naprava", "\"Dobava goriva; dizel\"", "Zimska služba", "\"Pogodba \"\"okvirna\"\"\""];
        string[] verbs = ["pregledano", "dokončano", "v delu", "čaka na dobavo", "zavrnjeno zaradi vremena", "potrjeno"];
        var random = new Random(7);
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20);
        writer.Write("zap;datum;kraj;naziv del;izvajalec;vrednost_eur;ddv_stopnja;količina;končano;koordinata_e;koordinata_n;zapisano;opomba\n");
        for (var row = 2; row <= Rows; row++)
        {
            var note = row == secretRow ? "po vlogi 0101980500005 rešeno" : $"{verbs[random.Next(verbs.Length)]}, ogled {random.Next(1, 29)}. {random.Next(1, 13)}., odsek {random.Next(1, 4000)}";
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"{row};{random.Next(1, 29):00}.{random.Next(1, 13):00}.{random.Next(2008, 2026)};{towns[random.Next(towns.Length)]};{works[random.Next(works.Length)]};Podjetje {random.Next(1, 4001)} d.o.o.;{random.Next(1, 200_000)},{random.Next(100):00};{(random.Next(3) == 0 ? "22,0" : "9,5")};{random.Next(1, 400)};{(random.Next(2) == 0 ? "DA" : "NE")};{random.Next(374_000, 623_000)},{random.Next(10)};{random.Next(31_000, 193_000)},{random.Next(10)};2024-{random.Next(1, 13):00}-{random.Next(1, 29):00}T{random.Next(24):00}:{random.Next(60):00}:00;{note}\n"));
        }
    }
}
