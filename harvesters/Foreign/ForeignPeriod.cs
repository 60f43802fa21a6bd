using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// Periods as machines and people write them: <c>2014-01-01/2014-12-31</c>, <c>[2014-01-01T00:00:00 TO 2014-12-31]</c>,
/// <c>1. 1. 2014 - 31. 12. 2014</c>, <c>od 1. 1. 2014</c>, <c>2020-2024</c>, one moment alone. Ends in the wrong order are turned.
/// </summary>
internal static partial class ForeignPeriod
{
    private const int MaxLength = 128;

    /// <summary>
    /// The period; an open end is <c>*</c>, <c>..</c> or nothing, or a duration, of which only the other end is kept. Null for anything
    /// else.
    /// </summary>
    /// <param name="text">As the source has it.</param>
    /// <param name="dayFirst">As in <see cref="ForeignTime.Moment"/>.</param>
    public static Period? Of(string? text, bool dayFirst = false)
    {
        var bare = text?.Trim().Trim('[', ']').Trim() ?? "";
        if (bare.Length is 0 or > MaxLength)
        {
            return null;
        }

        if (ForeignTime.Moment(bare, dayFirst) is { } single)
        {
            return new Period { Start = single, End = single };
        }

        if (OneEnd().Match(bare) is { Success: true } one && ForeignTime.Moment(one.Groups["v"].Value, dayFirst) is { } end)
        {
            return one.Groups["w"].Value.ToLowerInvariant() is "od" or "from" or "since"
                ? new Period { Start = end }
                : new Period { End = end };
        }

        foreach (Match border in Border().Matches(bare))
        {
            var (left, right) = (bare[..border.Index].Trim(), bare[(border.Index + border.Length)..].Trim());
            if (Between(left, right, dayFirst) is { } period && (period.Start is not null || IsOpen(left))
                && (period.End is not null || IsOpen(right)))
            {
                return Turned(period);
            }
        }

        return null;
    }

    /// <summary>A period of two fields; null when neither is a time.</summary>
    public static Period? Of(string? start, string? end, bool dayFirst = false) =>
        Between(start, end, dayFirst) is { } period ? Turned(period) : null;

    private static Period? Between(string? start, string? end, bool dayFirst)
    {
        var period = new Period { Start = ForeignTime.Moment(start, dayFirst), End = ForeignTime.Moment(end, dayFirst) };
        return (period.Start ?? period.End) is null ? null : period;
    }

    private static Period Turned(Period period) =>
        period is { Start: { } first, End: { } last } && first.Precision == last.Precision
            && string.CompareOrdinal(first.Text, last.Text) > 0
            ? new Period { Start = last, End = first }
            : period;

    private static bool IsOpen(string text) => text is "" or "*" or ".." || Duration().IsMatch(text);

    [GeneratedRegex(@"^P(?=[\dT])(\d+[YMWD])*(T(\d+[HMS])+)?$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^(?<w>od|do|from|since|to|until)\s+(?<v>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex OneEnd();

    [GeneratedRegex(@"\s+TO\s+|\s+do\s+|/|\s+[-–—]\s+|[–—]|-", RegexOptions.IgnoreCase)]
    private static partial Regex Border();
}
