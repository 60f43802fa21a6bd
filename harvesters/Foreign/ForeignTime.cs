using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// Times as machines and people write them, read leniently and written once: ISO 8601 in all its shapes, with and without a zone;
/// <c>05. 09. 2017</c>, <c>28/2/2019</c>, <c>21/03/2019 00:30</c>, <c>3 Feb 2024</c>, the header form of mail, years and months.
/// </summary>
internal static partial class ForeignTime
{
    private const int MaxLength = 64;
    private const int LastPlausibleYear = 2999;

    private static readonly string[] Days =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyyMMdd", "d. M. yyyy", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy",
    ];

    private static readonly string[] Zones = ["", "K", "zz", "zzz"];

    private static readonly string[] Instants =
    [
        .. new[] { "yyyy-M-d'T'H:mm", "yyyy-M-d'T'H:mm:ss", "yyyy-M-d'T'H:mm:ss.FFFFFFF", "yyyyMMdd'T'HHmmss", "d MMM yyyy HH:mm:ss" }
            .SelectMany(form => Zones.Select(zone => form + zone)),
    ];

    private static readonly string[] Clocks = ["H:mm", "H:mm:ss", "H.mm"];

    /// <summary>
    /// A year, month, day or instant, in UTC; a time of a machine without a zone is taken for UTC, of a person's only the day counts.
    /// </summary>
    /// <param name="text">As the source has it.</param>
    /// <param name="dayFirst">Whether <c>3/2/2024</c> is in February; else it is not read, since elsewhere it is in March.</param>
    /// <returns>Null when it is none of them, or a day that no calendar has.</returns>
    public static Temporal? Moment(string? text, bool dayFirst = false) => Read(text, dayFirst) switch
    {
        { Moment.Precision: TemporalPrecision.Instant, IsOfPeople: true } read =>
            new Temporal(read.Moment.Text[..10], TemporalPrecision.Day),
        { Moment.Precision: TemporalPrecision.Instant } read => Utc(read.Moment.Text) is { } instant ? Temporal.Of(instant) : null,
        { Moment: { Precision: TemporalPrecision.Day } day } => new Temporal(day.Text[..10], TemporalPrecision.Day),
        { } read => read.Moment,
        null => null,
    };

    /// <summary>The same with no more than the text says: what is a time of XSD already stays, a time without a zone gets none.</summary>
    public static Temporal? AsWritten(string? text) => Read(text, dayFirst: false)?.Moment;

    /// <summary>Whether the text is a year, a month, a day or an instant as XSD writes them, so that it needs no mending.</summary>
    public static bool IsStandard(string text) => Standard().IsMatch(text.Trim());

    /// <summary>An instant; null for anything less exact.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        Moment(text) is { Precision: TemporalPrecision.Instant } at ? Utc(at.Text) : null;

    /// <summary>The instant at which it begins; a day begins at midnight UTC.</summary>
    public static DateTimeOffset? Start(string? text, bool dayFirst = false) => Moment(text, dayFirst) switch
    {
        { Precision: TemporalPrecision.Year } year => Utc(year.Text + "-01-01"),
        { Precision: TemporalPrecision.Month } month => Utc(month.Text + "-01"),
        { } moment => Utc(moment.Text),
        null => null,
    };

    /// <summary>Milliseconds since 1970, as ArcGIS writes times; null when they are no time between the years 1 and 9999.</summary>
    public static Temporal? Epoch(double? milliseconds) => milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_000
        ? Temporal.Of(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds.Value))
        : null;

    /// <summary>The datatype of XSD.</summary>
    public static Iri Datatype(Temporal moment) => moment.Precision switch
    {
        TemporalPrecision.Year => Xsd.GYear,
        TemporalPrecision.Month => Xsd.GYearMonth,
        TemporalPrecision.Day => Xsd.Date,
        _ => Xsd.DateTime,
    };

    /// <param name="Moment">With a zone only where the text has one.</param>
    /// <param name="IsOfPeople">A clock beside a date as people write it: nobody knows its zone.</param>
    private sealed record Reading(Temporal Moment, bool IsOfPeople = false);

    private static Reading? Read(string? text, bool dayFirst)
    {
        var bare = text?.Trim() ?? "";
        if (bare.Length is 0 or > MaxLength)
        {
            return null;
        }

        if (Standard().Match(bare) is { Success: true } standard)
        {
            return OfStandard(bare, standard);
        }

        if (Year().Match(bare) is { Success: true } year)
        {
            return new Reading(new Temporal(year.Groups["y"].Value, TemporalPrecision.Year));
        }

        if (Month().Match(bare) is { Success: true } month)
        {
            var written = $"{month.Groups["y"].Value}-{month.Groups["m"].Value.PadLeft(2, '0')}";
            return new Reading(new Temporal(written, TemporalPrecision.Month));
        }

        return Day(bare, dayFirst) is { } day ? new Reading(Temporal.Of(day))
            : OfMachine(bare) is { } at ? new Reading(at)
            : OfPeople(bare, dayFirst) is { } told ? new Reading(told, IsOfPeople: true)
            : null;
    }

    private static Reading? OfStandard(string text, Match match)
    {
        var isDay = match.Groups["day"].Success;
        if (isDay && !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return null;
        }

        return new Reading(new Temporal(text, match.Groups["time"].Success ? TemporalPrecision.Instant
            : isDay ? TemporalPrecision.Day
            : match.Groups["month"].Success ? TemporalPrecision.Month
            : TemporalPrecision.Year));
    }

    private static DateOnly? Day(string text, bool dayFirst)
    {
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day))
        {
            return day.Year <= LastPlausibleYear ? day : null;
        }

        if (Numbers().Match(text) is not { Success: true } numbers)
        {
            return null;
        }

        // 28/2/2019 and 2/28/2019 are one day; 3/2/2019 is one of two, and never guessed.
        var (year, first, second) = (Number(numbers, "y"), Number(numbers, "a"), Number(numbers, "b"));
        return first > 12 || first == second || (dayFirst && second <= 12) ? Date(year, second, first)
            : second > 12 ? Date(year, first, second) : null;
    }

    private static DateOnly? Date(int year, int month, int day) =>
        year is > 0 and <= LastPlausibleYear && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;

    private static Temporal? OfMachine(string text)
    {
        // "2021-01-28 GMT 01:51:03.349": the zone stands where nobody looks for it.
        var form = MisplacedZone().Replace(ShortFraction(text), "${d} ${t}Z");
        form = IsoBorder().Replace(WeekDay().Replace(form, ""), "${d}T${t}");
        form = BlankBeforeZone().Replace(ZoneAtEnd().Replace(form, "${t}Z"), "${t}${z}");
        return DateTime.TryParseExact(form, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            && at.Year <= LastPlausibleYear ? Written(at) : null;
    }

    private static Temporal? OfPeople(string text, bool dayFirst)
    {
        var border = text.LastIndexOf(' ');
        return border > 0
            && TimeOnly.TryParseExact(text.AsSpan(border + 1), Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            && Day(text[..border].Trim(), dayFirst) is { } day
            ? Written(day.ToDateTime(clock)) : null;
    }

    private static Temporal Written(DateTime at) => new(
        at.ToString(at.Kind == DateTimeKind.Utc ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        TemporalPrecision.Instant);

    private static DateTimeOffset? Utc(string text) => DateTimeOffset.TryParse(
        ShortFraction(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var instant)
        ? instant : null;

    // .NET reads seven digits of a fraction, behind a point; some servers write nine, or a comma.
    private static string ShortFraction(string text) => Fraction().Replace(text, ".${f}");

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?!0000)\d{4}(?<month>-(0[1-9]|1[0-2]))?$"
        + @"|^(?!0000)\d{4}-(0[1-9]|1[0-2])(?<day>-(0[1-9]|[12]\d|3[01]))"
        + @"(?<time>T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Standard();

    [GeneratedRegex(@"^(?<y>(1[5-9]|20|21)\d\d)\.$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?:(?<y>(?:1[5-9]|20|21)\d\d)[-/](?<m>0?[1-9]|1[0-2])|(?<m>0?[1-9]|1[0-2])[./](?<y>(?:1[5-9]|20|21)\d\d))$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<s>[/-])(?<b>\d{1,2})\k<s>(?<y>\d{4})$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?<d>\d{4}-\d\d-\d\d) (GMT|UTC) (?<t>\d\d:\d\d:\d\d(\.\d+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex MisplacedZone();

    [GeneratedRegex(@"(?<t>:\d\d(\.\d+)?) ?(GMT|UTC|Z)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ZoneAtEnd();

    [GeneratedRegex(@"^(?<d>\d{4}-\d\d?-\d\d?)(?:t| +)(?<t>\d)")]
    private static partial Regex IsoBorder();

    [GeneratedRegex(@"^[A-Z][a-z]{2}, (?=\d)")]
    private static partial Regex WeekDay();

    [GeneratedRegex(@"(?<t>:\d\d(\.\d+)?) (?<z>[+-]\d\d:?(\d\d)?)$")]
    private static partial Regex BlankBeforeZone();

    [GeneratedRegex(@"(?<=:\d\d)[.,](?<f>\d{1,7})\d*")]
    private static partial Regex Fraction();
}
