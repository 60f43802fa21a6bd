using System.Globalization;
using System.Text;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.SuiteOutcomes;

/// <summary>
/// Real feeds of nine countries and the cases of two other harvesters: as many records come as an independent library counts, and the catalogue
/// takes them all in. With <c>OPENDATA_WRITE_TABLES=1</c> the outcomes are written to <c>artifacts/tables/dcat-feeds.md</c>.
/// </summary>
public sealed class DcatFeedTests
{
    // A series of ISO that has files of its own is a dataset here: a series of DCAT-AP has no distributions.
    private const string SeriesWithFiles = "suites/ckan/udata-harvest/csw_dcat/geoplateforme-iso19139-IGNF_RPG.xml";

    // Its context lies on the web; what becomes of it is told by DataJsonAsDcatTests.
    private const string NeedsTheWeb = "suites/ckan/udata-harvest/dcat/evian.json";

    // The library gives up at a prefix that nobody declared; lenient reading loses that statement and goes on.
    private const string UndeclaredPrefix = "suites/ckan/ckanext-dcat/examples/dcat/dataset.ttl";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Feeds() => [.. FeedCounts.All.Where(f => f.Feed != NeedsTheWeb).Select(f => f.Feed)];

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task As_many_records_are_found_as_an_independent_library_counts(string feed)
    {
        SharedData.At("dcat-feeds"); // skips where there is none: a server's own thread cannot
        var counts = FeedCounts.All.Single(f => f.Feed == feed);
        counts = feed == UndeclaredPrefix ? counts with { Datasets = 1, Series = 1, Services = 1, Links = 1 } : feed == SeriesWithFiles ? counts with { Datasets = 1, Series = 0 } : counts;
        var trial = await FeedServer.ReadAsync(counts);
        var rejected = trial.Rejected.Count;
        Assert.Equal(counts.Records, trial.Found.Count + rejected);
        Assert.Equal(counts.Series, trial.Found.Count(f => f.Resource is DatasetSeries));
        Assert.InRange(trial.Found.Count(f => f.Resource is DataService), counts.Services - rejected, counts.Services);
        if (!counts.IsIso && rejected == 0)
        {
            Assert.Equal(counts.Links, trial.Found.Select(f => f.Resource).OfType<Dataset>().Sum(d => d.Distributions.Count));
        }

        Assert.All(trial.Found, f => Assert.False(f.Resource.Title.IsEmpty && f.Resource.Description.IsEmpty, f.RemoteId));
    }

    [Fact]
    public void The_library_counts_what_the_index_of_the_feeds_says()
    {
        // A series typed as a dataset too counts there as both, and a distribution that is a sample as a distribution.
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fr-udata-series.xml"] = "1/2/2",
            ["eu-healthdcatap-dataset.ttl"] = "1/2/0",
        };
        foreach (var line in File.ReadLines(SharedData.At("dcat-feeds", "INDEX.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal)))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            var (file, said) = (cells[1].Trim('`'), cells[5].Split(' ')[0]);
            var counts = FeedCounts.All.SingleOrDefault(f => f.Feed == "dcat-feeds/" + file);
            if (said == "-" || counts is null)
            {
                continue;
            }

            var found = string.Create(CultureInfo.InvariantCulture, $"{counts.Datasets}/{counts.Links}/{counts.Services}");
            Assert.Equal((file, said[(said.IndexOf('/', StringComparison.Ordinal) + 1)..]), (file, known.GetValueOrDefault(file, found)));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task The_catalogue_takes_every_feed_in(string database)
    {
        SharedData.At("dcat-feeds");
        await using var test = await TestStore.OpenAsync(database);
        await using var server = await FeedServer.StartAsync();
        using var workspace = new TempFolder();
        using var http = OpenData.Harvesters.Http.PoliteHttp.CreateHandler(new() { AllowLocal = true, RetryDelay = TimeSpan.FromMilliseconds(5) });
        var harvest = new HarvestSource(test.Store, new(Path.Combine(workspace.Path, "files")), AllHarvesters.Create(), new HarvestSettings { Http = _ => new Shared(http) }, test.Clock);
        var table = new StringBuilder("| feed | counted | found | added | rejected | findings | why rejected |\n|---|---|---|---|---|---|---|\n");
        foreach (var feed in FeedCounts.All.Where(f => f.Feed != NeedsTheWeb))
        {
            var id = "v" + FeedCounts.All.ToList().IndexOf(feed).ToString(CultureInfo.InvariantCulture);
            await test.Store.SaveSourceAsync(FeedServer.Source(feed, server.Address) with { Id = id }, TestStore.Ana, Cancel);
            var trial = await FeedServer.ReadAsync(feed);
            var report = await harvest.RunAsync(new HarvestRequest { Source = id, Actor = "ana" }, null, Cancel);
            Assert.Equal((feed.Feed, trial.Found.Count, trial.Rejected.Count), (feed.Feed, report.Run.Added, report.Run.Rejected));
            var findings = 0;
            await foreach (var record in test.Store.ReadAsync(new RecordFilter { Source = id }, Cancel))
            {
                findings += record.Findings.Count;
            }

            var why = string.Join("; ", report.Records.Where(r => r.Outcome == RecordOutcome.Rejected).GroupBy(r => r.Reason!["en"]).Select(g => $"{g.Count()} × {g.Key}"));
            table.Append(CultureInfo.InvariantCulture, $"| {feed.Feed} | {feed.Records} | {trial.Found.Count} | {report.Run.Added} | {report.Run.Rejected} | {findings} | {why} |\n");

            // The same feed a second time changes nothing: what was read is what was kept.
            var again = await harvest.RunAsync(new HarvestRequest { Source = id, Actor = "ana" }, null, Cancel);
            Assert.Equal((feed.Feed, 0, 0), (feed.Feed, again.Run.Added, again.Run.Changed));
        }

        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_TABLES") == "1")
        {
            var folder = Directory.CreateDirectory(Path.Combine(SharedData.Checkout(), "artifacts", "tables"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "dcat-feeds.md"), table.ToString(), Cancel);
        }
    }

    /// <summary>A run disposes its way to the network; the feeds share one.</summary>
    private sealed class Shared(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        // Nothing of its own to give up.
        protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
    }
}
