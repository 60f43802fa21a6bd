namespace OpenData.Harvesters.DataJson;

/// <summary>
/// Repeating intervals of ISO 8601 as Project Open Data lists them for <c>accrualPeriodicity</c> (and allows for <c>modified</c>), as codes of the EU
/// frequency list.
/// </summary>
internal static class AccrualPeriod
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["R/P10Y"] = "DECENNIAL",
        ["R/P5Y"] = "QUINQUENNIAL",
        ["R/P4Y"] = "QUADRENNIAL",
        ["R/P3Y"] = "TRIENNIAL",
        ["R/P2Y"] = "BIENNIAL",
        ["R/P1Y"] = "ANNUAL",
        ["R/P12M"] = "ANNUAL",
        ["R/P365D"] = "ANNUAL",
        ["R/P6M"] = "ANNUAL_2",
        ["R/P0.5Y"] = "ANNUAL_2",
        ["R/P4M"] = "ANNUAL_3",
        ["R/P3M"] = "QUARTERLY",
        ["R/P90D"] = "QUARTERLY",
        ["R/P2M"] = "BIMONTHLY",
        ["R/P1M"] = "MONTHLY",
        ["R/P30D"] = "MONTHLY",
        ["R/P0.5M"] = "MONTHLY_2",
        ["R/P0.33M"] = "MONTHLY_3",
        ["R/P2W"] = "BIWEEKLY",
        ["R/P14D"] = "BIWEEKLY",
        ["R/P1W"] = "WEEKLY",
        ["R/P7D"] = "WEEKLY",
        ["R/P3.5D"] = "WEEKLY_2",
        ["R/P0.5W"] = "WEEKLY_2",
        ["R/P0.33W"] = "WEEKLY_3",
        ["R/P1D"] = "DAILY",
        ["R/PT12H"] = "DAILY_2",
        ["R/PT1H"] = "HOURLY",
        ["R/PT1S"] = "UPDATE_CONT",
    };

    /// <summary>The word to look up: the code of an interval, any other text as it is; null for nothing.</summary>
    public static string? Word(string? text) => text is null ? null : Codes.TryGetValue(text.Trim(), out var code) ? code : text.Trim();

    public static bool IsInterval(string? text) => text?.TrimStart().StartsWith("R/P", StringComparison.OrdinalIgnoreCase) == true;
}
