namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// How the distributions of a dataset make one number. The portal says it for one dimension only (the distribution with the most points counts);
/// the others are readings of our own and of reimplementations, so the choice is open and every report names it.
/// </summary>
public enum MqaAggregation
{
    /// <summary>In each dimension the one distribution with the most points counts.</summary>
    Best,

    /// <summary>A metric counts when it holds for every distribution.</summary>
    All,

    /// <summary>A metric counts by the share of distributions for which it holds.</summary>
    Share,
}

/// <summary>The portal's bands.</summary>
public enum MqaRating
{
    Bad,
    Sufficient,
    Good,
    Excellent,
}

/// <summary>Points of a dataset, added up.</summary>
/// <param name="Earned">Points of each metric, in the order of <see cref="MqaMetric.All"/>.</param>
/// <param name="Holds">Metrics that give all their points.</param>
/// <param name="Unknown">Metrics that give none because nobody has looked yet.</param>
public sealed record MqaScore(IReadOnlyList<double> Earned, MqaSet Holds, MqaSet Unknown)
{
    /// <summary>0 to 405; whole unless shares are counted.</summary>
    public double Points => Earned.Sum();

    public MqaRating Rating => RatingOf(Points);

    public double Of(MqaDimension dimension) => MqaMetric.All.Where(m => m.Dimension == dimension).Sum(m => Earned[m.Number - 1]);

    /// <summary>Excellent from 351 on, good from 221, sufficient from 121.</summary>
    public static MqaRating RatingOf(double points) => points switch
    {
        >= 351 => MqaRating.Excellent,
        >= 221 => MqaRating.Good,
        >= 121 => MqaRating.Sufficient,
        _ => MqaRating.Bad,
    };

    public static MqaScore Of(MqaFacts facts, MqaAggregation aggregation)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (holds, unknown) = (facts.Holds & ~MqaSet.OfDistribution, MqaSet.None);
        if (aggregation == MqaAggregation.Best)
        {
            foreach (var side in MqaWeights.Sides)
            {
                var best = BestOf(facts.Parts, side);
                holds |= (best?.Holds ?? MqaSet.None) & side;
                unknown |= (best?.Unknown ?? MqaSet.None) & side;
            }
        }
        else if (facts.Parts.Count > 0)
        {
            holds |= facts.Parts.Aggregate(MqaSet.OfDistribution, static (all, p) => all & p.Holds);
            unknown |= facts.Parts.Aggregate(MqaSet.None, static (any, p) => any | p.Unknown) & ~holds;
        }

        var earned = new double[MqaMetric.All.Count];
        foreach (var metric in MqaMetric.All)
        {
            var share = aggregation == MqaAggregation.Share && metric.OfDistribution && facts.Parts.Count > 0
                ? facts.Parts.Count(p => (p.Holds & metric.Set) != 0) / (double)facts.Parts.Count
                : (holds & metric.Set) != 0 ? 1 : 0;
            earned[metric.Number - 1] = share * metric.Points;
        }

        return new MqaScore(earned, holds, unknown);
    }

    /// <summary>The points alone, with some metrics taken as if they held.</summary>
    /// <param name="facts">What was found.</param>
    /// <param name="aggregation">How distributions make one number.</param>
    /// <param name="also">Metrics of the dataset that are to hold too.</param>
    /// <param name="alsoOfPart">The same of each distribution; null for none.</param>
    internal static double PointsOf(MqaFacts facts, MqaAggregation aggregation, MqaSet also, Func<MqaPart, MqaSet>? alsoOfPart)
    {
        double points = MqaWeights.Of((facts.Holds | also) & ~MqaSet.OfDistribution);
        var parts = facts.Parts;
        Span<MqaSet> holds = parts.Count <= 64 ? stackalloc MqaSet[parts.Count] : new MqaSet[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            holds[i] = (parts[i].Holds | (alsoOfPart?.Invoke(parts[i]) ?? MqaSet.None)) & MqaSet.OfDistribution;
        }

        return points + MqaWeights.OfParts(holds, aggregation);
    }

    // The first of those that are alike.
    private static MqaPart? BestOf(IReadOnlyList<MqaPart> parts, MqaSet side)
    {
        MqaPart? best = null;
        foreach (var part in parts)
        {
            if (best is null || MqaWeights.Of(part.Holds & side) > MqaWeights.Of(best.Holds & side))
            {
                best = part;
            }
        }

        return best;
    }
}
