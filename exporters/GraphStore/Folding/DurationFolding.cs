using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenData.Exporters.GraphStore.Folding;

/// <summary>
/// Durations by their length. Virtuoso gives a duration of years and months back as a number of months (<c>12</c>) and one of days and hours as a
/// number of seconds (<c>300.0</c>), under the same datatype.
/// </summary>
internal static partial class DurationFolding
{
    public static string Of(string text)
    {
        if (text.Length > 100)
        {
            return text;
        }

        if (Number().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return text.AsSpan().ContainsAny('.', 'e') ? Seconds(number) : Months(number);
        }

        if (Parts().Match(text) is not { Success: true } match || text.EndsWith('T'))
        {
            return text;
        }

        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        var months = (Value(match, "years") * 12) + Value(match, "months");
        var seconds = (((((Value(match, "days") * 24) + Value(match, "hours")) * 60) + Value(match, "minutes")) * 60) + Value(match, "seconds");
        return (months, seconds) switch
        {
            (0, _) => Seconds(sign * seconds),
            (_, 0) => Months(sign * months),
            _ => text,
        };
    }

    private static string Months(double months) =>
        months == 0 ? Seconds(0) : months.ToString("F0", CultureInfo.InvariantCulture) + " months";

    private static string Seconds(double seconds) => NumberFolding.Six(seconds == 0 ? 0 : seconds) + " seconds";

    private static double Value(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? double.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^(?<sign>-?)P((?<years>[0-9]+)Y)?((?<months>[0-9]+)M)?((?<days>[0-9]+)D)?"
        + @"(T((?<hours>[0-9]+)H)?((?<minutes>[0-9]+)M)?((?<seconds>[0-9]+(\.[0-9]+)?)S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
