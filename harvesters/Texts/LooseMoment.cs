using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Texts;

/// <summary>
/// Dates as portals write them, read leniently and written once: ISO 8601 with or without a zone (UTC is meant then), <c>05. 09. 2017</c>,
/// <c>12. 1. 2019</c>, <c>28/2/2019</c>, <c>21/03/2019 00:30</c>, <c>20201117</c>, years and months.
/// </summary>
internal static partial class LooseMoment
{
    private static readonly string[] DayForms =
        ["yyyy-M-d", "d. M. yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy/M/d", "yyyyMMdd", "d-M-yyyy", "MMMM d, yyyy", "d MMMM yyyy", "MMM d, yyyy", "d MMM yyyy"];

    private static readonly string[] ClockForms = ["H:mm", "H:mm:ss", "H.mm"];

    /// <summary>A year, month, day or instant; null when the text is none of them, or a day that no calendar has.</summary>
    public static Temporal? Of(string? text)
    {
        var bare = text?.Trim() ?? "";
        if (bare.Length is 0 or > 60)
        {
            return null;
        }

        if (Year().IsMatch(bare))
        {
            return new Temporal(bare[..4], TemporalPrecision.Year);
        }

        if (Month().Match(bare) is { Success: true } month)
        {
            return new Temporal($"{month.Groups["y"].Value}-{month.Groups["m"].Value.PadLeft(2, '0')}", TemporalPrecision.Month);
        }

        return Day(bare) is { } day ? Temporal.Of(day) : Instant(bare) is { } instant ? Temporal.Of(instant) : Clock(bare);
    }

    /// <summary>The same as an instant; a day begins at midnight UTC.</summary>
    public static DateTimeOffset? InstantOf(string? text) =>
        Of(text) is { } moment && DateTimeOffset.TryParse(Padded(moment), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>
    /// A period: <c>2014-01-01/2014-12-31</c>, <c>[2014-01-01T00:00:00 TO 2014-12-31]</c>, <c>1. 1. 2014 - 31. 12. 2014</c>, <c>od 1. 1. 2014</c>,
    /// <c>2020-2024</c>, one moment alone; an open end is <c>*</c>, <c>..</c> or nothing. Null for anything else.
    /// </summary>
    public static Period? Span(string? text)
    {
        var bare = text?.Trim().Trim('[', ']').Trim() ?? "";
        if (bare.Length is 0 or > 120)
        {
            return null;
        }

        if (Of(bare) is { } single)
        {
            return new Period { Start = single, End = single };
        }

        if (OneEnd().Match(bare) is { Success: true } one && Of(one.Groups["v"].Value) is { } end)
        {
            return one.Groups["w"].Value.ToLowerInvariant() is "od" or "from" or "since" ? new Period { Start = end } : new Period { End = end };
        }

        foreach (Match border in Border().Matches(bare))
        {
            var (left, right) = (bare[..border.Index].Trim(), bare[(border.Index + border.Length)..].Trim());
            var period = new Period { Start = Of(left), End = Of(right) };
            if ((period.Start is not null || IsOpen(left)) && (period.End is not null || IsOpen(right)) && (period.Start ?? period.End) is not null)
            {
                return period;
            }
        }

        return null;
    }

    /// <summary>A period of two fields; null when neither is a date.</summary>
    public static Period? Span(string? start, string? end)
    {
        var period = new Period { Start = Of(start), End = Of(end) };
        return (period.Start ?? period.End) is null ? null : period;
    }

    private static bool IsOpen(string text) => text is "" or "*" or "..";

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day) && IsPlausible(day.Year) ? day : null;

    private static DateTimeOffset? Instant(string text)
    {
        if (!IsoInstant().IsMatch(text) && !Rfc().IsMatch(text))
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            && IsPlausible(instant.Year) ? instant : null;
    }

    // "21/03/2019 00:30": the day counts, midnight is no time of day.
    private static Temporal? Clock(string text)
    {
        var border = text.LastIndexOf(' ');
        return border > 0 && TimeOnly.TryParseExact(text[(border + 1)..], ClockForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && Day(text[..border].Trim()) is { } day
            ? Temporal.Of(day) : null;
    }

    private static bool IsPlausible(int year) => year is > 0 and < 3000;

    private static string Padded(Temporal moment) => moment.Precision switch
    {
        TemporalPrecision.Year => moment.Text + "-01-01",
        TemporalPrecision.Month => moment.Text + "-01",
        _ => moment.Text,
    };

    [GeneratedRegex(@"^(1[5-9]|20|21)\d\d\.?$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?:(?<y>(?:1[5-9]|20|21)\d\d)[-/](?<m>0[1-9]|1[0-2])|(?<m>0?[1-9]|1[0-2])[./](?<y>(?:1[5-9]|20|21)\d\d))$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^\d{4}-\d\d?-\d\d?[T ]\d\d?:\d\d(:\d\d([.,]\d{1,9})?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$", RegexOptions.IgnoreCase)]
    private static partial Regex IsoInstant();

    [GeneratedRegex(@"^[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$")]
    private static partial Regex Rfc();

    [GeneratedRegex(@"^(?<w>od|do|from|since|to|until)\s+(?<v>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex OneEnd();

    [GeneratedRegex(@"\s+TO\s+|\s+do\s+|/|\s+[-–—]\s+|[–—]|-", RegexOptions.IgnoreCase)]
    private static partial Regex Border();
}
