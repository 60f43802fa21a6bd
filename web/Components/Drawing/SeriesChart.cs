using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Web.Components.Drawing;

/// <summary>
/// A series laid out as a line over time: points stand where their time is, so that years left out are seen. Lengths are units of the view box.
/// </summary>
internal sealed class SeriesChart
{
    private const int MaxPoints = 240;
    private const int MaxTimes = 3;

    private readonly double width;
    private readonly double height;
    private readonly (double Left, double Top, double Right, double Bottom) edge;

    private SeriesChart(double width, double height, (double Left, double Top, double Right, double Bottom) edge) =>
        (this.width, this.height, this.edge) = (width, height, edge);

    /// <summary>The line, as points of a polyline.</summary>
    public string Line { get; private init; } = "";

    /// <summary>The points, when there are few enough to be marked.</summary>
    public IReadOnlyList<(double X, double Y)> Marks { get; private init; } = [];

    /// <summary>Where the newest value stands.</summary>
    public (double X, double Y) Newest { get; private init; }

    /// <summary>Values of the scale and their heights.</summary>
    public IReadOnlyList<(double Y, double Value)> Scale { get; private init; } = [];

    /// <summary>Periods named below the line.</summary>
    public IReadOnlyList<(double X, string Period)> Times { get; private init; } = [];

    /// <summary>Heights of the target and of its upper end.</summary>
    public IReadOnlyList<double> Targets { get; private init; } = [];

    /// <summary>A line no larger than a word; null where there is none to draw.</summary>
    public static SeriesChart? Small(IReadOnlyList<IndicatorPoint> points, double width, double height) =>
        points.Count < 2 ? null : Make(points, null, new SeriesChart(width, height, (3, 4, 4, 4)));

    /// <summary>A picture with its scale; null without points.</summary>
    public static SeriesChart? Large(IReadOnlyList<IndicatorPoint> points, IndicatorTarget? target, double width, double height) =>
        points.Count == 0 ? null : Make(points, target, new SeriesChart(width, height, (72, 14, 26, 34)));

    /// <summary>A length for an attribute.</summary>
    public static string At(double length) => length.ToString("0.##", CultureInfo.InvariantCulture);

    private static SeriesChart Make(IReadOnlyList<IndicatorPoint> all, IndicatorTarget? target, SeriesChart frame)
    {
        // Of very many points every so-manieth, the newest always: a line finer than the picture shows nothing more.
        var step = Math.Max(1, (all.Count + MaxPoints - 1) / MaxPoints);
        var points = all.Where((_, i) => (all.Count - 1 - i) % step == 0).Select(p => (p.Period, Value: (double)p.Value, Place: PlaceOf(p.Period))).ToList();
        if (points.Exists(p => p.Place is null))
        {
            points = [.. points.Select((p, i) => (p.Period, p.Value, (double?)i))];
        }

        double[] targets = target is null ? [] : target.Upper is { } upper ? [(double)target.Value, (double)upper] : [(double)target.Value];
        var (least, greatest, ticks) = ScaleOf(points.Min(p => p.Value), points.Max(p => p.Value), targets);
        var (first, last) = (points[0].Place!.Value, points[^1].Place!.Value); // made sure above
        var places = points.ConvertAll(p => (X: frame.X(p.Place!.Value, first, last), Y: frame.Y(p.Value, least, greatest)));
        return new SeriesChart(frame.width, frame.height, frame.edge)
        {
            Line = string.Join(' ', places.Select(p => $"{At(p.X)},{At(p.Y)}")),
            Marks = places.Count <= 40 ? places : [],
            Newest = places[^1],
            Scale = [.. ticks.Select(t => (frame.Y(t, least, greatest), t))],
            Times = TimesOf(points.ConvertAll(p => p.Period), places, frame.width),
            Targets = [.. targets.Select(t => frame.Y(t, least, greatest))],
        };
    }

    private double X(double place, double first, double last) =>
        last > first ? edge.Left + ((place - first) / (last - first) * (width - edge.Left - edge.Right)) : (edge.Left + width - edge.Right) / 2;

    private double Y(double value, double least, double greatest) =>
        height - edge.Bottom - ((value - least) / (greatest - least) * (height - edge.Top - edge.Bottom));

    // Round values. The scale begins at nothing where nothing is near: a line that begins elsewhere makes small changes look great.
    private static (double Least, double Greatest, IReadOnlyList<double> Ticks) ScaleOf(double least, double greatest, double[] targets)
    {
        (least, greatest) = (targets.Append(least).Min(), targets.Append(greatest).Max());
        least = least > 0 && least < greatest * 0.6 ? 0 : least;
        greatest = greatest < 0 && greatest > least * 0.6 ? 0 : greatest;
        var span = greatest - least;
        span = span > 0 ? span : Math.Max(Math.Abs(greatest), 1);
        var rough = span / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.First(n => n * power >= rough * 0.999) * power;
        var (from, to) = (Math.Floor(least / step), Math.Ceiling(greatest / step));
        to = to > from ? to : from + 1;
        return (from * step, to * step, [.. Enumerable.Range(0, (int)Math.Min(12, to - from) + 1).Select(i => (from + i) * step)]);
    }

    private static List<(double X, string Period)> TimesOf(List<string> periods, List<(double X, double Y)> places, double width)
    {
        var room = width / (MaxTimes + 0.5);
        var times = new List<(double X, string Period)> { (places[^1].X, periods[^1]) };
        for (var i = places.Count - 2; i >= 0; i--)
        {
            // The first stands there for sure; what would crowd it or its neighbour is left out.
            if (times[^1].X - places[i].X >= room && (i == 0 || places[i].X - places[0].X >= room))
            {
                times.Add((places[i].X, periods[i]));
            }
        }

        return times;
    }

    /// <summary>Where a period stands, in years; null for what nobody knows how to place.</summary>
    private static double? PlaceOf(string period)
    {
        if (period.Length < 4 || !int.TryParse(period.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return null;
        }

        return period[4..] switch
        {
            "" or ['/', ..] => year,
            ['-', 'Q', var quarter] => year + ((quarter - '1') / 4.0),
            ['-', 'H', var half] => year + ((half - '1') / 2.0),
            ['-', 'W', var tens, var ones] => year + ((((tens - '0') * 10) + (ones - '0') - 1) / 53.0),
            ['-', var tens, var ones] => year + ((((tens - '0') * 10) + (ones - '0') - 1) / 12.0),
            _ => DateTimeOffset.TryParse(period, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? year + ((at.DayOfYear - 1 + at.TimeOfDay.TotalDays) / 366)
                : null,
        };
    }
}
