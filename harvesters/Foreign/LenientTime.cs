using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Foreign;

/// <summary>Times as services write them: read leniently, written once, in UTC.</summary>
internal static partial class LenientTime
{
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd'T'HH:mm:sszz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyyMMdd'T'HHmmssK",
    ];

    /// <summary>A year, month, day or instant of ISO 8601; a time without a zone is taken for UTC. Null for anything else.</summary>
    public static Temporal? Moment(string? text)
    {
        var bare = text?.Trim() ?? "";
        bare = LongFraction().Replace(bare, "$1");
        if (DateOnly.TryParseExact(bare, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Temporal.Of(day);
        }

        if (DateOnly.TryParseExact(bare, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return new Temporal(bare, TemporalPrecision.Month);
        }

        return Year().IsMatch(bare) ? new Temporal(bare, TemporalPrecision.Year) : Instant(bare) is { } instant ? Temporal.Of(instant)
            : null;
    }

    /// <summary>An instant; null for anything less exact.</summary>
    public static DateTimeOffset? Instant(string? text) => DateTimeOffset.TryParseExact(
        LongFraction().Replace(text?.Trim() ?? "", "$1"), Instants, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    /// <summary>Milliseconds since 1970, as ArcGIS writes times; null when they are no time between the years 1 and 9999.</summary>
    public static Temporal? Epoch(double? milliseconds) => milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_000
        ? Temporal.Of(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds.Value))
        : null;

    /// <summary><c>start/end</c>, either end <c>..</c> or empty; a single moment is both. Null when neither end is a time.</summary>
    public static Period? Interval(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var ends = text.Split('/', 2);
        return Between(ends[0], ends.Length == 2 ? ends[1] : ends[0]);
    }

    /// <summary>A period between two times; null when neither is one. Ends in the wrong order are turned.</summary>
    public static Period? Between(string? start, string? end)
    {
        var (from, to) = (Moment(start), Moment(end));
        if (from is { } first && to is { } last && string.CompareOrdinal(first.Text, last.Text) > 0 && first.Precision == last.Precision)
        {
            (from, to) = (to, from);
        }

        return from is null && to is null ? null : new Period { Start = from, End = to };
    }

    // .NET reads seven digits of a fraction; some servers write nine.
    [GeneratedRegex(@"(\.\d{7})\d+")]
    private static partial Regex LongFraction();

    [GeneratedRegex(@"^[0-9]{4}$")]
    private static partial Regex Year();
}
