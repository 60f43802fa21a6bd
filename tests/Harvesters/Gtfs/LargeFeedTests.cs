using System.Globalization;
using System.IO.Compression;
using System.Text;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Harvesters.Gtfs;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Gtfs;

/// <summary>A feed with 100 MB of stop times and shapes.</summary>
[Collection(Alone.Name)]
public sealed class LargeFeedTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_large_feed_is_read_without_holding_it_and_its_tables_are_described_by_the_catalogue()
    {
        var path = Write();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var trial = await HarvestTrial.RunAsync("gtfs", path, new GtfsOptions());
        Assert.Single(trial.Found);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 1, 32 << 20);

        await using var test = await TestStore.OpenAsync("sqlite");
        await test.Store.SaveSourceAsync(new Source { Id = "gtfs", Kind = "gtfs", Location = path }, TestStore.Ana, Cancel);
        var harvest = new HarvestSource(
            test.Store, new(Path.Combine(folder.Path, "files")), AllHarvesters.Create(), new HarvestSettings { Http = _ => new SocketsHttpHandler() }, test.Clock);
        var first = await harvest.RunAsync(new HarvestRequest { Source = "gtfs", Actor = "ana" }, null, Cancel);
        Assert.Equal((RunStatus.Done, 1), (first.Run.Status, first.Run.Added));
        var distribution = ((Dataset)(await test.Store.FindByRemoteIdAsync("gtfs", "gtfs", Cancel))!.Resource).Distributions.Single();
        Assert.EndsWith("/GTFS", distribution.Format!.Value, StringComparison.Ordinal);
        Assert.EndsWith("/application/zip", distribution.MediaType!.Value, StringComparison.Ordinal);
        var times = distribution.Tables.Single(t => t.Profile.Name == "stop_times.txt").Profile;
        Assert.Equal((2_500_000L, 5), (times.Rows, times.Columns.Count));
        Assert.Equal(7, distribution.Tables.Count);
        var second = await harvest.RunAsync(new HarvestRequest { Source = "gtfs", Actor = "ana" }, null, Cancel);
        Assert.Equal((1, 0L), (second.Run.Unchanged, second.Run.Bytes));
    }

    private string Write()
    {
        var path = Path.Combine(folder.Path, "feed.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "agency.txt", "agency_name,agency_url,agency_timezone\nPrevozi Lipa,https://lipa.example,Europe/Ljubljana\nPrevozi Breg,https://breg.example,Europe/Ljubljana\n");
        Add(zip, "calendar.txt", "service_id,monday,start_date,end_date\nD,1,20260101,20260630\nS,0,20260101,20260630\n");
        Add(zip, "calendar_dates.txt", "service_id,date,exception_type\nD,20260208,2\nS,20260427,1\n");
        Add(zip, "routes.txt", "route_id,route_short_name,route_type\n1,1,3\n2,2,3\n");
        Add(zip, "stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,A,46.1,15.1\nB,B,46.2,15.3\n");
        Add(zip, "trips.txt", "route_id,service_id,trip_id\n1,D,1\n1,D,2\n");
        using var times = new StreamWriter(zip.CreateEntry("stop_times.txt", CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        times.Write("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
        for (var i = 0; i < 2_500_000; i++)
        {
            times.Write(string.Create(CultureInfo.InvariantCulture, $"{1_000_000_007L * (i % 9973)}-{i},{i % 24:00}:{i % 60:00}:00,{i % 24:00}:{i % 60:00}:30,{i * 31L % 4096},{i % 40}\n"));
        }

        return path;
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
