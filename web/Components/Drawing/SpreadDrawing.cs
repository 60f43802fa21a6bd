using Microsoft.AspNetCore.Components;
using OpenData.Catalog.Browsing.Tables;

namespace OpenData.Web.Components.Drawing;

/// <summary>How a column's values are spread, as a row of bars no larger than a word.</summary>
internal static class SpreadDrawing
{
    private const double Width = 96;
    private const double Height = 26;

    public static MarkupString Draw(ColumnSpread spread, string label)
    {
        var svg = new SvgDrawing(Width, Height, "spread", label);
        var most = Math.Max(1, spread.Counts.Max());
        var step = Width / spread.Counts.Count;
        for (var i = 0; i < spread.Counts.Count; i++)
        {
            if (spread.Counts[i] > 0)
            {
                var height = Math.Max(1.5, spread.Counts[i] * (Height - 1) / most);
                svg.Rect(i * step, Height - 1 - height, step - (spread.IsScale ? 0.6 : 2), height, "spread-bar");
            }
        }

        return svg.Line(0, Height - 0.5, Width, Height - 0.5, "spread-foot").Finish();
    }
}
