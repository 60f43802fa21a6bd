using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>Points of many datasets together.</summary>
public sealed record MqaSummary
{
    public long Datasets { get; init; }

    /// <summary>Sum of all points; a catalogue's own points are the mean.</summary>
    public double Points { get; init; }

    /// <summary>Sums of the five dimensions, in their order.</summary>
    public IReadOnlyList<double> Sides { get; init; } = [];

    /// <summary>How many datasets have each rating, from bad to excellent.</summary>
    public IReadOnlyList<long> Ratings { get; init; } = [];

    /// <summary>For how many each metric holds, in the order of the metrics.</summary>
    public IReadOnlyList<long> Holds { get; init; } = [];

    /// <summary>For how many nobody has looked yet.</summary>
    public IReadOnlyList<long> Unknown { get; init; } = [];

    /// <summary>How many conform to DCAT-AP 2.1.1 too.</summary>
    public long Older { get; init; }

    /// <summary>What can be done, by kind, ranked.</summary>
    public IReadOnlyList<MqaFixSum> Fixes { get; init; } = [];

    /// <summary>Mean points of a dataset, 0 to 405.</summary>
    public double Mean => Datasets == 0 ? 0 : Points / Datasets;

    public MqaRating Rating => MqaScore.RatingOf(Mean);

    public double MeanOf(MqaDimension dimension) => Datasets == 0 ? 0 : Sides[(int)dimension] / Datasets;
}

/// <summary>One kind of fix over many datasets.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Datasets">How many need it.</param>
/// <param name="Gain">Points that it brings them all together.</param>
public sealed record MqaFixSum(string Code, long Datasets, double Gain)
{
    public MqaFixKind Kind => MqaFixKind.Of(Code);

    public static IReadOnlyList<MqaFixSum> Ranked(IEnumerable<MqaFixSum> sums) =>
        [.. sums.OrderBy(static s => s.Kind.Harm).ThenByDescending(static s => s.Gain).ThenBy(static s => s.Code, StringComparer.Ordinal)];
}

/// <summary>Adds datasets up, one after the other.</summary>
public sealed class MqaSum
{
    private readonly double[] sides = new double[Enum.GetValues<MqaDimension>().Length];
    private readonly long[] ratings = new long[Enum.GetValues<MqaRating>().Length];
    private readonly long[] holds = new long[MqaMetric.All.Count];
    private readonly long[] unknown = new long[MqaMetric.All.Count];
    private readonly Dictionary<string, (long Count, double Gain)> fixes = new(StringComparer.Ordinal);
    private long datasets;
    private long older;
    private double points;

    public void Add(DatasetScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        Add(score.Score.Points, [.. Enum.GetValues<MqaDimension>().Select(score.Score.Of)], score.Score.Holds, score.Score.Unknown, score.Facts.ConformsTo211);
        foreach (var fix in score.Fixes)
        {
            Add(fix.Kind.Code, fix.Gain);
        }
    }

    /// <summary>A dataset as the store keeps it; what is late is counted when it is asked for.</summary>
    internal void Add(RecordScore score)
    {
        Add(score.Points, [.. score.Sides.Select(static s => (double)s)], (MqaSet)score.Holds, (MqaSet)score.Unknown, score.Older);
        foreach (var (code, gain) in ScoreText.Fixes(score.Fixes))
        {
            Add(code, gain);
        }
    }

    public MqaSummary ToSummary() => new()
    {
        Datasets = datasets, Points = points, Sides = [.. sides], Ratings = [.. ratings], Holds = [.. holds], Unknown = [.. unknown], Older = older,
        Fixes = MqaFixSum.Ranked(fixes.Select(static f => new MqaFixSum(f.Key, f.Value.Count, f.Value.Gain))),
    };

    private void Add(double total, double[] bySide, MqaSet good, MqaSet open, bool conformsToOlder)
    {
        datasets++;
        older += conformsToOlder ? 1 : 0;
        points += total;
        ratings[(int)MqaScore.RatingOf(total)]++;
        for (var i = 0; i < sides.Length; i++)
        {
            sides[i] += bySide[i];
        }

        for (var i = 0; i < holds.Length; i++)
        {
            holds[i] += (((uint)good >> i) & 1);
            unknown[i] += (((uint)open >> i) & 1);
        }
    }

    private void Add(string code, double gain)
    {
        var before = fixes.GetValueOrDefault(code);
        fixes[code] = (before.Count + 1, before.Gain + gain);
    }
}

/// <summary>Fixes as the store keeps them.</summary>
internal static class ScoreText
{
    public static string Of(IEnumerable<MqaFix> fixes) => string.Join(' ', fixes.Where(static f => f.Kind.Harm != MqaHarm.Overdue)
        .Select(static f => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Kind.Code}:{f.Gain:0}")));

    public static IEnumerable<(string Code, int Gain)> Fixes(string text)
    {
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            yield return (part[..colon], int.Parse(part.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
