using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Formats;
using OpenData.Catalog.Workspaces;
using OpenData.Tables.Profiles;

namespace OpenData.Bench;

/// <summary>
/// The rows of one large CSV file: first page before and after the derived file is there, deep pages, filters, counts, sorting, a whole download; medians of
/// seven, managed and resident memory.
/// </summary>
internal static class RowsBench
{
    private const int Times = 7;

    public static async Task RunAsync(string[] args, CancellationToken cancel)
    {
        var rows = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 3_000_000;
        var folder = Directory.CreateTempSubdirectory("opendata-bench-");
        try
        {
            var table = await TableAsync(folder.FullName, rows, cancel);
            await using (var direct = new ReadRows(folder.FullName, new RowSettings { DiskLimit = 0, TimeBudget = TimeSpan.FromSeconds(60) }, TimeProvider.System))
            {
                Console.WriteLine("from the kept file alone");
                await MeasureAsync(direct, table, [("first page", ""), ("page after row 100,000", "_next=100000"), ("filter, no index", "občina__exact=Ptuj&vrednost__gt=90")], cancel);
            }

            await using var read = new ReadRows(folder.FullName, new RowSettings(), TimeProvider.System);
            await BuildAsync(read, table, folder.FullName, cancel);
            await MeasureAsync(
                read,
                table,
                [
                    ("first page", ""), ("page of 1,000", "_size=max"), ($"page after row {rows - 1_000:N0}", $"_next={rows - 1_000}"),
                    ("number range, half match", "vrednost__gt=50"), ("number range, none match", "vrednost__gt=5000"), ("one town of 12", "občina=Ptuj"),
                    ("text contains, 1 in 1,000", "opis__contains=ŠTEVEC 77 "), ("text contains, none", "opis__contains=ni ga"), ("like, none", "opis__like=%qq%zz%"),
                    ("one day by order", "dan=2019-05-04"), ("three conditions", "občina=Ptuj&vrednost__lt=10&dan__gte=2020-01-01"),
                    ("sort by number", "_sort=vrednost"), ("sort by number, last first", "_sort_desc=vrednost"), ("sort by text", "_sort=opis"),
                    ("sort by day, last first", "_sort_desc=dan"), ("sort and filter", "_sort=vrednost&občina=Ptuj"),
                ],
                cancel);
            await WholeAsync(read, table, RowFormat.Csv, "", cancel);
            await WholeAsync(read, table, RowFormat.Csv, "_sort=vrednost", cancel);
            await WholeAsync(read, table, RowFormat.Xlsx, "občina=Ptuj", cancel);
            Console.WriteLine($"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ReadRows read, RowTable table, (string Name, string Query)[] queries, CancellationToken cancel)
    {
        foreach (var (name, text) in queries)
        {
            var query = Query(table, text);
            var watch = Stopwatch.StartNew();
            var page = await read.PageAsync(table, query, cancel);
            var first = watch.Elapsed;
            var times = new List<double>();
            for (var i = 0; i < Times; i++)
            {
                watch.Restart();
                await read.PageAsync(table, query, cancel);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine($"| {name} | {first.TotalMilliseconds:0.0} | {times[Times / 2]:0.0} | {page.Rows.Count} | {page.Count?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {(page.IsCut ? "cut" : "")} |");
        }
    }

    private static async Task BuildAsync(ReadRows read, RowTable table, string folder, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await read.PrepareAsync(table, cancel);
        var size = new DirectoryInfo(Path.Combine(folder, "rows")).EnumerateFiles().Sum(static f => f.Length);
        Console.WriteLine($"derived file: {watch.Elapsed.TotalSeconds:0.0} s, {size / 1e6:0} MB; resident {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB");
        Console.WriteLine("| question | first ms | median ms | rows | count | |");
    }

    private static async Task WholeAsync(ReadRows read, RowTable table, RowFormat format, string text, CancellationToken cancel)
    {
        var query = Query(table, text);
        var watch = Stopwatch.StartNew();
        using var rows = await read.OpenAsync(table, query, format, cancel);
        var output = new CountingStream();
        await Task.Run(() => format.Write(table, query, rows, null, output, new RowsEnvelope(), cancel), cancel);
        Console.WriteLine($"| all rows as {format.Ending} {text} | {watch.Elapsed.TotalSeconds:0.0} s | {output.Length / 1e6:0} MB | resident {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB |");
    }

    private static RowQuery Query(RowTable table, string text) => RowQueryText.Read(
        table, text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static p => p.Split('=', 2)).Select(static p => KeyValuePair.Create(p[0], p[1])));

    private static async Task<RowTable> TableAsync(string folder, int rows, CancellationToken cancel)
    {
        var path = Path.Combine(folder, "meritve.csv");
        Write(path, rows);
        await using var content = File.OpenRead(path);
        var watch = Stopwatch.StartNew();
        var profile = FileProfiler.Profile(content, "meritve.csv", ProfileLimits.Default, cancel);
        content.Position = 0;
        var (file, bytes) = await new KeptFiles(folder).KeepAsync(content, "meritve.csv", long.MaxValue, cancel);
        File.Delete(path);
        Console.WriteLine($"{rows:N0} rows, {bytes / 1e6:0} MB, profiled and kept in {watch.Elapsed.TotalSeconds:0.0} s");
        return RowTable.Of(
            new Distribution { Key = "csv", File = file, Tables = [.. profile.Tables.Select(static t => new TableDescription { Profile = t })] }, [])[0];
    }

    private static void Write(string path, int rows)
    {
        string[] towns = ["Ptuj", "Ormož", "Maribor", "Celje", "Kranj", "Koper", "Izola", "Piran", "Velenje", "Novo mesto", "Škofja Loka", "Žalec"];
        var random = new Random(7);
        var start = new DateOnly(2015, 1, 1);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        writer.WriteLine("zap_st;dan;ura;občina;šifra;opis;vrednost;poraba m3;stanje;opomba");
        for (var i = 0; i < rows; i++)
        {
            var day = start.AddDays((int)(i * 3_650L / rows));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1};{day:d. M. yyyy};{i % 24:00}:00;{towns[random.Next(towns.Length)]};{random.Next(100_000):000000};"));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"Števec {random.Next(1_000)} na odjemnem mestu;{random.Next(10_000) / 100.0:0.00};{random.Next(1_000)},{random.Next(10)};"));
            writer.WriteLine(i % 5 == 0 ? "v okvari;ročni odčitek" : "deluje;");
        }
    }

    private sealed class CountingStream : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => length += buffer.Length;
    }
}
