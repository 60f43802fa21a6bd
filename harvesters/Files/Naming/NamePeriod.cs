using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Naming;

/// <summary>How long a period in a name is; decides the frequency that a series suggests.</summary>
internal enum PeriodLength
{
    Day,
    Month,
    Quarter,
    Half,
    Year,
    SchoolYear,
}

/// <summary>The period that a file's name speaks of, and the name with a hole in its place.</summary>
/// <param name="Pattern">The stem with <c>{}</c> where the period stood.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Length">Kind of period.</param>
internal sealed partial record NamePeriod(string Pattern, DateOnly Start, DateOnly End, PeriodLength Length)
{
    private const string Year = @"(?<y>(?:19|20)\d\d)";
    private const string Gap = @"[-_. ]{0,3}";
    private const string MonthName = "(?<n>jan(?:uar)?|feb(?:ruar)?|mar(?:ec)?|apr(?:il)?|maj|jun(?:ij)?|jul(?:ij)?|avg(?:ust)?|aug(?:ust)?|sep(?:tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
        + "|january|february|march|may|june|july)";

    private static readonly (Regex Regex, Func<Match, (DateOnly Start, DateOnly End, PeriodLength Length)?> Read)[] Rules =
    [
        (SchoolYear(), ReadSchoolYear),
        (YearQuarter(), ReadQuarter), (QuarterYear(), ReadQuarter),
        (YearHalf(), ReadHalf), (HalfYear(), ReadHalf),
        (IsoDay(), ReadDay), (LocalDay(), ReadDay),
        (YearMonth(), ReadMonth), (MonthYear(), ReadMonth), (NamedMonth(), ReadNamedMonth), (NamedMonthAfter(), ReadNamedMonth),
        (OnlyYear(), m => (new(Int(m, "y"), 1, 1), new(Int(m, "y"), 12, 31), PeriodLength.Year)),
    ];

    /// <summary>Null when the name speaks of no period.</summary>
    public static NamePeriod? Find(string stem)
    {
        foreach (var (regex, read) in Rules)
        {
            // The last one counts: "prebivalstvo_2021_stanje_2024" grows at its end.
            foreach (var match in regex.Matches(stem).Reverse())
            {
                if (read(match) is { } found)
                {
                    var pattern = string.Concat(stem.AsSpan(0, match.Index), "{}", stem.AsSpan(match.Index + match.Length));
                    return new(pattern, found.Start, found.End, found.Length);
                }
            }
        }

        return null;
    }

    /// <summary>As a value of temporal coverage.</summary>
    public Period ToPeriod() => new() { Start = Temporal.Of(Start), End = Temporal.Of(End) };

    private static (DateOnly, DateOnly, PeriodLength)? ReadSchoolYear(Match m)
    {
        // 2009-10 is October unless the words beside it speak of a school year.
        var (first, second) = (Int(m, "y"), Int(m, "z"));
        if (second is >= 1 and <= 12 && m.Groups["w"].Length == 0)
        {
            return null;
        }

        return second == first + 1 || second == (first + 1) % 100
            ? (new(first, 9, 1), new(first + 1, 8, 31), PeriodLength.SchoolYear)
            : null;
    }

    private static (DateOnly, DateOnly, PeriodLength)? ReadQuarter(Match m) => Months(Int(m, "y"), (3 * (Int(m, "p") - 1)) + 1, 3, PeriodLength.Quarter);

    private static (DateOnly, DateOnly, PeriodLength)? ReadHalf(Match m) => Months(Int(m, "y"), (6 * (Int(m, "p") - 1)) + 1, 6, PeriodLength.Half);

    private static (DateOnly, DateOnly, PeriodLength)? ReadMonth(Match m) => Months(Int(m, "y"), Int(m, "m"), 1, PeriodLength.Month);

    private static (DateOnly, DateOnly, PeriodLength)? ReadNamedMonth(Match m)
    {
        string[] starts = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "avg", "sep", "okt", "nov", "dec"];
        var name = m.Groups["n"].Value.ToLowerInvariant().Replace("aug", "avg", StringComparison.Ordinal).Replace("oct", "okt", StringComparison.Ordinal);
        var month = Array.FindIndex(starts, s => name.StartsWith(s, StringComparison.Ordinal)) + 1;
        return Months(Int(m, "y"), month, 1, PeriodLength.Month);
    }

    private static (DateOnly, DateOnly, PeriodLength)? ReadDay(Match m)
    {
        var (year, month, day) = (Int(m, "y"), Int(m, "m"), Int(m, "d"));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new(year, month, day), new(year, month, day), PeriodLength.Day)
            : null;
    }

    private static (DateOnly, DateOnly, PeriodLength)? Months(int year, int month, int count, PeriodLength length)
    {
        if (month is < 1 or > 12)
        {
            return null;
        }

        var start = new DateOnly(year, month, 1);
        return (start, start.AddMonths(count).AddDays(-1), length);
    }

    private static int Int(Match m, string group) => int.Parse(m.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\d)(?<=(?<w>[šs]ol\p{L}*[-_ ]*(?:leto)?[-_ ]*)?)" + Year + @"[-_/](?<z>(?:20)?\d\d)(?![\d-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SchoolYear();

    [GeneratedRegex(@"(?<!\d)" + Year + Gap + @"(?:(?:q|k|č)(?<p>[1-4])|(?<p>[1-4])\.?[-_. ]?(?:četrtletje|cetrtletje|kvartal))(?![\p{L}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearQuarter();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:q(?<p>[1-4])|(?<p>[1-4])\.?[-_. ]{0,2}(?:četrtletje|cetrtletje|kvartal))" + Gap + Year + @"(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuarterYear();

    [GeneratedRegex(@"(?<!\d)" + Year + Gap + @"(?:h(?<p>[12])|(?<p>[12])\.?[-_. ]{0,2}(?:polletje|polovica))(?![\p{L}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearHalf();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:h(?<p>[12])|(?<p>[12])\.?[-_. ]{0,2}(?:polletje|polovica))" + Gap + Year + @"(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HalfYear();

    [GeneratedRegex(@"(?<!\d)" + Year + @"(?<s>[-_.]?)(?<m>\d\d)\k<s>(?<d>\d\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})(?<s>[-_. ]{1,2})(?<m>\d{1,2})\k<s>" + Year + @"(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex LocalDay();

    [GeneratedRegex(@"(?<!\d)" + Year + @"(?:[-_. ]?m)?[-_. ]?(?<m>0[1-9]|1[0-2])(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearMonth();

    [GeneratedRegex(@"(?<!\d)(?<m>0?[1-9]|1[0-2])[-_.]" + Year + @"(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"(?<!\p{L})" + MonthName + Gap + Year + @"(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"(?<!\d)" + Year + Gap + MonthName + @"(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedMonthAfter();

    [GeneratedRegex(@"(?<!\d)" + Year + @"(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyYear();
}
