namespace OpenData.Harvesters.Graphs;

using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Dates as machines and people write them, read once and written in one of the four forms of DCAT-AP.</summary>
internal static partial class LenientDate
{
    private static readonly string[] Days = ["d. M. yyyy", "d.M.yyyy", "yyyy/M/d", "yyyy-M-d", "yyyyMMdd", "d MMM yyyy", "d MMMM yyyy", "MMMM d, yyyy"];

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "d. M. yyyy HH:mm", "d.M.yyyy HH:mm", "d.M.yyyy HH:mm:ss", "ddd, d MMM yyyy HH:mm:ssK",
    ];

    /// <summary>Whether the text is a year, a month, a day or an instant as XSD writes them, so that it needs no mending.</summary>
    public static bool IsStandard(string text) => Standard().IsMatch(text.Trim());

    /// <summary>Null when it is no date that is understood. A day before a month or after it is never guessed.</summary>
    public static Temporal? Parse(string? text)
    {
        var bare = text?.Trim() ?? "";
        if (bare.Length is 0 or > 64)
        {
            return null;
        }

        if (Standard().Match(bare) is { Success: true } match)
        {
            return OfStandard(bare, match);
        }

        if (LooseMonth().Match(bare) is { Success: true } loose && loose.Groups["m"].Value.PadLeft(2, '0') is var month && month is not "00" && string.CompareOrdinal(month, "12") <= 0)
        {
            return new Temporal($"{loose.Groups["y"].Value}-{month}", TemporalPrecision.Month);
        }

        // "2021-01-28 GMT 01:51:03.349": the zone stands where nobody looks for it.
        var zoned = MisplacedZone().Replace(bare, "${d} ${t}Z");
        if (zoned.EndsWith(" UTC", StringComparison.Ordinal) || zoned.EndsWith(" GMT", StringComparison.Ordinal))
        {
            zoned = zoned[..^4] + "Z";
        }

        zoned = Fraction().Replace(zoned, "$1");
        if (DateOnly.TryParseExact(zoned, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day))
        {
            return Temporal.Of(day);
        }

        return DateTime.TryParseExact(zoned, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal, out var at)
            ? new Temporal(at.ToString(at.Kind == DateTimeKind.Utc ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), TemporalPrecision.Instant)
            : null;
    }

    public static Iri Datatype(Temporal date) => date.Precision switch
    {
        TemporalPrecision.Year => Xsd.GYear,
        TemporalPrecision.Month => Xsd.GYearMonth,
        TemporalPrecision.Day => Xsd.Date,
        _ => Xsd.DateTime,
    };

    private static Temporal? OfStandard(string text, Match match)
    {
        if (match.Groups["day"].Success && !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return null;
        }

        return new Temporal(text, match.Groups["time"].Success ? TemporalPrecision.Instant
            : match.Groups["day"].Success ? TemporalPrecision.Day
            : match.Groups["month"].Success ? TemporalPrecision.Month
            : TemporalPrecision.Year);
    }

    [GeneratedRegex(@"^\d{4}(?<month>-(0[1-9]|1[0-2]))?$|^\d{4}-(0[1-9]|1[0-2])(?<day>-(0[1-9]|[12]\d|3[01]))(?<time>T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Standard();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d\d)[-/](?<m>\d{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex LooseMonth();

    [GeneratedRegex(@"^(?<d>\d{4}-\d\d-\d\d) (GMT|UTC) (?<t>\d\d:\d\d:\d\d(\.\d+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex MisplacedZone();

    [GeneratedRegex(@"(\.\d{7})\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
