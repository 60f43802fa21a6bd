using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PxWeb;

/// <summary>What the values of a time variable mean: the span they cover and how often they come.</summary>
/// <param name="Coverage">From the first to the last.</param>
/// <param name="Frequency">Code of the EU frequency; null when the values tell none.</param>
internal sealed partial record PxTimes(Period Coverage, string? Frequency)
{
    private sealed record Moment(DateOnly Start, DateOnly End, int Months);

    /// <summary>Null unless every value is a year, half, quarter, month, week, day or school year.</summary>
    public static PxTimes? Of(PxVariable variable)
    {
        if (variable.Values.Count == 0)
        {
            return null;
        }

        // Codes may be mere numbers of places; then the texts tell.
        var moments = Moments(variable.Values) ?? Moments(variable.Texts);
        if (moments is null)
        {
            return null;
        }

        var (first, last) = (moments.MinBy(m => m.Start)!, moments.MaxBy(m => m.End)!); // there is one at least
        return new PxTimes(new Period { Start = Written(first, first.Start), End = Written(last, last.End) }, FrequencyOf(moments));
    }

    private static List<Moment>? Moments(IReadOnlyList<string> values)
    {
        var moments = new List<Moment>(values.Count);
        foreach (var value in values)
        {
            if (Parse(value) is not { } moment)
            {
                return null;
            }

            moments.Add(moment);
        }

        return moments;
    }

    private static Moment? Parse(string text)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success || !int.TryParse(match.Groups["year"].Value, CultureInfo.InvariantCulture, out var year) || year is < 1500 or > 2200)
        {
            return null;
        }

        var part = match.Groups["part"].Success ? int.Parse(match.Groups["part"].Value, CultureInfo.InvariantCulture) : 0;
        return match.Groups["sort"].Value.ToUpperInvariant() switch
        {
            "" when match.Groups["next"].Success => NextYear(year, match.Groups["next"].Value),
            "" when match.Groups["day"].Success => Day(year, match.Groups["month"].Value, match.Groups["day"].Value),
            "" => Span(year, 1, 12),
            "H" or "P" or "S" when part is 1 or 2 => Span(year, (part * 6) - 5, 6),
            "Q" or "K" or "Č" when part is >= 1 and <= 4 => Span(year, (part * 3) - 2, 3),
            "M" when part is >= 1 and <= 12 => Span(year, part, 1),
            "W" or "T" or "U" when part >= 1 && part <= ISOWeek.GetWeeksInYear(year) => Week(year, part),
            _ => null,
        };
    }

    private static Moment? NextYear(int year, string next) =>
        int.Parse(next, CultureInfo.InvariantCulture) % 100 == (year + 1) % 100
            ? new Moment(new DateOnly(year, 9, 1), new DateOnly(year + 1, 8, 31), 12)
            : null;

    private static Moment? Day(int year, string month, string day) => DateOnly.TryParseExact(
        $"{year:0000}{month}{day}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new Moment(date, date, 0) : null;

    private static Moment Span(int year, int month, int months)
    {
        var start = new DateOnly(year, month, 1);
        return new Moment(start, start.AddMonths(months).AddDays(-1), months);
    }

    private static Moment Week(int year, int week)
    {
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return new Moment(monday, monday.AddDays(6), -1);
    }

    private static Temporal Written(Moment moment, DateOnly day) => moment switch
    {
        { Months: 12, Start.Month: 1 } => Temporal.OfYear(day.Year),
        { Months: > 0 and < 12 } => new Temporal(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), TemporalPrecision.Month),
        _ => Temporal.Of(day),
    };

    // One value alone tells no rhythm; nor do years with gaps of different lengths.
    private static string? FrequencyOf(List<Moment> moments)
    {
        var starts = moments.Select(m => m.Start).Distinct().Order().ToList();
        if (starts.Count < 2 || moments.Select(m => m.Months).Distinct().Count() > 1)
        {
            return null;
        }

        var gaps = starts.Zip(starts.Skip(1), (a, b) => b.Year - a.Year).Distinct().ToList();
        return moments[0].Months switch
        {
            12 when gaps is [var years] => years switch
            {
                1 => "ANNUAL",
                2 => "BIENNIAL",
                3 => "TRIENNIAL",
                4 => "QUADRENNIAL",
                5 => "QUINQUENNIAL",
                10 => "DECENNIAL",
                _ => null,
            },
            6 => "ANNUAL_2",
            3 => "QUARTERLY",
            1 => "MONTHLY",
            -1 => "WEEKLY",
            0 => "DAILY",
            _ => null,
        };
    }

    private const string Forms = @"^(?<year>\d{4})"
        + @"(?:\s*/\s*(?<next>\d{4}|\d{2})|-?(?<month>\d{2})-?(?<day>\d{2})|\s*-?(?<sort>[HPSQKČMWTU])\s*(?<part>\d{1,2}))?$";

    [GeneratedRegex(Forms, RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
