using Microsoft.AspNetCore.Components;
using OpenData.Catalog.Browsing.Records;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Drawing;

/// <summary>
/// The promised rhythm and the changes that came, as a line of time: from each change the time its promise covers, then the patience, then
/// the delay until the next change or today.
/// </summary>
internal static class RhythmDrawing
{
    private const double Width = 400;
    private const double Left = 8;
    private const double Right = Width - 8;
    private const double Line = 22;

    /// <summary>The picture; empty where nothing is known.</summary>
    public static MarkupString Draw(RefreshRhythm rhythm, DateTimeOffset now, string label, Reading reading)
    {
        if (rhythm.Changes.Count == 0)
        {
            return new MarkupString("");
        }

        // Drawn by days: the same picture all day long, on the site and in a copy of it.
        now = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var first = rhythm.Changes[0].At < now ? rhythm.Changes[0].At : now;
        var last = rhythm.Changes[^1].Due is { } due && due > now ? due : now;
        // A promise of decades must not press the rest to a point.
        var span = Math.Max(1, Math.Min((last - first).TotalDays, (Math.Max((now - first).TotalDays, 1) * 4) + 400));
        var svg = new SvgDrawing(Width, 58, "rhythm", label).Line(Left, Line, Right, Line, "rhythm-line");
        for (var i = 0; i < rhythm.Changes.Count; i++)
        {
            var until = i + 1 < rhythm.Changes.Count ? rhythm.Changes[i + 1].At : (DateTimeOffset?)null;
            if (rhythm.Changes[i] is { At: var at, Due: { } promised, OverdueAt: { } overdue })
            {
                Bar(at, Earlier(promised, until), "rhythm-kept");
                Bar(promised, Earlier(overdue, until ?? now), "rhythm-patience");
                Bar(overdue, until ?? now, "rhythm-late");
            }
        }

        foreach (var change in rhythm.Changes)
        {
            svg.Circle(X(change.At), Line, 5, "rhythm-change");
        }

        svg.Line(X(now), 6, X(now), 38, "rhythm-now");
        Label(X(first), reading.Day(first));
        if (X(now) - X(first) > 110)
        {
            Label(X(now), reading.Say("dataset.rhythm.today"));
        }

        if (rhythm.Changes[^1].Due is { } next && next > now && X(next) - X(now) > 90)
        {
            Label(X(next), reading.Day(next));
        }

        return svg.Finish();

        double X(DateTimeOffset at) => Left + (Math.Clamp((at - first).TotalDays / span, 0, 1) * (Right - Left));

        void Bar(DateTimeOffset from, DateTimeOffset to, string cssClass)
        {
            if (to > from)
            {
                svg.Rect(X(from), Line - 4, X(to) - X(from), 8, cssClass, 2);
            }
        }

        void Label(double x, string text) => svg.Text(x, 54, text, "rhythm-label", x < 60 ? "start" : x > Width - 60 ? "end" : "middle");
    }

    private static DateTimeOffset Earlier(DateTimeOffset at, DateTimeOffset? other) => other is { } bound && bound < at ? bound : at;
}
