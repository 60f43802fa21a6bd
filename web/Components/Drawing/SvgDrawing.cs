using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace OpenData.Web.Components.Drawing;

/// <summary>
/// A picture made on the server: shapes with classes of the style sheet, texts escaped. Lengths are units of its view box.
/// </summary>
internal sealed class SvgDrawing
{
    private readonly StringBuilder svg = new();

    /// <param name="width">Of the view box.</param>
    /// <param name="height">Of the view box.</param>
    /// <param name="cssClass">Class of the picture.</param>
    /// <param name="label">What it shows, for those who do not see it; null for a picture whose text stands beside it.</param>
    public SvgDrawing(double width, double height, string cssClass, string? label)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"{cssClass}\" viewBox=\"0 0 {width:0.##} {height:0.##}\"");
        svg.Append(label is null ? " aria-hidden=\"true\">" : $" role=\"img\" aria-label=\"{Escaped(label)}\">");
    }

    public SvgDrawing Rect(double x, double y, double width, double height, string cssClass, double round = 0)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{cssClass}\" x=\"{x:0.##}\" y=\"{y:0.##}\" ");
        svg.Append(CultureInfo.InvariantCulture,
            $"width=\"{Math.Max(0, width):0.##}\" height=\"{Math.Max(0, height):0.##}\" rx=\"{round:0.##}\"/>");
        return this;
    }

    public SvgDrawing Line(double x1, double y1, double x2, double y2, string cssClass)
    {
        svg.Append(CultureInfo.InvariantCulture,
            $"<line class=\"{cssClass}\" x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\"/>");
        return this;
    }

    public SvgDrawing Circle(double x, double y, double radius, string cssClass)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{cssClass}\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\"/>");
        return this;
    }

    /// <param name="points">As an attribute writes them: <c>0,0 10,5.5</c>.</param>
    /// <param name="cssClass">Class of the line.</param>
    public SvgDrawing Polyline(string points, string cssClass)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{cssClass}\" points=\"{points}\"/>");
        return this;
    }

    /// <summary>A line through the points, not filled.</summary>
    public SvgDrawing Path(IEnumerable<(double X, double Y)> points, string cssClass)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{cssClass}\" points=\"");
        foreach (var (x, y) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##} ");
        }

        svg.Append("\"/>");
        return this;
    }

    public SvgDrawing Polygon(IEnumerable<(double X, double Y)> points, string cssClass)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<polygon class=\"{cssClass}\" points=\"");
        foreach (var (x, y) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##} ");
        }

        svg.Append("\"/>");
        return this;
    }

    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">Any text.</param>
    /// <param name="cssClass">Class of the text.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public SvgDrawing Text(double x, double y, string text, string cssClass, string anchor = "start")
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{cssClass}\" x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\">");
        svg.Append(Escaped(text)).Append("</text>");
        return this;
    }

    public MarkupString Finish() => new(svg.ToString() + "</svg>");

    /// <summary>A text of at most so many letters; what does not fit ends in an ellipsis.</summary>
    public static string Shortened(string text, int letters) => text.Length <= letters ? text
        : string.Concat(text.AsSpan(0, letters - 1).TrimEnd(), "…");

    private static string Escaped(string text) => WebUtility.HtmlEncode(new string([.. text.Where(c => !char.IsControl(c))]));
}
