using System.Globalization;
using System.Text.Json.Nodes;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>An indicator for people and for machines.</summary>
internal static class IndicatorPrinter
{
    /// <summary>One line: the newest value and how it stands to the target.</summary>
    public static string Line(Indicator indicator, IndicatorSeries series, DateTimeOffset now, string language) =>
        $"{indicator.Id}: {series.Latest?.Period} {Value(indicator, series.Latest, language)}{(Target(indicator, series, now, language) is { Length: > 0 } target ? $"; {target}" : "")}";

    public static string Value(Indicator indicator, IndicatorPoint? point, string language) => point is null ? ""
        : $"{Numerals.Of((double)point.Value, 6, language)} {indicator.Unit.For(language)}".TrimEnd();

    /// <summary>The target in words; empty without one.</summary>
    public static string Target(Indicator indicator, IndicatorSeries series, DateTimeOffset now, string language)
    {
        if (indicator.Target is not { } target)
        {
            return "";
        }

        var isSlovenian = language == "sl";
        var value = Numerals.Of((double)target.Value, 6, language);
        var words = target.Direction switch
        {
            TargetDirection.AtLeast => isSlovenian ? $"najmanj {value}" : $"at least {value}",
            TargetDirection.AtMost => isSlovenian ? $"največ {value}" : $"at most {value}",
            _ => $"{(isSlovenian ? "med" : "between")} {value} {(isSlovenian ? "in" : "and")} {Numerals.Of((double)(target.Upper ?? 0), 6, language)}",
        };
        var year = target.Year is { } by ? string.Create(CultureInfo.InvariantCulture, $" {(isSlovenian ? "do" : "by")} {by}") : "";
        var verdict = TargetVerdicts.Of(target, series.Latest, now) switch
        {
            TargetVerdict.Met => isSlovenian ? " (dosežen)" : " (met)",
            TargetVerdict.Open => isSlovenian ? " (še ni dosežen)" : " (not met yet)",
            TargetVerdict.Missed => isSlovenian ? " (ni dosežen)" : " (not met)",
            _ => "",
        };
        return words + year + verdict;
    }

    public static JsonNode ToJson(Indicator indicator, IndicatorSeries? series, DateTimeOffset now, string language)
    {
        var node = Call.Node(indicator)!; // a record is never null
        node["latest"] = series?.Latest is { } latest ? Call.Node(latest) : null;
        node["verdict"] = TargetVerdicts.Of(indicator.Target, series?.Latest, now).ToString().ToLowerInvariant();
        node["problem"] = series is { Problem.IsEmpty: false } ? series.Problem.For(language) : null;
        node["dataAt"] = series?.DataAt?.Text;
        node["series"] = new JsonArray([.. (series?.Points ?? []).Select(Call.Node)]);
        return node;
    }

    public static JsonArray ToJson(IReadOnlyList<IndicatorChange> changes) => new([.. changes.Select(c => new JsonObject
    {
        ["at"] = c.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["actor"] = c.Actor,
        ["why"] = c.Why,
        ["fields"] = new JsonArray([.. c.Fields.Select(f => (JsonNode)f)]),
    })]);
}
