using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.DataJson;

/// <summary>When a record was made and changed, and what time its data speak of.</summary>
internal static class DataJsonTimes
{
    /// <summary>A date; null for an interval (it says how often, not when) and, with a finding, for what is no date.</summary>
    public static Temporal? Moment(JsonElement item, string name, List<Finding> findings)
    {
        var text = item.Member(name) is { ValueKind: JsonValueKind.Object } node ? node.Text("@value") : item.Text(name);
        var moment = ForeignTime.Moment(text);
        if (text is not null && moment is null && !AccrualPeriod.IsInterval(text))
        {
            findings.Add(Odd(name, text));
        }

        return moment;
    }

    public static IReadOnlyList<Period> Coverage(JsonElement item, List<Finding> findings)
    {
        var periods = new List<Period>();
        foreach (var value in item.Items("temporal").Take(50))
        {
            var text = ForeignJson.Text(value);
            var period = value.ValueKind == JsonValueKind.Object
                ? ForeignPeriod.Of(value.Text("startDate") ?? value.Text("start"), value.Text("endDate") ?? value.Text("end"))
                : ForeignPeriod.Of(text);
            if (period is not null)
            {
                periods.Add(period);
            }
            else if (text is not null)
            {
                findings.Add(Odd("temporalCoverage", text));
            }
        }

        return periods;
    }

    private static Finding Odd(string path, string text) => Remark.Warning(
        "date-not-understood", path,
        $"»{ForeignText.Shown(text)}« ni datum ali obdobje, ki bi ga razumeli (npr. 2024-12-31 ali 2024-01-01/2024-12-31). Popravite "
            + "datoteko.",
        $"\"{ForeignText.Shown(text)}\" is no date or period that is understood (such as 2024-12-31 or 2024-01-01/2024-12-31). Mend the "
            + "file.",
        text);
}
