using Microsoft.AspNetCore.Components;

namespace OpenData.Web.Components.Drawing;

/// <summary>One stage of a way, as it is drawn.</summary>
/// <param name="Title">What happens.</param>
/// <param name="Notes">When, by whom, how much; the first two are drawn.</param>
/// <param name="IsOurs">It stands in this catalogue.</param>
/// <param name="After">Stages it follows from.</param>
public sealed record DrawnStage(string Title, IReadOnlyList<string> Notes, bool IsOurs, IReadOnlyList<int> After);

/// <summary>
/// A way from top to bottom: boxes joined by arrows. What has one follower stands in the middle, what stands beside others is set in.
/// </summary>
internal static class LineageDrawing
{
    private const double Width = 360;
    private const double Tall = 66;
    private const double Gap = 26;
    private const int Letters = 44;

    public static MarkupString Draw(IReadOnlyList<DrawnStage> stages, string label)
    {
        var svg = new SvgDrawing(Width, (stages.Count * (Tall + Gap)) - Gap + 4, "lineage", label);
        for (var i = 0; i < stages.Count; i++)
        {
            foreach (var from in stages[i].After)
            {
                Join(svg, from, i);
            }
        }

        for (var i = 0; i < stages.Count; i++)
        {
            var (stage, y) = (stages[i], Top(i));
            svg.Rect(18, y, Width - 20, Tall, stage.IsOurs ? "stage stage-ours" : "stage", 8);
            svg.Text(34, y + 24, SvgDrawing.Shortened(stage.Title, Letters - 6), "stage-title");
            for (var n = 0; n < Math.Min(stage.Notes.Count, 2); n++)
            {
                svg.Text(34, y + 42 + (16 * n), SvgDrawing.Shortened(stage.Notes[n], Letters), "stage-note");
            }
        }

        return svg.Finish();
    }

    // A neighbour is joined straight; one further away by a line at the side.
    private static void Join(SvgDrawing svg, int from, int to)
    {
        const double Middle = Width / 2, Side = 6;
        if (to == from + 1)
        {
            svg.Line(Middle, Top(from) + Tall, Middle, Top(to) - 6, "stage-way");
            svg.Polygon([(Middle - 5, Top(to) - 8), (Middle + 5, Top(to) - 8), (Middle, Top(to) - 1)], "stage-arrow");
            return;
        }

        var (start, end) = (Top(from) + (Tall / 2), Top(to) + (Tall / 2));
        svg.Line(18, start, Side, start, "stage-way").Line(Side, start, Side, end, "stage-way").Line(Side, end, 11, end, "stage-way");
        svg.Polygon([(10, end - 5), (10, end + 5), (17, end)], "stage-arrow");
    }

    private static double Top(int stage) => 2 + (stage * (Tall + Gap));
}
