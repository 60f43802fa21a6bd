using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Dates in the four shapes that one portal shows, ISO 8601, years and months: read leniently, written one way.</summary>
internal static partial class LooseDates
{
    private static readonly string[] Days = ["yyyy-M-d", "d. M. yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy/M/d", "d-M-yyyy"];

    /// <summary>A year, month, day or instant; null for anything else. A time of day after a day in the portal's own shape does not count.</summary>
    public static Temporal? Of(string? text, string? form = null)
    {
        var bare = text?.Trim() ?? "";
        if (bare.Length is 0 or > 60)
        {
            return null;
        }

        if (form is not null && DateOnly.TryParseExact(bare, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var own))
        {
            return Temporal.Of(own);
        }

        if (Year().IsMatch(bare))
        {
            return new Temporal(bare, TemporalPrecision.Year);
        }

        if (Month().IsMatch(bare))
        {
            return new Temporal(bare, TemporalPrecision.Month);
        }

        if (Day(bare) is { } day)
        {
            return Temporal.Of(day);
        }

        if (Instant().IsMatch(bare) && DateTimeOffset.TryParse(
            bare, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            return Temporal.Of(instant);
        }

        return Clock().Match(bare) is { Success: true } clock && Day(clock.Groups[1].Value) is { } dated ? Temporal.Of(dated) : null;
    }

    /// <summary>The day a moment begins or ends with; null for what is no date.</summary>
    public static DateOnly? DayOf(Temporal? moment, bool isEnd)
    {
        if (moment is not { } some)
        {
            return null;
        }

        var text = some.Text;
        return text.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999
            ? some.Precision switch
            {
                TemporalPrecision.Year => isEnd ? new DateOnly(year, 12, 31) : new DateOnly(year, 1, 1),
                TemporalPrecision.Month => MonthOf(text, year) is { } first ? isEnd ? first.AddMonths(1).AddDays(-1) : first : null,
                _ => text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day : null,
            }
            : null;
    }

    /// <summary><c>1. 1. 2014 - 31. 12. 2014</c>, <c>od 1. 1. 2014</c>, <c>do 31. 12. 2017</c>, ISO spans; null for anything else.</summary>
    public static Period? Span(string? text)
    {
        var bare = text?.Trim() ?? "";
        if (bare.Length is 0 or > 120)
        {
            return null;
        }

        if (OneEnd().Match(bare) is { Success: true } one && Of(one.Groups["v"].Value) is { } end)
        {
            return one.Groups["w"].Value.Equals("od", StringComparison.OrdinalIgnoreCase) ? new Period { Start = end } : new Period { End = end };
        }

        if (Border().Match(bare) is { Success: true } border && (Of(bare[..border.Index]), Of(bare[(border.Index + border.Length)..])) is ({ } from, { } to))
        {
            return new Period { Start = from, End = to };
        }

        return Of(bare) is { } single ? new Period { Start = single, End = single } : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day) ? day : null;

    private static DateOnly? MonthOf(string text, int year) =>
        text.Length >= 7 && int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            ? new DateOnly(year, month, 1) : null;

    [GeneratedRegex(@"^(1[5-9]|20|21)[0-9]{2}$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(1[5-9]|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$")]
    private static partial Regex Instant();

    [GeneratedRegex(@"^(.+?)\s+[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<w>od|do)\s+(?<v>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex OneEnd();

    [GeneratedRegex(@"\s+[-–—]\s+|(?<=-[0-9]{2})/(?=[0-9]{4}-)")]
    private static partial Regex Border();
}
