using System.Text.Json;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Quality.Mqa;

/// <summary>A dataset has the points that it has alone, whoever is judged beside it.</summary>
public sealed class LotScorerTests(ITestOutputHelper output)
{
    private static readonly Uri Root = new("https://katalog.example.si/");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_a_neighbour_says_of_a_node_is_not_said_by_others()
    {
        var publisher = new Iri("https://primer.si/izdajatelj");
        Dataset Of(string id, Agent agent) => new()
        {
            Id = id, Title = LocalText.In("sl", "Zbirka"), Description = LocalText.In("sl", "Opis"), Publisher = agent,
        };
        Dataset[] datasets =
        [
            Of("brez", new Agent { Iri = publisher }), Of("z", new Agent { Iri = publisher, Name = LocalText.In("sl", "Občina") }),
            Of("isto", new Agent { Iri = publisher, Name = LocalText.In("sl", "Občina") }), Of("drugace", new Agent { Iri = publisher, Name = LocalText.In("sl", "Mesto") }),
        ];
        Assert.Equal([false, true, true, true], Scorer().Score(datasets, Cancel).Select(f => (f.Holds & MqaSet.Compliance) != 0));
        SameAlone(datasets);
        SameAlone([.. datasets.Reverse()]);
    }

    [Fact]
    public void Every_real_feed_scores_alone_as_in_lots()
    {
        var (count, feeds) = (0, 0);
        var all = new List<Dataset>();
        foreach (var feed in Directory.EnumerateFiles(SharedData.At("dcat-feeds")).Where(f => Path.GetExtension(f) is ".ttl" or ".rdf" or ".jsonld").Order(StringComparer.Ordinal))
        {
            Graph graph;
            try
            {
                using var stream = File.OpenRead(feed);
                var syntax = Path.GetExtension(feed) switch { ".ttl" => RdfSyntax.Turtle, ".rdf" => RdfSyntax.RdfXml, _ => RdfSyntax.JsonLd };
                graph = RdfReader.ReadGraph(stream, syntax, new RdfReadOptions { Base = "http://example.org/base/", Lenient = true }, Cancel);
            }
            catch (Exception e) when (e is RdfSyntaxException or NotSupportedException)
            {
                continue;
            }

            var datasets = DcatReader.Read(graph, Root).Resources.OfType<Dataset>().Select((d, i) => d with { Id = $"d{feeds}-{i}" }).ToArray();
            SameAlone(datasets);
            all.AddRange(datasets);
            (count, feeds) = (count + datasets.Length, feeds + 1);
        }

        // And beside those of other feeds.
        SameAlone([.. all.OrderBy(d => d.Id[^1]).ThenBy(d => d.Id, StringComparer.Ordinal)]);
        output.WriteLine($"{feeds} feeds, {count} datasets");
        Assert.True(feeds > 15 && count > 300, $"{feeds} feeds, {count} datasets");
    }

    private static void SameAlone(Dataset[] datasets)
    {
        var (lots, alone) = (Scorer(), Scorer());
        foreach (var lot in datasets.Chunk(64))
        {
            var together = lots.Score(lot, Cancel);
            foreach (var (dataset, facts) in lot.Zip(together))
            {
                Assert.Equal(JsonSerializer.Serialize(alone.Score([dataset], Cancel)[0]), JsonSerializer.Serialize(facts));
            }
        }
    }

    private static LotScorer Scorer() => new(Root, new Dictionary<string, Organisation>());
}
