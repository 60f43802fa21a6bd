using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Dates that are none, and periods that end before they begin.</summary>
internal static partial class DateRules
{
    public static IEnumerable<Finding> Check(Resource resource)
    {
        foreach (var (path, date) in Dates(resource))
        {
            if (!IsValid(date))
            {
                yield return NativeRules.Error(NativeRules.BadDate, path, $"Datum v polju »{path}« ni veljaven. Zapišite ga kot LLLL, LLLL-MM ali LLLL-MM-DD.",
                    $"The date in \"{path}\" is not valid. Write it as YYYY, YYYY-MM or YYYY-MM-DD.", date.Text);
            }
        }

        foreach (var (path, period) in Periods(resource))
        {
            if (period is { Start: { } start, End: { } end } && IsValid(start) && IsValid(end) && First(start) > Last(end))
            {
                yield return NativeRules.Error(NativeRules.EndBeforeStart, path, $"Obdobje v polju »{path}« se konča, preden se začne. Zamenjajte začetek in konec.",
                    $"The period in \"{path}\" ends before it begins. Swap its start and end.", $"{start} – {end}");
            }
        }

        if (resource is { Issued: { } issued, Modified: { } modified } && IsValid(issued) && IsValid(modified) && First(issued) > Last(modified))
        {
            yield return NativeRules.Warning(NativeRules.FutureDate, "modified", "Zapis je bil po podatkih spremenjen, preden je bil objavljen. Preverite oba datuma.",
                "By its dates the record was changed before it was issued. Check both dates.", $"{issued} – {modified}");
        }
    }

    /// <summary>The lexical form fits its precision and the day exists.</summary>
    internal static bool IsValid(Temporal date) => date.Precision switch
    {
        TemporalPrecision.Year => YearForm().IsMatch(date.Text) && date.Text[..4] != "0000",
        TemporalPrecision.Month => MonthForm().IsMatch(date.Text),
        TemporalPrecision.Day => DayForm().IsMatch(date.Text) && IsDay(date.Text),
        _ => InstantForm().IsMatch(date.Text) && IsDay(date.Text),
    };

    private static bool IsDay(string text) => DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static DateOnly First(Temporal date) => new(Year(date), Part(date, 5, 1), Part(date, 8, 1));

    private static DateOnly Last(Temporal date) => date.Precision switch
    {
        TemporalPrecision.Year => new DateOnly(Year(date), 12, 31),
        TemporalPrecision.Month => new DateOnly(Year(date), Part(date, 5, 1), 1).AddMonths(1).AddDays(-1),
        _ => First(date),
    };

    private static int Year(Temporal date) => int.Parse(date.Text.AsSpan(0, 4), CultureInfo.InvariantCulture);

    // A year or a month has no such part, or a zone stands there.
    private static int Part(Temporal date, int at, int otherwise)
    {
        var has = at == 5 ? date.Precision != TemporalPrecision.Year : date.Precision is TemporalPrecision.Day or TemporalPrecision.Instant;
        return has ? int.Parse(date.Text.AsSpan(at, 2), CultureInfo.InvariantCulture) : otherwise;
    }

    private static IEnumerable<(string Path, Temporal Date)> Dates(Resource resource)
    {
        var dates = new List<(string, Temporal?)> { ("issued", resource.Issued), ("modified", resource.Modified) };
        dates.AddRange(Periods(resource).SelectMany(p => new (string, Temporal?)[] { (p.Path + "/start", p.Period.Start), (p.Path + "/end", p.Period.End) }));
        if (resource is Dataset dataset)
        {
            dates.AddRange(dataset.Distributions.SelectMany(d => new (string, Temporal?)[]
            {
                ($"distributions/{d.Key}/issued", d.Issued), ($"distributions/{d.Key}/modified", d.Modified),
            }));
        }

        foreach (var (path, date) in dates)
        {
            if (date is { } known)
            {
                yield return (path, known);
            }
        }
    }

    private static IEnumerable<(string Path, Period Period)> Periods(Resource resource)
    {
        var coverage = resource switch
        {
            Dataset dataset => dataset.TemporalCoverage,
            DatasetSeries series => series.TemporalCoverage,
            _ => [],
        };
        for (var i = 0; i < coverage.Count; i++)
        {
            yield return (coverage.Count == 1 ? "temporalCoverage" : $"temporalCoverage/{i}", coverage[i]);
        }

        if (resource is Dataset { ValidForUse: { } valid })
        {
            yield return ("validForUse", valid);
        }
    }

    // XSD 1.1 part 2: four digits are enough here (no year before 1 or after 9999 speaks of a municipality), a zone may follow.
    [GeneratedRegex(@"^\d{4}(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearForm();

    [GeneratedRegex(@"^(?!0000)\d{4}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthForm();

    [GeneratedRegex(@"^(?!0000)\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DayForm();

    [GeneratedRegex(@"^(?!0000)\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex InstantForm();
}
