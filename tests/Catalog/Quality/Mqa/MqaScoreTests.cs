using OpenData.Catalog.Quality.Mqa;

namespace OpenData.Tests.Catalog.Quality.Mqa;

public sealed class MqaScoreTests
{
    private const MqaSet Csv = MqaSet.Forms;
    private const MqaSet Found = MqaSet.AccessReachable | MqaSet.Download | MqaSet.DownloadReachable;

    [Theory]
    [InlineData(405, MqaRating.Excellent)]
    [InlineData(351, MqaRating.Excellent)]
    [InlineData(350.9, MqaRating.Good)]
    [InlineData(221, MqaRating.Good)]
    [InlineData(220, MqaRating.Sufficient)]
    [InlineData(121, MqaRating.Sufficient)]
    [InlineData(120, MqaRating.Bad)]
    [InlineData(0, MqaRating.Bad)]
    public void Ratings_have_the_portals_borders(double points, MqaRating rating) => Assert.Equal(rating, MqaScore.RatingOf(points));

    /// <summary>One file in an open form that nobody can reach, one that answers and is a PDF without a licence.</summary>
    [Theory]
    [InlineData(MqaAggregation.Best, 80 + 100 + 30)]
    [InlineData(MqaAggregation.All, 20 + 10 + 10)]
    [InlineData(MqaAggregation.Share, ((80 + 0 + 30) + (40 + 100 + 0)) / 2.0)]
    public void Files_make_one_number_by_the_aggregation(MqaAggregation aggregation, double points)
    {
        var facts = Of(
            new MqaPart { Name = "csv", Holds = Csv | MqaSet.Licence | MqaSet.KnownLicence },
            new MqaPart { Name = "pdf", Holds = Found | MqaSet.Format | MqaSet.MediaType | MqaSet.FromLists });
        Assert.Equal(points, MqaScore.Of(facts, aggregation).Points, 6);
        Assert.Equal(points, MqaScore.PointsOf(facts, aggregation, MqaSet.None, null), 6);
    }

    [Theory]
    [InlineData(MqaAggregation.Best)]
    [InlineData(MqaAggregation.All)]
    [InlineData(MqaAggregation.Share)]
    public void A_dataset_without_a_file_has_nothing_of_what_files_give(MqaAggregation aggregation)
    {
        var facts = Of() with { Holds = MqaSet.Keyword | MqaSet.Compliance };
        Assert.Equal(60, MqaScore.Of(facts, aggregation).Points);
        Assert.Contains(MqaFixes.Of(facts, aggregation, DateTimeOffset.UnixEpoch), f => f.Kind.Code == "distribution" && f.Gain == 220);
    }

    [Fact]
    public void In_one_dimension_two_files_never_help_each_other()
    {
        var facts = Of(
            new MqaPart { Name = "a", Holds = MqaSet.Format | MqaSet.NonProprietary },
            new MqaPart { Name = "b", Holds = MqaSet.MediaType });
        Assert.Equal(40, MqaScore.Of(facts, MqaAggregation.Best).Points);
    }

    /// <summary>Every gain is what counting again gives once the fix is done, for thousands of datasets of all kinds.</summary>
    [Theory]
    [InlineData(MqaAggregation.Best)]
    [InlineData(MqaAggregation.All)]
    [InlineData(MqaAggregation.Share)]
    public void Fast_and_full_counting_agree(MqaAggregation aggregation)
    {
        var random = new Random(405);
        for (var i = 0; i < 5_000; i++)
        {
            var facts = Of([.. Enumerable.Range(0, random.Next(4)).Select(n => new MqaPart { Name = $"{n}", Holds = (MqaSet)random.Next(1 << 23) & MqaSet.OfDistribution })])
                with { Holds = (MqaSet)random.Next(1 << 23) & ~MqaSet.OfDistribution };
            Assert.Equal(MqaScore.Of(facts, aggregation).Points, MqaScore.PointsOf(facts, aggregation, MqaSet.None, null), 6);
        }
    }

    [Fact]
    public void Harm_to_users_goes_before_points()
    {
        var facts = Of(
            new MqaPart { Name = "a", Holds = Found | MqaSet.Forms, AccessUrls = ["http://x/a"], DownloadUrls = ["http://x/a"], FormatCode = "CSV", MediaTypeCode = "text/csv" },
            new MqaPart { Name = "b", Holds = MqaSet.Forms | MqaSet.Licence | MqaSet.KnownLicence, AccessUrls = ["http://x/b"], Dead = ["http://x/b"], FormatCode = "CSV", MediaTypeCode = "text/csv" })
            with { OverdueAt = DateTimeOffset.UnixEpoch, Holds = MqaSet.Compliance };
        var fixes = MqaFixes.Of(facts, MqaAggregation.Best, DateTimeOffset.UnixEpoch.AddDays(1));
        Assert.Equal(["dead-link", "licence", "overdue"], fixes.Take(3).Select(f => f.Kind.Code));

        // The other file is as good, so nothing is gained; it is mended for the users' sake.
        Assert.Equal((0, "distributions/b/accessUrls"), ((int)fixes[0].Gain, fixes[0].Settings.Single().Key));
        Assert.Equal(["a"], fixes[1].Parts);
        Assert.True(fixes[3].Gain >= fixes[^1].Gain);
        Assert.DoesNotContain(MqaFixes.Of(facts, MqaAggregation.Best, DateTimeOffset.UnixEpoch), f => f.Kind.Code == "overdue");
    }

    [Fact]
    public void Kinds_of_fixes_and_metrics_are_told_in_both_languages()
    {
        Assert.All(MqaFixKind.All, k => Assert.All([k.Title, k.Advice], t => Assert.True(t["sl"] is not null && t["en"] is not null, k.Code)));
        Assert.All(MqaMetric.All, m => Assert.True(m.Label["sl"] is not null && m.Label["en"] is not null, m.Id));
    }

    private static MqaFacts Of(params MqaPart[] parts) => new() { Dataset = "d", Parts = parts };
}
