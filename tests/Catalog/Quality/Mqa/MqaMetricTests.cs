using System.Text;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;

namespace OpenData.Tests.Catalog.Quality.Mqa;

/// <summary>Every metric holds of one dataset and fails of another that differs in one statement.</summary>
public sealed class MqaMetricTests
{
    private const string Types = "http://publications.europa.eu/resource/authority/file-type/";

    /// <summary>A dataset that loses nothing; each line can be taken out or changed.</summary>
    private static readonly string[] Whole =
    [
        "<d> a dcat:Dataset .", "<d> dct:title \"Naslov\"@sl .", "<d> dct:description \"Opis\"@sl .", "<d> dcat:keyword \"voda\"@sl .",
        "<d> dcat:theme <http://publications.europa.eu/resource/authority/data-theme/ENVI> .", "<d> dct:spatial <https://sws.geonames.org/3192241/> .",
        "<d> dct:temporal [ a dct:PeriodOfTime ; dcat:startDate \"2025-01-01\"^^xsd:date ] .",
        "<d> dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> .",
        "<d> dcat:contactPoint [ a vcard:Kind ; vcard:fn \"Stik\" ] .", "<d> dct:publisher <http://example.org/o> .", "<http://example.org/o> a foaf:Agent ; foaf:name \"Organ\"@sl .",
        "<d> dct:issued \"2025-01-01\"^^xsd:date .", "<d> dct:modified \"2025-02-01\"^^xsd:date .", "<d> dcat:distribution <f> .", "<f> a dcat:Distribution .",
        "<f> dcat:accessURL <http://example.org/ok> .", "<f> dcat:downloadURL <http://example.org/ok> .", $"<f> dct:format <{Types}CSV> .",
        "<f> dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv> .",
        "<f> dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> .", "<f> dct:rights [ a dct:RightsStatement ; rdfs:label \"Prosto\"@sl ] .",
        "<f> dcat:byteSize \"10\"^^xsd:nonNegativeInteger .",
    ];

    public static TheoryData<string, string, string> Losses() => new()
    {
        { "keywordAvailability", "dcat:keyword", "" },
        { "categoryAvailability", "dcat:theme", "" },
        { "spatialAvailability", "dct:spatial", "" },
        { "temporalAvailability", "dct:temporal", "" },
        { "accessUrlStatusCode", "dcat:accessURL", "<f> dcat:accessURL <http://example.org/gone> ." },
        { "downloadUrlAvailability downloadUrlStatusCode", "dcat:downloadURL", "" },
        { "downloadUrlStatusCode", "dcat:downloadURL", "<f> dcat:downloadURL <http://example.org/gone> ." },
        { "formatAvailability formatMediaTypeVocabularyAlignment formatMediaTypeNonProprietary formatMediaTypeMachineInterpretable", "dct:format", "" },
        { "mediaTypeAvailability formatMediaTypeVocabularyAlignment", "dcat:mediaType", "" },
        { "formatMediaTypeVocabularyAlignment", "dcat:mediaType", "<f> dcat:mediaType <https://www.iana.org/assignments/media-types/text/no-such> ." },
        { "formatMediaTypeNonProprietary", "dct:format", $"<f> dct:format <{Types}XLSX> ." },
        { "formatMediaTypeMachineInterpretable", "dct:format", $"<f> dct:format <{Types}TXT> ." },
        { "formatMediaTypeNonProprietary formatMediaTypeMachineInterpretable", "dct:format", $"<f> dct:format <{Types}PDF> ." },
        { "dcatApCompliance", "dct:title", "" },
        { "licenceAvailability knownLicence", "dct:license", "" },
        { "knownLicence", "dct:license", "<f> dct:license <https://example.org/licence> ." },
        { "knownLicence", "dct:license", "<f> dct:license <https://creativecommons.org/licenses/by/4.0/> ." },
        { "accessRightsAvailability accessRightsVocabularyAlignment", "dct:accessRights", "" },
        { "accessRightsVocabularyAlignment", "dct:accessRights", "<d> dct:accessRights [ a dct:RightsStatement ; rdfs:label \"javno\"@sl ] ." },
        { "contactPointAvailability", "dcat:contactPoint", "" },
        { "publisherAvailability", "dct:publisher", "" },
        { "rightsAvailability", "dct:rights", "" },
        { "byteSizeAvailability", "dcat:byteSize", "" },
        { "dateIssuedAvailability", "dct:issued", "" },
        { "dateModifiedAvailability", "dct:modified", "" },
    };

    [Fact]
    public void Every_metric_holds_of_a_dataset_that_lacks_nothing()
    {
        var score = Score(Whole);
        Assert.Equal(405, score.Score.Points);
        Assert.Equal(MqaRating.Excellent, score.Score.Rating);
        Assert.All(MqaMetric.All, m => Assert.True((score.Score.Holds & m.Set) != 0, m.Id));
        Assert.Empty(score.Fixes);
        Assert.Equal([100, 100, 110, 75, 20], Enum.GetValues<MqaDimension>().Select(score.Score.Of));
        Assert.Equal(23, MqaMetric.All.Count);
        Assert.Equal(405, MqaMetric.All.Sum(m => m.Points));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_metric_fails_where_its_statement_is_missing_or_is_not_what_it_asks(string lost, string property, string instead)
    {
        var lines = Whole.Where(l => !l.Contains($" {property} ", StringComparison.Ordinal)).Append(instead).ToArray();
        var score = Score(lines);
        Assert.Equal(lost.Split(' ').Order(StringComparer.Ordinal), MqaMetric.All.Where(m => (score.Score.Holds & m.Set) == 0).Select(m => m.Id).Order(StringComparer.Ordinal));
        Assert.Equal(405 - MqaMetric.All.Where(m => lost.Split(' ').Contains(m.Id)).Sum(m => m.Points), score.Score.Points);
    }

    [Fact]
    public void An_address_that_nobody_asked_does_not_count_and_is_told_apart()
    {
        var score = Score([.. Whole.Where(l => !l.Contains("accessURL", StringComparison.Ordinal)), "<f> dcat:accessURL <http://example.org/new> ."]);
        Assert.Equal(MqaSet.AccessReachable, score.Score.Unknown);
        Assert.Equal(355, score.Score.Points);
        Assert.Equal(["unchecked-link"], score.Fixes.Select(f => f.Kind.Code));
        Assert.Equal(50, score.Fixes[0].Gain);
    }

    [Fact]
    public void A_literal_earns_presence_and_nothing_else()
    {
        var score = Score([.. Whole.Where(l => !l.Contains("dct:format", StringComparison.Ordinal)), "<f> dct:format \"CSV\" ."]);
        Assert.True((score.Score.Holds & MqaSet.Format) != 0);
        Assert.Equal(MqaSet.None, score.Score.Holds & (MqaSet.FromLists | MqaSet.NonProprietary | MqaSet.MachineReadable));

        // The text breaks DCAT-AP in the very field: the code mends both.
        Assert.Equal(MqaSet.None, score.Score.Holds & MqaSet.Compliance);
        Assert.Equal((30, 50 + 30), ((int)score.Fixes.Single(f => f.Kind.Code == "compliance").Gain, (int)score.Fixes.Single(f => f.Kind.Code == "format").Gain));
    }

    [Fact]
    public void What_is_wrong_with_another_dataset_is_not_this_ones_fault()
    {
        string[] lines = [.. Whole, "<d> dct:source <http://example.org/other> .", "<http://example.org/other> a dcat:Dataset ."];
        var scores = Scores(lines);
        Assert.Equal([405, 0], scores.Select(s => s.Score.Points));
        Assert.False(scores[1].Facts.ConformsTo211);
    }

    [Fact]
    public void The_older_edition_is_told_beside_and_never_counted()
    {
        var score = Score(Whole);
        Assert.False(score.Facts.ConformsTo211); // it wants the size as xsd:decimal
        Assert.True(Score([.. Whole.Select(l => l.Replace("nonNegativeInteger", "decimal", StringComparison.Ordinal))]).Facts.ConformsTo211);
    }

    internal static DatasetScore Score(string[] lines, MqaAggregation aggregation = MqaAggregation.Best) => Scores(lines, aggregation)[0];

    internal static IReadOnlyList<DatasetScore> Scores(string[] lines, MqaAggregation aggregation = MqaAggregation.Best)
    {
        const string Prefixes = """
            @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Prefixes + string.Join('\n', lines)));
        var graph = new ScoreGraph([new CheckInput(stream, "x.ttl", Base: "http://example.org/")], TestContext.Current.CancellationToken);
        var asked = new Dictionary<string, LinkCheck>
        {
            ["http://example.org/ok"] = new() { Url = "http://example.org/ok", CheckedAt = DateTimeOffset.UnixEpoch, HeadStatus = 200 },
            ["http://example.org/gone"] = new() { Url = "http://example.org/gone", CheckedAt = DateTimeOffset.UnixEpoch, HeadStatus = 404, GetStatus = 404 },
            ["http://example.org/get-only"] = new() { Url = "http://example.org/get-only", CheckedAt = DateTimeOffset.UnixEpoch, HeadStatus = 405, GetStatus = 200 },
        };
        return [.. graph.Scores(aggregation, asked, DateTimeOffset.UnixEpoch)];
    }
}
