using OpenData.Catalog.Model;

namespace OpenData.Catalog.Indicators;

/// <summary>
/// Values gathered by period, in bounded memory: of more periods than are kept the oldest are let go, and what comes for them later is too.
/// </summary>
internal sealed class PeriodTotals(IndicatorAggregate aggregate, int maxPeriods)
{
    private readonly Dictionary<string, Tally> tallies = new(StringComparer.Ordinal);
    private string? floor;

    /// <summary>Periods were let go.</summary>
    public bool Cut => floor is not null;

    /// <param name="period">In its sortable form.</param>
    /// <param name="time">Of the value, in a form that sorts within the period.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="OverflowException">The sum is beyond what a decimal can hold.</exception>
    public void Add(string period, string time, decimal value)
    {
        if (floor is not null && string.CompareOrdinal(period, floor) < 0)
        {
            return;
        }

        if (!tallies.TryGetValue(period, out var tally))
        {
            tallies[period] = tally = new Tally(value);
            if (tallies.Count > 2 * maxPeriods)
            {
                LetGo();
            }
        }

        tally.Count++;
        tally.Least = Math.Min(tally.Least, value);
        tally.Greatest = Math.Max(tally.Greatest, value);
        if (aggregate is IndicatorAggregate.Sum or IndicatorAggregate.Mean)
        {
            tally.Sum += value;
        }

        if (string.CompareOrdinal(time, tally.Time) >= 0)
        {
            (tally.Time, tally.Last) = (time, value);
        }
    }

    /// <summary>The periods in order, each with its value.</summary>
    public IReadOnlyList<IndicatorPoint> Finish()
    {
        if (tallies.Count > maxPeriods)
        {
            LetGo();
        }

        return [.. tallies.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new IndicatorPoint(t.Key, Of(t.Value)))];
    }

    private void LetGo()
    {
        var order = tallies.Keys.Order(StringComparer.Ordinal).ToList();
        floor = order[^maxPeriods];
        foreach (var old in order.Take(order.Count - maxPeriods))
        {
            tallies.Remove(old);
        }
    }

    private decimal Of(Tally tally) => aggregate switch
    {
        IndicatorAggregate.Sum => tally.Sum,
        IndicatorAggregate.Mean => tally.Sum / tally.Count,
        IndicatorAggregate.Count => tally.Count,
        IndicatorAggregate.Min => tally.Least,
        IndicatorAggregate.Max => tally.Greatest,
        _ => tally.Last,
    };

    private sealed class Tally(decimal first)
    {
        public long Count { get; set; }

        public decimal Sum { get; set; }

        public decimal Least { get; set; } = first;

        public decimal Greatest { get; set; } = first;

        public decimal Last { get; set; } = first;

        public string Time { get; set; } = "";
    }
}
