using System.Diagnostics;
using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;

namespace OpenData.Bench;

/// <summary>
/// Points of stored datasets: <c>mqa [COUNT]</c> fills a SQLite store once (kept in the temporary folder, the one of <c>export</c>), counts all of it three
/// times, keeps the points, and looks again when nothing changed.
/// </summary>
internal static class MqaBench
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var path = Path.Combine(Path.GetTempPath(), $"opendata-bench-mqa-{count}.db");
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, cancel);
        await FillAsync(store, count, cancel);
        var address = new Uri("https://podatki.example.si/");
        var seconds = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var (watch, before, sum) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, new MqaSum());
            await foreach (var score in new ScoreCatalog(store, TimeProvider.System).RunAsync(new ScoreRequest { BaseUri = address }, cancel))
            {
                sum.Add(score);
            }

            seconds.Add(watch.Elapsed.TotalSeconds);
            var all = sum.ToSummary();
            Print($"count {all.Datasets} datasets: {seconds[^1]:0.00} s, processor {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.00} s; mean {all.Mean:0.0} points, {all.Holds[12]} and {all.Older} conform");
        }

        Print($"median {seconds.Order().ElementAt(Rounds / 2):0.00} s (goal 20), peak {Peak:0} MB");
        var keep = new KeepScores(store, TimeProvider.System);
        await TimeAsync("keep the points of", () => keep.RunAsync(address, null, cancel));
        await TimeAsync("nothing changed, again", () => keep.RunAsync(address, null, cancel));
        var summary = Stopwatch.StartNew();
        _ = await store.FindScoreSummaryAsync("", cancel);
        Print($"summary read in {summary.Elapsed.TotalMilliseconds:0.0} ms, peak {Peak:0} MB");
        return 0;
    }

    private static double Peak => Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;

    private static async Task TimeAsync(string what, Func<Task<int>> work)
    {
        var watch = Stopwatch.StartNew();
        var counted = await work();
        Print($"{what} {counted} datasets: {watch.Elapsed.TotalSeconds:0.00} s");
    }

    public static async Task FillAsync(CatalogStore store, int count, CancellationToken cancel)
    {
        var there = (int)await store.CountAsync(new RecordFilter(), cancel);
        await store.SaveSourceAsync(new Source { Id = "s", Kind = "inventory", Location = "/x" }, new Change("bench", "bench"), cancel);
        await using (store.BeginBatch())
        {
            var run = await store.BeginRunAsync("s", "bench", cancel);
            for (var i = there; i < count; i++)
            {
                var record = SampleDatasets.Record(i);
                await store.SaveAsync(record with { Status = RecordStatus.Approved }, new Change("bench", "sample data", run.Id), null, cancel);
            }

            await store.FinishRunAsync(run with { Status = RunStatus.Done }, cancel);
        }
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
