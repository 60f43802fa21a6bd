using System.Globalization;
using System.Text.RegularExpressions;
namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Dates as RDF literals (DCAT-AP 3.0.1: gYear, gYearMonth, date or dateTime).</summary>
internal static partial class TemporalText
{
    public static Iri Datatype(TemporalPrecision precision) => precision switch
    {
        TemporalPrecision.Year => Xsd.GYear,
        TemporalPrecision.Month => Xsd.GYearMonth,
        TemporalPrecision.Day => Xsd.Date,
        _ => Xsd.DateTime,
    };

    /// <summary>The date a literal says: by its lexical form, whatever its datatype claims; null when it has none of the four forms.</summary>
    public static Temporal? Parse(string text)
    {
        var value = text.Trim();
        if (Year().IsMatch(value))
        {
            return new Temporal(value, TemporalPrecision.Year);
        }

        if (Month().IsMatch(value))
        {
            return new Temporal(value, TemporalPrecision.Month);
        }

        if (Day().IsMatch(value))
        {
            return Real(value) ? new Temporal(value, TemporalPrecision.Day) : null;
        }

        return Instant().IsMatch(value) && Real(value[..10]) ? new Temporal(value, TemporalPrecision.Instant) : null;
    }

    private static bool Real(string value) => DateOnly.TryParseExact(value.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A period as one literal, such as <c>start=2025-01-01; end=2025-12-31; scheme=W3C-DTF;</c> (DCMI Period Encoding Scheme).</summary>
    public static string FromPeriod(Period period) =>
        (period.Start is { } start ? $"start={start.Text}; " : "") + (period.End is { } end ? $"end={end.Text}; " : "") + "scheme=W3C-DTF;";

    /// <summary>Reads a DCMI period, or <c>start/end</c>; null for any other text.</summary>
    public static Period? ToPeriod(string text)
    {
        Temporal? start = null, end = null;
        if (text.Contains('=', StringComparison.Ordinal))
        {
            foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
                start = pair[0] == "start" && pair.Length == 2 ? Parse(pair[1]) : start;
                end = pair[0] == "end" && pair.Length == 2 ? Parse(pair[1]) : end;
            }
        }

        return start is null && end is null ? null : new Period { Start = start, End = end };
    }

    [GeneratedRegex(@"^-?\d{4,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"^-?\d{4,6}-(0[1-9]|1[0-2])$", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();
}
