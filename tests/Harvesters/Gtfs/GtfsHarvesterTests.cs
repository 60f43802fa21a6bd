using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Gtfs;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Gtfs;

public sealed class GtfsHarvesterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_feed_becomes_a_dataset_with_its_facts()
    {
        var found = (await RunAsync(Feed())).Found.Single();
        var dataset = Assert.IsType<Dataset>(found.Resource);
        Assert.Equal("Vozni redi: Prevozi Lipa", dataset.Title.For("sl"));
        Assert.Equal("Vozni redi javnega prevoza v obliki GTFS. Prevozniki: Prevozi Lipa; linij: 1, postajališč: 2, voženj: 2.", dataset.Description.For("sl"));
        Assert.Equal(("Občina Lipa", "https://lipa.example"), (dataset.Publisher!.Name.For("sl"), dataset.Publisher.Homepage!.Value));
        Assert.Equal(("2026-01-01", "2026-06-30"), (dataset.TemporalCoverage[0].Start!.Value.Text, dataset.TemporalCoverage[0].End!.Value.Text));
        Assert.Equal("POLYGON((15.1 46.1,15.3 46.1,15.3 46.2,15.1 46.2,15.1 46.1))", dataset.SpatialCoverage.Single().BoundingBox);
        Assert.Equal("v7", dataset.Version);
        Assert.Equal("info@lipa.example", dataset.ContactPoints.Single().Email);
        Assert.Equal(["sl"], found.Words["languages"]);
        Assert.Contains(dataset.ConformsTo, s => s.Iri!.Value.StartsWith("https://gtfs.org/", StringComparison.Ordinal));
        Assert.EndsWith("/file-type/GTFS", dataset.Distributions.Single().Format!.Value, StringComparison.Ordinal);
        Assert.Empty(found.Findings);
        Assert.Empty(dataset.Distributions.Single().DownloadUrls);
    }

    [Fact]
    public async Task Without_feed_info_the_calendars_and_the_agency_speak()
    {
        var feed = Feed();
        feed.Remove("feed_info.txt");
        feed["calendar_dates.txt"] = "service_id,date,exception_type\nD,20261231,1\nD,20270101,2\n";
        var dataset = (Dataset)(await RunAsync(feed)).Found.Single().Resource;
        Assert.Equal(("2026-02-01", "2026-12-31"), (dataset.TemporalCoverage[0].Start!.Value.Text, dataset.TemporalCoverage[0].End!.Value.Text));
        Assert.Equal("Prevozi Lipa", dataset.Publisher!.Name.For("sl"));
        feed["agency.txt"] = "agency_name,agency_url\nA,http://a.example\nB,http://b.example\nC,x\nD,x\n";
        feed.Remove("calendar.txt");
        dataset = (Dataset)(await RunAsync(feed)).Found.Single().Resource;
        Assert.Equal("Timetables: A, B, C …", dataset.Title.For("en"));
        Assert.Null(dataset.Publisher);
        Assert.Equal("2026-12-31", dataset.TemporalCoverage[0].Start!.Value.Text);
    }

    [Theory]
    [InlineData("agency.txt", "agency.txt")]
    [InlineData("stop_times.txt", "stop_times.txt")]
    [InlineData("stops.txt", "stops.txt / locations.geojson")]
    [InlineData("calendar.txt", "calendar.txt / calendar_dates.txt")]
    public async Task A_feed_that_lacks_a_file_is_rejected_by_its_name(string file, string told)
    {
        var feed = Feed();
        feed.Remove(file);
        var trial = await RunAsync(feed);
        Assert.Contains(told, trial.Rejected.Single().Reason.For("sl"), StringComparison.Ordinal);
        Assert.Contains(told, trial.Rejected.Single().Reason.For("en"), StringComparison.Ordinal);
        Assert.Empty(trial.Found);
        Assert.Empty(trial.Marks);
    }

    [Fact]
    public async Task Bad_dates_and_places_are_findings_with_their_row_and_a_calendar_of_bad_dates_is_refused()
    {
        var feed = Feed();
        feed["calendar.txt"] = "service_id,start_date,end_date\nA,20260201,20260231\nB,1. 2. 2026,20260301\n";
        feed["feed_info.txt"] = "feed_publisher_name,feed_start_date,feed_end_date\nObčina,20270101,20260101\n";
        feed["stops.txt"] = "stop_id,stop_lat,stop_lon\nA,46.1,15.1\nB,0,0\nC,4600000,15\nD,,\nE,x,y\n";
        feed["trips.txt"] = "route_id,service_id,trip_id\n";
        var found = (await RunAsync(feed)).Found.Single();
        Assert.Equal(["gtfs-dates-reversed", "gtfs-date", "gtfs-date", "gtfs-stop-misplaced", "gtfs-empty-file"], found.Findings.Select(f => f.Code));
        Assert.Contains("calendar.txt, vrstica 3, start_date: »1. 2. 2026«", found.Findings[2].Message.For("sl"), StringComparison.Ordinal);
        var dataset = (Dataset)found.Resource;
        Assert.Equal("POLYGON((15.1 46.1,15.1 46.1,15.1 46.1,15.1 46.1,15.1 46.1))", dataset.SpatialCoverage.Single().BoundingBox);
        Assert.Equal(("2026-02-01", "2026-03-01"), (dataset.TemporalCoverage[0].Start!.Value.Text, dataset.TemporalCoverage[0].End!.Value.Text));

        feed["calendar.txt"] = "service_id,start_date,end_date\nA,jutri,\n";
        Assert.Contains("LLLLMMDD", (await RunAsync(feed)).Rejected.Single().Reason.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Byte_order_marks_quotes_folders_and_odd_values_are_taken()
    {
        var feed = Feed().ToDictionary(f => "izvoz/" + f.Key, f => "\uFEFF" + f.Value);
        feed["izvoz/agency.txt"] = "\uFEFF\"agency_name\" , agency_url,agency_email\r\n\"Prevozi \"\"Lipa\"\", d. o. o.\u0007\",javascript:alert(1),ni e-naslov\r\n\r\n";
        feed["izvoz/feed_info.txt"] = "feed_publisher_name,feed_publisher_url,feed_lang\r\n";
        var found = (await RunAsync(feed)).Found.Single();
        Assert.Equal("Vozni redi: Prevozi \"Lipa\", d. o. o.", found.Resource.Title.For("sl"));
        Assert.Equal(["gtfs-folder"], found.Findings.Select(f => f.Code));
        Assert.Null(found.Resource.Publisher!.Homepage);
        Assert.Empty(found.Resource.ContactPoints);
    }

    [Theory]
    [InlineData("not a zip at all")]
    [InlineData("PK\u0003\u0004broken")]
    [InlineData("")]
    public async Task What_is_no_archive_is_rejected(string bytes)
    {
        var path = folder.File("feed.zip", bytes);
        Assert.Contains("ZIP", (await HarvestTrial.RunAsync("gtfs", path, new GtfsOptions())).Rejected.Single().Reason.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bombs_and_endless_rows_are_rejected()
    {
        var feed = Feed();
        feed["routes.txt"] = "route_id\n" + new string('1', 400 << 20);
        Assert.Single((await RunAsync(feed)).Rejected);
        feed["routes.txt"] = "route_id\n\"" + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i * 7919L}"));
        Assert.Single((await RunAsync(feed)).Rejected);
    }

    [Fact]
    public async Task An_address_is_asked_conditionally_and_other_settings_read_again()
    {
        var bytes = Zip(Feed());
        var html = false;
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            c.Response.Headers.ETag = "\"1\"";
            if (c.Request.Headers.IfNoneMatch == "\"1\"")
            {
                c.Response.StatusCode = 304;
                return;
            }

            c.Response.ContentType = html ? "text/html" : "application/zip";
            await c.Response.BodyWriter.WriteAsync(html ? "<html>Napaka"u8.ToArray() : bytes);
        });
        var first = await HarvestTrial.RunAsync("gtfs", server.Address + "/gtfs", new GtfsOptions());
        var file = first.Found.Single().Files.Single();
        Assert.Equal(("gtfs.zip", server.Address + "/gtfs", "etag:\"1\"", (long)bytes.Length), (file.Name, file.Location, file.Validator, file.Size!.Value));
        Assert.Equal(server.Address + "/gtfs", ((Dataset)first.Found.Single().Resource).Distributions[0].DownloadUrls.Single().Value);
        Assert.Single(server.Requests);
        var second = await HarvestTrial.RunAsync("gtfs", server.Address + "/gtfs", new GtfsOptions(), new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));
        Assert.Equal(2, server.Requests.Count);

        var live = await HarvestTrial.RunAsync("gtfs", server.Address + "/gtfs", new GtfsOptions { Alerts = "https://lipa.example/rt", TripUpdates = "https://lipa.example/rt" }, new HarvestState(first.Marks));
        var service = Assert.IsType<DataService>(live["gtfs-realtime"].Resource);
        Assert.Equal("https://lipa.example/rt", service.EndpointUrls.Single().Value);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => HarvestTrial.RunAsync("gtfs", server.Address, new GtfsOptions { Alerts = "file:///etc/passwd" }));
        html = true;
        await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.RunAsync("gtfs", server.Address + "/gtfs", new GtfsOptions(), given: c => c with { Clock = TimeProvider.System }));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => HarvestTrial.RunAsync("gtfs", Path.Combine(folder.Path, "ni.zip"), new GtfsOptions()));
    }

    [Fact]
    public async Task A_file_of_this_machine_is_read_again_only_when_it_changed()
    {
        var path = folder.File("feed.zip", Zip(Feed()));
        var first = await HarvestTrial.RunAsync("gtfs", path, new GtfsOptions());
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single((await HarvestTrial.RunAsync("gtfs", path, new GtfsOptions(), new HarvestState(first.Marks))).Events));
        Assert.Single((await HarvestTrial.RunAsync("gtfs", path, new GtfsOptions(), new HarvestState(first.Marks), full: true)).Found);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Single((await HarvestTrial.RunAsync("gtfs", path, new GtfsOptions(), new HarvestState(first.Marks))).Found);
    }

    private async Task<HarvestTrial> RunAsync(Dictionary<string, string> feed) =>
        await HarvestTrial.RunAsync("gtfs", folder.File("feed.zip", Zip(feed)), new GtfsOptions());

    private static byte[] Zip(Dictionary<string, string> feed)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in feed)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static Dictionary<string, string> Feed() => new(StringComparer.Ordinal)
    {
        ["agency.txt"] = "agency_id,agency_name,agency_url,agency_timezone\nL,Prevozi Lipa,https://prevozi.example,Europe/Ljubljana\n",
        ["feed_info.txt"] = "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version,feed_contact_email\nObčina Lipa,https://lipa.example,sl-SI,20260101,20260630,v7,info@lipa.example\n",
        ["calendar.txt"] = "service_id,monday,start_date,end_date\nD,1,20260201,20260620\n",
        ["routes.txt"] = "route_id,route_short_name,route_type\n1,1,3\n",
        ["stops.txt"] = "stop_id,stop_name,stop_lat,stop_lon,location_type\nA,A,46.1,15.1,\nB,B,46.2,15.3,0\nP,P,46.15,15.2,1\n",
        ["trips.txt"] = "route_id,service_id,trip_id\n1,D,1\n1,D,2\n",
        ["stop_times.txt"] = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n1,06:00:00,06:00:00,A,1\n1,06:05:00,06:05:00,B,2\n",
    };
}
