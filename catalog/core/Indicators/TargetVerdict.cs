using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Indicators;

/// <summary>How an indicator stands to its target.</summary>
public enum TargetVerdict
{
    /// <summary>There is no target, or no value.</summary>
    None,

    /// <summary>The newest value meets it.</summary>
    Met,

    /// <summary>Not met, and there is time left.</summary>
    Open,

    /// <summary>Not met.</summary>
    Missed,
}

/// <summary>Judges an indicator's newest value.</summary>
public static class TargetVerdicts
{
    /// <param name="target">The target; null for none.</param>
    /// <param name="value">The newest value; null without one.</param>
    /// <param name="today">The moment that a year to come is told by.</param>
    public static TargetVerdict Of(IndicatorTarget? target, IndicatorPoint? value, DateTimeOffset today)
    {
        if (target is null || value is null)
        {
            return TargetVerdict.None;
        }

        var isMet = target.Direction switch
        {
            TargetDirection.AtLeast => value.Value >= target.Value,
            TargetDirection.AtMost => value.Value <= target.Value,
            _ => value.Value >= target.Value && value.Value <= target.Upper,
        };
        return isMet ? TargetVerdict.Met
            : target.Year >= today.UtcDateTime.Year || target.Year > YearOf(value.Period) ? TargetVerdict.Open
            : TargetVerdict.Missed;
    }

    // Data of a year before the target's say nothing of the target yet.
    private static int YearOf(string period) =>
        int.TryParse(period.AsSpan(0, Math.Min(4, period.Length)), CultureInfo.InvariantCulture, out var year) ? year : int.MaxValue;
}
