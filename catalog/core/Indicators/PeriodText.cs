using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Indicators;

/// <summary>
/// Brings times as offices write them to the one form that sorts in order: years, school years, halves, quarters, months, weeks, days, instants
/// (see <see cref="IndicatorPoint"/>). What it has read it remembers: a column of times repeats itself.
/// </summary>
internal sealed partial class PeriodText(IndicatorSpan span)
{
    private const int MaxLength = 60;
    private const int MaxKnown = 20_000;

    private static readonly TimeZoneInfo Slovenia = TimeZoneInfo.FindSystemTimeZoneById("Europe/Ljubljana");

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "a", "sep", "o", "nov", "dec"];

    private static readonly string[] Romans = ["I", "II", "III", "IV"];

    private readonly Dictionary<string, (string Time, string Period)?> known = new(StringComparer.Ordinal);

    /// <summary>The time in its sortable form, and the period that it falls into; null when the text is no time.</summary>
    public (string Time, string Period)? Read(string text)
    {
        if (known.TryGetValue(text, out var found))
        {
            return found;
        }

        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        return known[text] = Normal(text) is { } time && Within(time) is { } period ? (time, period) : null;
    }

    /// <summary>The sortable form of a time; null when the text is none.</summary>
    public static string? Normal(string text)
    {
        text = text.Trim();
        return text.Length is < 4 or > MaxLength ? null : Day(text) ?? Number(text) ?? Word(text);
    }

    // What is longer than the span asked for (a year, when months are) belongs to none of its periods; what crosses it (school years, weeks) neither.
    private string? Within(string time) => span switch
    {
        IndicatorSpan.Year => time.Length >= 4 && !time.Contains('/', StringComparison.Ordinal) ? Local(time)[..4] : null,
        IndicatorSpan.Month => time.Length >= 7 && time[4] == '-' && char.IsAsciiDigit(time[5]) ? Local(time)[..7] : null,
        IndicatorSpan.Day => time.Length >= 10 ? Local(time)[..10] : null,
        _ => time,
    };

    // An instant belongs to the day that people here had then.
    private static string Local(string time) => time.EndsWith('Z')
        ? TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), Slovenia).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
        : time;

    private static string? Day(string text)
    {
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d.M.yyyy", "d. M. yyyy", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Year(day.Year) is null ? null : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (Instant().Match(text) is not { Success: true } match
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || Year(at.Year) is null)
        {
            return null;
        }

        return match.Groups["zone"].Success
            ? at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
            : at.DateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static string? Number(string text)
    {
        if (Digits().Match(text) is not { Success: true } match || Year(Whole(match, "year")) is not { } year)
        {
            return null;
        }

        var part = Whole(match, "part");
        return match.Groups["mark"].Value.Trim().ToUpperInvariant() switch
        {
            "" when part == 0 => year,
            "Q" or "K" or "-Q" when part is >= 1 and <= 4 => $"{year}-Q{part}",
            "H" or "S" or "-H" when part is 1 or 2 => $"{year}-H{part}",
            "W" or "T" or "_" or "-W" when part is >= 1 and <= 53 => string.Create(CultureInfo.InvariantCulture, $"{year}-W{part:00}"),
            "/" or "-" when part == (Whole(match, "year") + 1) % 100 && match.Groups["part"].Length == 2 && part > 12 => $"{year}/{part}",
            "/" when part == (Whole(match, "year") + 1) % 100 && match.Groups["part"].Length == 2 =>
                string.Create(CultureInfo.InvariantCulture, $"{year}/{part:00}"),
            "/" or "-" when part == Whole(match, "year") + 1 => string.Create(CultureInfo.InvariantCulture, $"{year}/{part % 100:00}"),
            "M" or "-" or "/" or "-M" => Month(year, part),
            _ => null,
        };
    }

    private static string? Word(string text)
    {
        if (MonthFirst().Match(text) is { Success: true } numbers)
        {
            return Year(Whole(numbers, "year")) is { } of ? Month(of, Whole(numbers, "part")) : null;
        }

        if (Named().Match(text) is not { Success: true } match || Year(Whole(match, "year")) is not { } year)
        {
            return null;
        }

        var word = match.Groups["word"].Value.ToLowerInvariant();
        if (word is "šolsko leto" or "solsko leto" or "leto")
        {
            return match.Groups["rest"].Success ? Number(year + match.Groups["rest"].Value) : year;
        }

        var part = match.Groups["roman"].Success ? Array.IndexOf(Romans, match.Groups["roman"].Value.ToUpperInvariant()) + 1 : Whole(match, "part");
        if (part > 0)
        {
            return word.Length == 0 || match.Groups["rest"].Success ? null
                : word.StartsWith("polletj", StringComparison.Ordinal) || word is "half" ? part <= 2 ? $"{year}-H{part}" : null
                : word is "q" or "četrtletje" or "kvartal" or "trimesečje" or "quarter" ? part <= 4 ? $"{year}-Q{part}" : null
                : null;
        }

        var month = Array.FindIndex(Months, m => word.StartsWith(m, StringComparison.Ordinal)) + 1;
        return month > 0 && MonthName().IsMatch(word) ? Month(year, month) : null;
    }

    private static string? Year(int year) => year is >= 1000 and <= 2999 ? year.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Month(string year, int month) =>
        month is >= 1 and <= 12 ? string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}") : null;

    private static int Whole(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    // Digits are ASCII: numbers are read of them, and other scripts' digits are none to a number.
    [GeneratedRegex(@"^[0-9]{4}-[0-9][0-9]-[0-9][0-9][T ][0-9][0-9]:[0-9][0-9](:[0-9][0-9](\.[0-9]{1,9})?)?(?<zone>Z|[+-][0-9][0-9]:?[0-9][0-9])?$")]
    private static partial Regex Instant();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(\.?|(?<mark>-?[A-Za-z]|[/_-])(?<part>[0-9]{1,4}))$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<part>[0-9]{1,2})(\.\s?|/|-)(?<year>[0-9]{4})\.?$")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(
        @"^((?<part>[0-9])\.?\s|(?<roman>I{1,3}|IV)\.?\s|(?=[^0-9]))(?<word>šolsko leto|\p{L}+?)\.?\s?((?<part>[0-9])\s)?(?<year>[0-9]{4})(?<rest>[/-][0-9]{2,4})?\.?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(
        "^(jan(uar|uary|uarja)?|feb(ruar|ruary|ruarja)?|mar(ec|ch|ca)?|apr(il|ila)?|maj|may|maja|jun(ij|e|ija)?|jul(ij|y|ija)?|a[vu]g(ust|usta)?"
        + "|sep(t|tember|tembra)?|o[kc]t(ober|obra)?|nov(ember|embra)?|dec(ember|embra)?)$")]
    private static partial Regex MonthName();
}
