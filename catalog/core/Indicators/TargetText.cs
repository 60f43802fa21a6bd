using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Indicators;

/// <summary>A target as people type it: <c>at-least 80 by 2030</c>, <c>at-most 5</c>, <c>between 10 20</c>; also <c>&gt;=80</c>, <c>10..20</c>.</summary>
internal static partial class TargetText
{
    /// <summary>Null when the text is empty.</summary>
    /// <exception cref="SettingsInvalidException">The text is no target.</exception>
    public static IndicatorTarget? Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Form().Match(text.Trim()) is not { Success: true } match || Number(match.Groups["value"]) is not { } value)
        {
            throw Refuse(text);
        }

        var upper = Number(match.Groups["upper"]);
        var direction = match.Groups["word"].Value.ToLowerInvariant() switch
        {
            "at-most" or "<=" or "največ" or "najvec" => TargetDirection.AtMost,
            "between" or "med" => TargetDirection.Between,
            "" when upper is not null => TargetDirection.Between,
            "" => throw Refuse(text),
            _ => TargetDirection.AtLeast,
        };
        var isRange = direction == TargetDirection.Between;
        return isRange != upper is not null || upper < value ? throw Refuse(text) : new IndicatorTarget
        {
            Direction = direction,
            Value = value,
            Upper = upper,
            Year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : null,
        };
    }

    private static decimal? Number(Group group) => group.Success
        && decimal.TryParse(group.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static SettingsInvalidException Refuse(string text) => Refused.Value("target", text, LocalText.Of(
        sl: "npr. at-least 80 by 2030, at-most 5, between 10 20 by 2027 (števila z decimalno piko)",
        en: "such as at-least 80 by 2030, at-most 5, between 10 20 by 2027 (numbers with a decimal point)"));

    [GeneratedRegex(
        @"^(?<word>at-least|at-most|between|>=|<=|najmanj|največ|najvec|med)?\s*"
        + @"(?<value>-?[0-9]{1,20}(\.[0-9]{1,12})?)"
        + @"(\s*(\.\.|\s|and|in|–)\s*(?<upper>-?[0-9]{1,20}(\.[0-9]{1,12})?))?"
        + @"(\s+(by|do)\s+(?<year>[0-9]{4}))?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
