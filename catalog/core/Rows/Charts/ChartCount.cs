using System.Text;

namespace OpenData.Catalog.Rows.Charts;

/// <summary>Gathers the points of a chart from rows, in bounded room.</summary>
internal sealed class ChartCount(ChartChoice choice, bool byDay)
{
    private const int MaxKept = 20_000;
    private const int MaxPoints = 240;
    private const int MaxLabel = 80;

    private readonly Dictionary<double, Sum> times = [];
    private readonly Dictionary<string, Sum> names = new(StringComparer.Ordinal);
    private long rows;
    private bool isMean;

    public void Add(RowScan row)
    {
        rows++;
        var across = choice.Across.Index;
        var value = 1.0;
        if (row.Kind(across) == RowKind.Null
            || (choice.Measured is { } measured && !(row.Kind(measured.Index) == RowKind.Number && JsonNumber.TryRead(row.Text(measured.Index), out value))))
        {
            return;
        }

        if (choice.IsSeries)
        {
            AddTime(row.Kind(across), row.Text(across), value);
        }
        else if (names.Count < MaxKept)
        {
            var label = Label(row.Text(across));
            Add(names, label, label, value);
        }
    }

    /// <summary>Null when too little came together for a picture.</summary>
    public RowChart? Finish(bool isCut)
    {
        var points = choice.IsSeries ? Thinned([.. times.OrderBy(static t => t.Key).Select(static t => new RowPoint(t.Key, t.Value.Label, t.Value.Mean))])
            : [.. names.Values.OrderByDescending(s => choice.Measured is null ? s.Count : s.Mean).ThenBy(static s => s.Label, StringComparer.Ordinal)
                .Take(ChartChoice.MaxBars).Select((s, i) => new RowPoint(i, s.Label, choice.Measured is null ? s.Count : s.Mean))];
        return points.Count < (choice.IsSeries ? 3 : 2) ? null : new RowChart
        {
            IsSeries = choice.IsSeries, Across = choice.Across, Measured = choice.Measured, IsMean = isMean, Points = points, Rows = rows, IsCut = isCut,
        };
    }

    private void AddTime(RowKind kind, ReadOnlySpan<byte> text, double value)
    {
        if (kind is RowKind.Date or RowKind.DateTime && RowOrder.Of(text.Length >= 19 ? text[..19] : text.Length >= 10 ? text[..10] : text) is { } at)
        {
            at = byDay ? Math.Floor(at) : at;
            if (times.TryGetValue(at, out var known))
            {
                known.Add(value);
                isMean = true;
            }
            else if (times.Count < MaxKept)
            {
                Add(times, at, Encoding.UTF8.GetString(byDay ? text[..10] : text), value);
            }
        }
        else if (kind is RowKind.Text or RowKind.Number && text.Length <= MaxLabel && Encoding.UTF8.GetString(text) is var label
            && PeriodOrder.Of(label) is { } place && times.Count < MaxKept)
        {
            Add(times, place, label, value);
        }
    }

    // Its first letters, and no more of it in memory.
    private static string Label(ReadOnlySpan<byte> utf8)
    {
        var label = Encoding.UTF8.GetString(utf8.Length <= MaxLabel ? utf8 : utf8[..MaxLabel]);
        return label.EndsWith('\uFFFD') && utf8.Length > MaxLabel ? label.TrimEnd('\uFFFD') : label;
    }

    private void Add<T>(Dictionary<T, Sum> sums, T key, string label, double value)
        where T : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            sums[key] = sum = new Sum(label);
        }
        else
        {
            isMean |= choice.Measured is not null;
        }

        sum.Add(value);
    }

    // Neighbours in one point where there are more than a picture can show.
    private IReadOnlyList<RowPoint> Thinned(List<RowPoint> points)
    {
        if (points.Count <= MaxPoints)
        {
            return points;
        }

        isMean = true;
        var each = (points.Count + MaxPoints - 1) / MaxPoints;
        return [.. points.Chunk(each).Select(static c => new RowPoint(c[0].At, c[0].Label, c.Average(static p => p.Value)))];
    }

    private sealed class Sum(string label)
    {
        private double total;

        public string Label => label;

        public long Count { get; private set; }

        public double Mean => total / Count;

        public void Add(double value)
        {
            total += value;
            Count++;
        }
    }
}
