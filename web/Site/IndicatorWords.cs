using System.Globalization;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Web.Site;

/// <summary>Values, periods and targets of indicators as readers write them.</summary>
internal static class IndicatorWords
{
    private const char Joint = '\u00A0';

    /// <summary>A value with as many digits as one reads at a glance.</summary>
    public static string Rounded(this Reading reading, decimal value) =>
        reading.Number((double)value, Math.Abs(value) switch { >= 1000 => 0, >= 100 => 1, >= 1 => 2, _ => 4 });

    /// <summary>A value with its digits.</summary>
    public static string Exact(this Reading reading, decimal value) => reading.Number((double)value, 6);

    /// <summary>A value and its unit.</summary>
    public static string Measured(this Reading reading, Indicator indicator, decimal value) =>
        reading.Text(indicator.Unit) is { Length: > 0 } unit ? $"{reading.Rounded(value)}{Joint}{unit}" : reading.Rounded(value);

    /// <summary>A period of a series: <c>1. četrtletje 2021</c>, <c>3/2021</c>, <c>2021</c>.</summary>
    public static string Period(this Reading reading, string period) => period switch
    {
        [.. var year, '-', 'Q', var part] => reading.Say("indicators.quarter", part.ToString(), year),
        [.. var year, '-', 'H', var part] => reading.Say("indicators.half", part.ToString(), year),
        [.. var year, '-', 'W', var tens, var ones] => reading.Say("indicators.week", $"{tens}{ones}".TrimStart('0'), year),
        { Length: 7 } when period[4] == '-' => reading.Day(new Temporal(period, TemporalPrecision.Month)),
        { Length: 10 } => reading.Day(new Temporal(period, TemporalPrecision.Day)),
        { Length: > 10 } when DateTimeOffset.TryParse(period, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) =>
            period.EndsWith('Z') ? reading.Moment(at) : $"{reading.Day(DateOnly.FromDateTime(at.DateTime))} {at:HH:mm}",
        _ => period,
    };

    /// <summary>The period is a moment, not a stretch of time.</summary>
    public static bool IsInstant(string period) => period.Length > 10;

    /// <summary>The target in words: <c>najmanj 80 % do leta 2030</c>; null without one.</summary>
    public static string? Target(this Reading reading, Indicator indicator) => indicator.Target is not { } target ? null
        : reading.Say($"indicators.target.{ContractWords.Of(target.Direction)}{(target.Year is null ? "" : ".year")}",
            target.Direction == TargetDirection.Between ? reading.Rounded(target.Value) : reading.Measured(indicator, target.Value),
            target.Upper is { } upper ? reading.Measured(indicator, upper) : "",
            target.Year?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Tone, sign and words of a verdict; null when there is nothing to judge.</summary>
    public static (string Tone, string Sign, string Words)? Verdict(this Reading reading, TargetVerdict verdict) => verdict switch
    {
        TargetVerdict.Met => ("good", "✓", reading.Say("indicators.met")),
        TargetVerdict.Open => ("warn", "◔", reading.Say("indicators.open")),
        TargetVerdict.Missed => ("bad", "✗", reading.Say("indicators.missed")),
        _ => null,
    };

    /// <summary>Path of an indicator's page, without language.</summary>
    public static string AddressOf(Indicator indicator) => "/indicators/" + Uri.EscapeDataString(indicator.Id);
}
