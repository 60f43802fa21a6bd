using System.Globalization;
using OpenData.Catalog.Browsing.Tables;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Record;

/// <summary>Values of tables and dates of records as a reader of the page's language writes them.</summary>
internal static class ValueText
{
    private const int MaxDigits = 6;

    /// <summary>Types whose values line up at the end of their cell.</summary>
    public static bool IsNumber(ColumnFacts column) =>
        column.Type is "integer" or "decimal" or "latitude" or "longitude" or "northing" or "easting";

    /// <summary>A value in the invariant form of its column.</summary>
    public static string Of(ColumnFacts column, string? value, Reading reading) => Of(column.Type, value, reading);

    /// <summary>A value in the invariant form of a type, in the words of the record's JSON.</summary>
    public static string Of(string type, string? value, Reading reading) => value is null ? "" : type switch
    {
        "integer" or "decimal" when IsPlainNumber(value) => Grouped(value, reading),
        "latitude" or "longitude" or "northing" or "easting" when IsPlainNumber(value) => reading.Language == "en" ? value : value.Replace('.', ','),
        "date" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
        reading.Day(day),
        "dateTime" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) =>
            $"{reading.Day(DateOnly.FromDateTime(moment))} {moment.ToString("HH:mm", CultureInfo.InvariantCulture)}",
        _ => value,
    };

    /// <summary>From when to when; either end may be open.</summary>
    public static string Of(Period period, Reading reading) => (period.Start, period.End) switch
    {
        ({ } start, { } end) when WholeYears(start, end) is { } years => years,
        ({ } start, { } end) when start == end => reading.Day(start),
        ({ } start, { } end) => $"{reading.Day(start)} – {reading.Day(end)}",
        ({ } start, null) => reading.Say("dataset.period.from", reading.Day(start)),
        (null, { } end) => reading.Say("dataset.period.to", reading.Day(end)),
        _ => "",
    };

    private static string? WholeYears(Temporal start, Temporal end) =>
        start.Text.EndsWith("-01-01", StringComparison.Ordinal) && end.Text.EndsWith("-12-31", StringComparison.Ordinal)
            && start.Text.Length == 10
            ? start.Text[..4] == end.Text[..4] ? start.Text[..4] : $"{start.Text[..4]}–{end.Text[..4]}"
            : null;

    // Amounts are read: thousands are marked. Every digit of the fraction stays, also the zeros that tell how it was measured.
    private static string Grouped(string value, Reading reading)
    {
        var digits = value.AsSpan(value.StartsWith('-') ? 1 : 0);
        var point = digits.IndexOf('.');
        if (!long.TryParse(point < 0 ? digits : digits[..point], NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return reading.Language == "en" ? value : value.Replace('.', ',');
        }

        var sign = digits.Length == value.Length ? "" : reading.Language == "sl" ? "–" : "-";
        var fraction = point < 0 ? "" : (reading.Language == "en" ? "." : ",") + digits[(point + 1)..].ToString();
        return sign + reading.Number(whole) + fraction;
    }

    private static bool IsPlainNumber(string value) =>
        value.Length <= 32 && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < Math.Pow(10, 15 + MaxDigits);
}
