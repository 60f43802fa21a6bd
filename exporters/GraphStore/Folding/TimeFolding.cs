using System.Text.RegularExpressions;

namespace OpenData.Exporters.GraphStore.Folding;

/// <summary>Moments, times of day and dates, written one way.</summary>
internal static partial class TimeFolding
{
    /// <summary><c>xsd:dateTime</c>: what is left out is the beginning (of the year, the day, the minute), no finer than microseconds.</summary>
    public static string Moment(string text) => Moments().Match(text) is { Success: true } match
        ? $"{match.Groups["year"].Value}-{Or(match, "month", "01")}-{Or(match, "day", "01")}T{Or(match, "minutes", "00:00")}:{Rest(match)}"
        : text;

    /// <summary><c>xsd:time</c>.</summary>
    public static string Time(string text) =>
        Times().Match(text) is { Success: true } match ? $"{match.Groups["minutes"].Value}:{Rest(match)}" : text;

    /// <summary><c>xsd:date</c>, also written without hyphens.</summary>
    public static string Date(string text) =>
        text.Length == 8 && text.All(char.IsAsciiDigit) ? $"{text[..4]}-{text[4..6]}-{text[6..]}" : text;

    private static string Or(Match match, string group, string instead) =>
        match.Groups[group] is { Success: true } found ? found.Value : instead;

    // The zone -00:00 (RFC 3339: unknown) is given back as none.
    private static string Rest(Match match)
    {
        var fraction = match.Groups["fraction"].Value;
        fraction = fraction[..Math.Min(fraction.Length, 6)].TrimEnd('0');
        var zone = match.Groups["zone"].Value switch { "+00:00" => "Z", "-00:00" => "", var other => other };
        return Or(match, "seconds", "00") + (fraction.Length > 0 ? "." + fraction : "") + zone;
    }

    [GeneratedRegex(
        @"^\s*(?<year>[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2})"
        + @"(T((?<minutes>[0-9]{2}:[0-9]{2})(:(?<seconds>[0-9]{2})(\.(?<fraction>[0-9]+))?)?)?)?)?)?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Moments();

    [GeneratedRegex(
        @"^(?<minutes>[0-9]{2}:[0-9]{2})(:(?<seconds>[0-9]{2})(\.(?<fraction>[0-9]+))?)?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Times();
}
