using System.Globalization;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Browsing.Tables;

/// <summary>
/// Counts how the values of one column are spread, by what its profile knows: a scale from least to greatest, or its frequent values.
/// </summary>
internal sealed class SpreadCount
{
    private const int Bins = 16;

    private readonly long[] counts;
    private readonly Dictionary<string, int>? places;
    private readonly IReadOnlyList<string> labels;
    private readonly double least;
    private readonly double width;

    private SpreadCount(IReadOnlyList<string> labels)
    {
        this.labels = labels;
        places = labels.Select((value, place) => (value, place)).ToDictionary(v => v.value, v => v.place, StringComparer.Ordinal);
        counts = new long[labels.Count];
    }

    private SpreadCount(double least, double greatest)
    {
        (labels, this.least, width) = ([], least, (greatest - least) / Bins);
        counts = new long[Bins];
    }

    /// <summary>Null where a picture would say nothing: every value differs, or all are the same.</summary>
    public static SpreadCount? For(ColumnProfile column)
    {
        if (column.Distinct < 2)
        {
            return null;
        }

        if (column.Type is ColumnType.Text or ColumnType.Code or ColumnType.Boolean or ColumnType.Period)
        {
            var values = column.Frequent.Distinct(StringComparer.Ordinal).ToList();
            return values.Count > 1 ? new SpreadCount(values) : null;
        }

        return Position(column.Type, column.Min) is { } least && Position(column.Type, column.Max) is { } greatest && greatest > least
            ? new SpreadCount(least, greatest)
            : null;
    }

    public void Add(ColumnType type, string value)
    {
        if (places is not null)
        {
            if (places.TryGetValue(value, out var place))
            {
                counts[place]++;
            }
        }
        else if (Position(type, value) is { } at)
        {
            counts[(int)Math.Clamp((at - least) / width, 0, Bins - 1)]++;
        }
    }

    public ColumnSpread? Finish() => counts.All(c => c == 0) ? null
        : new ColumnSpread { IsScale = places is null, Labels = labels, Counts = counts };

    // Days since the beginning of the calendar for dates; the number itself for numbers.
    private static double? Position(ColumnType type, string? value) => type switch
    {
        ColumnType.Integer or ColumnType.Decimal or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting =>
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
                : null,
        ColumnType.Date or ColumnType.DateTime =>
            DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? moment.Ticks / (double)TimeSpan.TicksPerDay : null,
        _ => null,
    };
}
