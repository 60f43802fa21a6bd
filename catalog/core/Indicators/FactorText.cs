using System.Globalization;

namespace OpenData.Catalog.Indicators;

/// <summary>Reads what values are multiplied by: a number, or a ratio of two such as <c>1000/23509</c>.</summary>
internal static class FactorText
{
    /// <summary>Numerator and denominator, neither of them zero; null when the text is no factor.</summary>
    public static (decimal Times, decimal By)? Read(string text)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        return parts.Length is 1 or 2 && Number(parts[0]) is { } times && times != 0 && (parts.Length == 1 ? 1 : Number(parts[1])) is { } by && by != 0
            ? (times, by)
            : null;
    }

    /// <summary>The value times the factor, to twelve digits after the point, none of them a trailing zero.</summary>
    /// <exception cref="OverflowException">Beyond what a decimal can hold.</exception>
    public static decimal Apply(decimal value, (decimal Times, decimal By) factor) =>
        decimal.Round(value * factor.Times / factor.By, 12) / 1.0000000000000000000000000000m;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
