using Microsoft.AspNetCore.Components;
using OpenData.Catalog.Rows.Charts;

namespace OpenData.Web.Components.Drawing;

/// <summary>A line through time, or bars with their names; the values stand beside it in a table.</summary>
internal static class ChartDrawing
{
    private const double Width = 720;
    private const double Tall = 260;
    private const double Left = 76;
    private const double Right = 12;
    private const double Top = 14;
    private const double Bottom = 30;
    private const double BarHeight = 26;
    private const double NameWidth = 220;
    private const int NameLetters = 24;

    /// <param name="chart">What is drawn.</param>
    /// <param name="label">What it shows, in words.</param>
    /// <param name="shown">A point's place across as readers write it.</param>
    /// <param name="amount">A value as readers write it.</param>
    public static MarkupString Draw(RowChart chart, string label, Func<RowChart, RowPoint, string> shown, Func<double, string> amount) =>
        chart.IsSeries ? Line(chart, label, shown, amount) : Bars(chart, label, shown, amount);

    private static MarkupString Line(RowChart chart, string label, Func<RowChart, RowPoint, string> shown, Func<double, string> amount)
    {
        var svg = new SvgDrawing(Width, Tall, "chart", label);
        var points = chart.Points;
        var (least, greatest) = (points.Min(static p => p.Value), points.Max(static p => p.Value));
        var (low, high, step) = Scale(least, greatest);
        var (first, last) = chart.Across.IsDay ? (points[0].At, points[^1].At) : (0.0, points.Count - 1.0);
        for (var mark = low; mark <= high + (step / 2); mark += step)
        {
            svg.Line(Left, Y(mark), Width - Right, Y(mark), "chart-line").Text(Left - 8, Y(mark) + 4, amount(Math.Round(mark, 9)), "chart-mark", "end");
        }

        var places = points.Select((p, i) => (X: X(chart.Across.IsDay ? p.At : i), Y: Y(p.Value))).ToList();
        svg.Path(places, "chart-way");
        if (points.Count <= 60)
        {
            foreach (var (x, y) in places)
            {
                svg.Circle(x, y, 2.6, "chart-point");
            }
        }

        svg.Text(Left, Tall - 8, shown(chart, points[0]), "chart-mark").Text(Width - Right, Tall - 8, shown(chart, points[^1]), "chart-mark", "end");
        if (points.Count > 4)
        {
            var middle = points.Count / 2;
            svg.Text(places[middle].X, Tall - 8, shown(chart, points[middle]), "chart-mark", "middle");
        }

        return svg.Finish();

        double X(double at) => Left + (last > first ? (at - first) / (last - first) * (Width - Left - Right) : 0);

        double Y(double value) => Tall - Bottom - ((value - low) / (high - low) * (Tall - Top - Bottom));
    }

    private static MarkupString Bars(RowChart chart, string label, Func<RowChart, RowPoint, string> shown, Func<double, string> amount)
    {
        var svg = new SvgDrawing(Width, (chart.Points.Count * BarHeight) + 8, "chart", label);
        var most = Math.Max(chart.Points.Max(static p => Math.Abs(p.Value)), double.Epsilon);
        const double Room = Width - NameWidth - 110;
        foreach (var (point, i) in chart.Points.Select(static (p, i) => (p, i)))
        {
            var (top, length) = ((i * BarHeight) + 4, Math.Max(1, Math.Abs(point.Value) / most * Room));
            svg.Text(NameWidth - 10, top + 15, SvgDrawing.Shortened(shown(chart, point), NameLetters), "chart-name", "end")
                .Rect(NameWidth, top, length, BarHeight - 6, point.Value < 0 ? "chart-bar chart-below" : "chart-bar", 2)
                .Text(NameWidth + length + 8, top + 15, amount(point.Value), "chart-mark");
        }

        return svg.Finish();
    }

    // Round marks: 1, 2 or 5 times a power of ten, four to seven of them; from zero where that wastes little room.
    private static (double Low, double High, double Step) Scale(double least, double greatest)
    {
        var from = least > 0 && least < greatest * 0.6 ? 0 : least;
        from = greatest < 0 ? least : from;
        var span = greatest - from > 0 ? greatest - from : Math.Max(1, Math.Abs(greatest));
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        var step = new[] { 1, 2, 5, 10 }.Select(f => f * power).First(s => span / s <= 6.5);
        var low = Math.Floor(from / step) * step;
        var high = Math.Ceiling(greatest / step) * step;
        return (low, high > low ? high : low + step, step);
    }
}
