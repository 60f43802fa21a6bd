using System.Globalization;

namespace OpenData.Catalog.Wording;

/// <summary>
/// Numbers, dates and sizes as readers of a language write them: 1.234,5 and 3. 1. 2026 in Slovenian; 1,234.5 and 3 January 2026 in English;
/// 1.234,5 and 3/1/2026 in Italian; 1 234,5 and 2026. 1. 3. in Hungarian.
/// </summary>
public static class Numerals
{
    private static readonly NumberFormatInfo Slovenian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NegativeSign = "–" };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    private static readonly NumberFormatInfo Italian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo Hungarian = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," };

    public static string Of(long number, string language) => number.ToString("#,0", Format(language));

    /// <summary>With so many digits after the decimal mark at most.</summary>
    public static string Of(double number, int digits, string language) => number.ToString("#,0." + new string('#', digits), Format(language));

    public static string Of(DateOnly day, string language) => day.ToString(
        language switch { "sl" => "d. M. yyyy", "it" => "d/M/yyyy", "hu" => "yyyy. M. d.", _ => "d MMMM yyyy" },
        CultureInfo.InvariantCulture);

    /// <summary>Day and time in the reader's zone.</summary>
    public static string Of(DateTimeOffset instant, TimeZoneInfo zone, string language)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{Of(DateOnly.FromDateTime(local.DateTime), language)} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    public static string OfSize(long bytes, string language)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        double size = bytes;
        var unit = 0;
        while (size >= 1000 && unit < units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return $"{Of(size, size < 10 && unit > 0 ? 1 : 0, language)} {units[unit]}";
    }

    /// <summary>Seconds, minutes and hours: <c>0,4 s</c>, <c>3 min 05 s</c>.</summary>
    public static string Of(TimeSpan span, string language) => span switch
    {
        { TotalSeconds: < 10 } => $"{Of(span.TotalSeconds, 1, language)} s",
        { TotalMinutes: < 1 } => $"{Of((long)span.TotalSeconds, language)} s",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds:00} s",
        _ => $"{Of((long)span.TotalHours, language)} h {span.Minutes:00} min",
    };

    private static NumberFormatInfo Format(string language) => language switch { "sl" => Slovenian, "it" => Italian, "hu" => Hungarian, _ => English };
}
