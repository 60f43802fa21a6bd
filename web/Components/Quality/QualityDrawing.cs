using Microsoft.AspNetCore.Components;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Web.Components.Drawing;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Quality;

/// <summary>Pictures of points, made on the server.</summary>
internal static class QualityDrawing
{
    private const double Width = 400;
    private const double Foot = 120;
    private const double Left = 34;

    /// <summary>Mean points over time, 0 to 405, with the borders of the ratings.</summary>
    public static MarkupString Trend(IReadOnlyList<ScoreDay> days, string label, Reading reading)
    {
        var svg = new SvgDrawing(Width, 146, "quality-trend", label);
        foreach (var border in new[] { 0, 121, 221, 351 })
        {
            svg.Line(Left, Y(border), Width, Y(border), "trend-grid").Text(Left - 6, Y(border) + 4, reading.Number(border), "trend-text", "end");
        }

        var (first, last) = (days[0].Day, days[^1].Day);
        var span = Math.Max(1, last.DayNumber - first.DayNumber);
        for (var i = 1; i < days.Count; i++)
        {
            svg.Line(X(days[i - 1]), Y(Mean(days[i - 1])), X(days[i]), Y(Mean(days[i])), "trend-line");
        }

        foreach (var day in days)
        {
            svg.Circle(X(day), Y(Mean(day)), days.Count > 40 ? 1.5 : 3, "trend-dot");
        }

        svg.Text(Left, 142, reading.Day(first), "trend-text");
        return (first == last ? svg : svg.Text(Width - 4, 142, reading.Day(last), "trend-text", "end")).Finish();

        double X(ScoreDay day) => Left + 6 + ((Width - Left - 12) * (day.Day.DayNumber - first.DayNumber) / span);
    }

    /// <summary>Points of a dataset on a day.</summary>
    public static double Mean(ScoreDay day) => day.Datasets == 0 ? 0 : (double)day.Points / day.Datasets;

    private static double Y(double points) => Foot - ((Foot - 8) * points / MqaMetric.MaxPoints);
}
