using System.Numerics;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>Points of sets of metrics.</summary>
internal static class MqaWeights
{
    private static readonly int[] Points = [.. MqaMetric.All.Select(static m => m.Points)];

    /// <summary>The metrics of distributions, one set for each dimension that has any.</summary>
    public static IReadOnlyList<MqaSet> Sides { get; } = [.. MqaMetric.All
        .Where(static m => m.OfDistribution)
        .GroupBy(static m => m.Dimension, static (_, metrics) => metrics.Aggregate(MqaSet.None, static (set, m) => set | m.Set))];

    public static int Of(MqaSet set)
    {
        var points = 0;
        for (var rest = (uint)set; rest != 0; rest &= rest - 1)
        {
            points += Points[BitOperations.TrailingZeroCount(rest)];
        }

        return points;
    }

    /// <summary>Points that distributions give together.</summary>
    public static double OfParts(ReadOnlySpan<MqaSet> parts, MqaAggregation aggregation)
    {
        if (parts.IsEmpty)
        {
            return 0;
        }

        double points = 0;
        switch (aggregation)
        {
            case MqaAggregation.Best:
                foreach (var side in Sides)
                {
                    var best = 0;
                    foreach (var part in parts)
                    {
                        best = Math.Max(best, Of(part & side));
                    }

                    points += best;
                }

                return points;
            case MqaAggregation.All:
                var all = MqaSet.OfDistribution;
                foreach (var part in parts)
                {
                    all &= part;
                }

                return Of(all);
            default:
                foreach (var part in parts)
                {
                    points += Of(part);
                }

                return points / parts.Length;
        }
    }
}
