using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Tests.Cli;

namespace OpenData.Tests.Catalog.Quality.Mqa;

/// <summary>Doing what is advised brings exactly what was promised.</summary>
public sealed class MqaFixTests(ITestOutputHelper output)
{
    private const int MostRounds = 40;

    private static readonly Uri Root = new("http://127.0.0.1:5080/");
    private static readonly Change Ana = new("ana", "MQA");

    [Fact]
    public async Task The_ranked_fixes_done_one_after_another_raise_the_demo_by_what_was_promised_to_405_everywhere()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var program = new CliProgram();
        await program.DemoAsync();
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = program.At("demo", "catalog.db") }, program.Clock, cancel);
        var edit = new EditDataset(store, approveAutomatically: true);
        var rounds = 0;
        for (var scores = await ScoresAsync(store, program); ; rounds++)
        {
            var sum = new MqaSum();
            scores.ForEach(sum.Add);
            if (sum.ToSummary().Fixes is not [var top, ..])
            {
                Assert.All(scores, s => Assert.Equal(405, s.Score.Points));
                output.WriteLine($"{rounds} kinds of fixes, {scores.Count} datasets at 405");
                break;
            }

            Assert.True(rounds < MostRounds, $"it does not end: {top.Code}");
            foreach (var score in scores)
            {
                if (score.Fixes.FirstOrDefault(f => f.Kind.Code == top.Code) is { } fix)
                {
                    await edit.RunAsync(score.Dataset, await ValuesAsync(store, score, fix, program), Ana, cancel);
                }
            }

            var after = await ScoresAsync(store, program);
            Assert.Equal(scores.Sum(s => s.Score.Points) + top.Gain, after.Sum(s => s.Score.Points));
            foreach (var (before, now) in scores.Zip(after))
            {
                Assert.Equal(before.Score.Points + (before.Fixes.FirstOrDefault(f => f.Kind.Code == top.Code)?.Gain ?? 0), now.Score.Points);
            }

            output.WriteLine($"{top.Code}: {top.Datasets} datasets, +{top.Gain}");
            scores = after;
        }

        Assert.True(rounds > 5);
    }

    [Theory]
    [InlineData(MqaAggregation.Best)]
    [InlineData(MqaAggregation.All)]
    [InlineData(MqaAggregation.Share)]
    public void Each_promise_is_what_the_statement_brings(MqaAggregation aggregation)
    {
        string[] lines =
        [
            "<d> a dcat:Dataset . <d> dct:title \"Naslov\"@sl . <d> dct:description \"Opis\"@sl .", "<d> dcat:distribution <f> , <g> . <f> a dcat:Distribution . <g> a dcat:Distribution .",
            "<f> dcat:accessURL <http://example.org/ok> .", "<g> dcat:accessURL <http://example.org/gone> .",
            "<g> dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> .",
        ];
        (string Code, string Statement)[] done =
        [
            ("keywords", "<d> dcat:keyword \"voda\"@sl ."), ("spatial", "<d> dct:spatial <https://sws.geonames.org/3192241/> ."),
            ("licence", "<f> dct:license <http://publications.europa.eu/resource/authority/licence/CC0> ."), ("issued", "<d> dct:issued \"2025-01-01\"^^xsd:date ."),
            ("access-rights", "<d> dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> ."),
            ("byte-size", "<f> dcat:byteSize \"1\"^^xsd:nonNegativeInteger . <g> dcat:byteSize \"1\"^^xsd:nonNegativeInteger ."),
            ("dead-link", "<g> dcat:accessURL <http://example.org/ok> ."), ("download-url", "<f> dcat:downloadURL <http://example.org/ok> . <g> dcat:downloadURL <http://example.org/ok> ."),
        ];
        foreach (var (code, statement) in done)
        {
            var before = MqaMetricTests.Score(lines, aggregation);
            lines = [.. lines, statement];
            var fix = Assert.Single(before.Fixes, f => f.Kind.Code == code);
            Assert.Equal(before.Score.Points + fix.Gain, MqaMetricTests.Score(lines, aggregation).Score.Points, 6);
        }
    }

    // What a steward would type; a whole file where there is none, an open one where the format is closed.
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> ValuesAsync(CatalogStore store, DatasetScore score, MqaFix fix, CliProgram program)
    {
        switch (fix.Kind.Code)
        {
            case "distribution":
                var address = $"https://podatki.example.org/{score.Dataset}.csv";
                await store.SaveLinkChecksAsync([new LinkCheck { Url = address, CheckedAt = program.Clock.GetUtcNow(), HeadStatus = 200 }], TestContext.Current.CancellationToken);
                return
                [
                    new("distributions/csv/accessUrls", address), new("distributions/csv/downloadUrls", address), new("distributions/csv/format", "CSV"),
                    new("distributions/csv/mediaType", "text/csv"), new("distributions/csv/license", "CC_BY_4_0"), new("distributions/csv/rights", "Prosto z navedbo vira."),
                    new("distributions/csv/byteSize", "1234"),
                ];
            case "open-format":
                return [.. fix.Parts.SelectMany(p => new[] { new KeyValuePair<string, string>($"distributions/{p}/format", "CSV"), new($"distributions/{p}/mediaType", "text/csv") })];
            case "overdue":
                return [new("modified", program.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
            default:
                return fix.Settings;
        }
    }

    private static async Task<List<DatasetScore>> ScoresAsync(CatalogStore store, CliProgram program)
    {
        var scores = new List<DatasetScore>();
        await foreach (var score in new ScoreCatalog(store, program.Clock).RunAsync(new ScoreRequest { BaseUri = Root }, TestContext.Current.CancellationToken))
        {
            scores.Add(score);
        }

        return scores;
    }
}
