using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Tests.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Quality.Mqa;

/// <summary>Points beside a second computation that shares no code with this project: <c>tests/oracles/mqa.mjs</c>.</summary>
public sealed class MqaAgreementTests(ITestOutputHelper output)
{
    private const string Base = "http://example.org/base/";

    private static readonly Lazy<string> Oracles = new(() => NodePackages.Install(Path.Combine("tests", "oracles"), "oracles"));

    [Fact]
    public void Points_of_every_real_feed_are_those_of_a_second_computation()
    {
        var (read, datasets, unread) = (new List<(string Feed, IReadOnlyList<DatasetScore> Ours)>(), 0, new List<string>());
        foreach (var feed in Directory.EnumerateFiles(SharedData.At("dcat-feeds")).Where(f => Path.GetExtension(f) is ".ttl" or ".rdf" or ".xml" or ".jsonld").Order(StringComparer.Ordinal))
        {
            IReadOnlyList<DatasetScore> ours;
            try
            {
                using var stream = File.OpenRead(feed);
                ours = [.. new ScoreGraph([new CheckInput(stream, feed, Base: Base)], TestContext.Current.CancellationToken)
                    .Scores(MqaAggregation.Best, new Dictionary<string, LinkCheck>(), DateTimeOffset.UnixEpoch)];
            }
            catch (SourceUnreadableException)
            {
                unread.Add(Path.GetFileName(feed));
                continue;
            }

            read.Add((feed, ours));
            datasets += ours.Count;
        }

        foreach (var ((feed, ours), theirs) in read.Zip(Theirs(Own("dcat-ap-3.0.1.ttl"), Own("dcat-ap-2.1.1.ttl"), "-", [.. read.Select(r => r.Feed)])))
        {
            Agree(Path.GetFileName(feed), ours, theirs);
        }

        output.WriteLine($"{read.Count} feeds, {datasets} datasets; a document of another kind: {string.Join(", ", unread)}");
        Assert.Equal(["fr-csw-geodcatap-page1.xml"], unread);
        Assert.True(read.Count > 20 && datasets > 500);
    }

    /// <summary>By the official shapes too, whoever wrote ours: those of 3.0.1, which are what the points are counted from.</summary>
    [Fact]
    public async Task Points_of_the_demo_are_those_of_a_second_computation_over_its_export_by_the_official_shapes()
    {
        var official = SharedData.At("dcat-ap-shapes", "dcat-ap-3.0.1", "shapes.ttl");
        using var program = new CliProgram();
        await program.DemoAsync();
        var folder = program.At("demo");
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = Path.Combine(folder, "catalog.db") }, program.Clock, TestContext.Current.CancellationToken);
        var root = new Uri("http://127.0.0.1:5080/");
        var ours = new List<DatasetScore>();
        await foreach (var score in new ScoreCatalog(store, program.Clock).RunAsync(new ScoreRequest { BaseUri = root }, TestContext.Current.CancellationToken))
        {
            ours.Add(score with { Dataset = root + "dataset/" + score.Dataset });
        }

        var export = Path.Combine(folder, "out", "catalog.ttl");
        Assert.True(ours.Count > 30);
        foreach (var shapes in new[] { Own("dcat-ap-3.0.1.ttl"), official })
        {
            Agree(shapes, ours, Assert.Single(Theirs(shapes, Own("dcat-ap-2.1.1.ttl"), root.AbsoluteUri, export)), older: false);
        }

        output.WriteLine($"{ours.Count} datasets, mean {ours.Average(s => s.Score.Points):0.0}");
    }

    private static void Agree(string what, IReadOnlyList<DatasetScore> ours, IReadOnlyList<Second> theirs, bool older = true)
    {
        // Blank nodes bear other labels there.
        static string Name(string dataset) => dataset.StartsWith("_:", StringComparison.Ordinal) ? "_:" : dataset;
        var one = ours.Select(s => $"{Name(s.Dataset)} {s.Score.Points} {string.Join('/', Enum.GetValues<MqaDimension>().Select(s.Score.Of))} {(older ? s.Facts.ConformsTo211 : null)} {Names(s)}");
        var other = theirs.Select(s => $"{Name(s.Dataset)} {s.Points} {string.Join('/', s.Dimensions.Values)} {(older ? s.Older : null)} {string.Join(' ', s.Holds.Distinct().Order(StringComparer.Ordinal))}");
        Assert.True(one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal)),
            $"{what}\nours:   {string.Join('\n', one.Except(other).Take(3))}\ntheirs: {string.Join('\n', other.Except(one).Take(3))}");
    }

    private static string Names(DatasetScore score) =>
        string.Join(' ', MqaMetric.All.Where(m => (score.Score.Holds & m.Set) != 0).Select(m => m.Id).Order(StringComparer.Ordinal));

    private static string Own(string shapes) => Path.Combine(SharedData.Checkout(), "catalog", "core", "Quality", "Shapes", shapes);

    // Of each file, in their order.
    private static List<List<Second>> Theirs(string newest, string older, string root, params string[] data)
    {
        var (code, text, error) = NodePackages.Run(
            "node", [Path.Combine(Oracles.Value, "mqa.mjs"), newest, older, SharedData.At("vocabularies"), root, .. data], Oracles.Value, TimeSpan.FromMinutes(5));
        Assert.True(code == 0, $"mqa.mjs failed: {error}");
        var all = JsonSerializer.Deserialize<List<List<Second>>>(text, JsonSerializerOptions.Web)!;
        Assert.Equal(data.Length, all.Count);
        return all;
    }

    private sealed record Second(string Dataset, double Points, Dictionary<string, double> Dimensions, IReadOnlyList<string> Holds, bool Older);
}
