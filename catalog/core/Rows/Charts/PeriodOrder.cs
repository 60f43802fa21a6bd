using System.Globalization;

namespace OpenData.Catalog.Rows.Charts;

/// <summary>Puts periods in the order of time: a year, and a quarter or a month of it (<c>1. četrtletje 2025</c>, <c>2021M03</c>, <c>2023/24</c>).</summary>
internal static class PeriodOrder
{
    /// <summary>Grows with time; null for what names no year.</summary>
    public static double? Of(string period)
    {
        var (year, part) = (0, 0);
        for (var i = 0; i < period.Length;)
        {
            var end = i;
            while (end < period.Length && char.IsAsciiDigit(period[end]))
            {
                end++;
            }

            if (end - i == 4 && year == 0)
            {
                year = int.Parse(period.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (end - i is 1 or 2 && part == 0)
            {
                part = int.Parse(period.AsSpan(i, end - i), NumberStyles.None, CultureInfo.InvariantCulture);
            }

            i = Math.Max(end, i + 1);
        }

        return year == 0 ? null : year + (part / 100.0);
    }
}
