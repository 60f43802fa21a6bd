using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Indicators;

/// <summary>Tables of millions of rows: in their time, and in little memory.</summary>
[Collection(Alone.Name)]
public sealed class LargeIndicatorTests
{
    private const int Rows = 3_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_million_rows_are_read_within_the_budget_in_little_memory()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite");
        var path = Path.GetTempFileName();
        try
        {
            await WriteAsync(path);
            await using var stream = File.OpenRead(path);
            await trial.PutAsync("voda", [await trial.FileAsync("csv", "meritve.csv", stream)]);
        }
        finally
        {
            File.Delete(path);
        }

        await trial.AddAsync(
            "kpi", ("column", "poraba (kWh)"), ("time", "datum"), ("filter", "merilnik__startswith=M-1\ntarifa=1"), ("aggregate", "sum"), ("per", "month"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var reading = trial.SeriesAsync("kpi");
        var most = before;
        while (await Task.WhenAny(reading, Task.Delay(100, Cancel)) != reading)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)); // what is held, not what waits to be collected
        }

        var series = await reading;
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{Rows:#,0} rows: {watch.Elapsed.TotalSeconds:0.0} s, {(most - before) >> 20} MB more than before"));
        Assert.True(series.Problem.IsEmpty, series.Problem.For("en"));
        Assert.Equal((24, Rows / 40L), (series.Points.Count, series.Rows)); // one in ten meters, one in four tariffs
        Assert.InRange(most - before, long.MinValue, 64L << 20);

        // Out of its time it says so, and keeps what it had of the same definition.
        trial.Budget = TimeSpan.FromMilliseconds(20);
        await trial.Register.SetAsync("kpi", [new("aggregate", "mean")], null, "ana", Cancel);
        Assert.Contains("took more than", (await trial.SeriesAsync("kpi")).Problem.For("en"), StringComparison.Ordinal);
    }

    private static async Task WriteAsync(string path)
    {
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await writer.WriteAsync("merilnik;datum;tarifa;poraba (kWh);opomba;vir\n");
        var day = new DateOnly(2024, 1, 1);
        for (var i = 0; i < Rows; i++)
        {
            await writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture, $"M-{i % 1000:000};{day.AddDays(i % 730):yyyy-MM-dd};{(i % 4) + 1};{i % 97},{i % 10};brez posebnosti;daljinsko odčitavanje\n"));
        }
    }
}
