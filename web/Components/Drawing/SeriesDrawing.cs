using Microsoft.AspNetCore.Components;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Drawing;

/// <summary>A series as a picture with its scale and its target.</summary>
internal static class SeriesDrawing
{
    private const double Width = 640;
    private const double Height = 280;
    private const double Left = 72;
    private const double Right = 614;

    /// <summary>The picture; empty without points.</summary>
    public static MarkupString Draw(IReadOnlyList<IndicatorPoint> points, IndicatorTarget? target, string label, Reading reading)
    {
        if (SeriesChart.Large(points, target, Width, Height) is not { } chart)
        {
            return new MarkupString("");
        }

        var svg = new SvgDrawing(Width, Height, "series-chart", label);
        foreach (var (y, value) in chart.Scale)
        {
            svg.Line(Left, y, Right, y, "series-grid").Text(Left - 8, y + 4, reading.Number(value, 4), "series-label", "end");
        }

        if (chart.Targets is [var lower, var upper])
        {
            svg.Rect(Left, upper, Right - Left, lower - upper, "series-aim");
        }

        foreach (var y in chart.Targets)
        {
            svg.Line(Left, y, Right, y, "series-target");
        }

        svg.Polyline(chart.Line, "series-line");
        foreach (var (x, y) in chart.Marks)
        {
            svg.Circle(x, y, 3.5, "series-mark");
        }

        svg.Circle(chart.Newest.X, chart.Newest.Y, 5, "series-newest");
        foreach (var (x, period) in chart.Times)
        {
            var text = reading.Period(IndicatorWords.IsInstant(period) ? period[..10] : period);
            svg.Text(Math.Min(x, Width - 6), Height - 10, text, "series-label", x > 560 ? "end" : x < 100 ? "start" : "middle");
        }

        return svg.Finish();
    }
}
