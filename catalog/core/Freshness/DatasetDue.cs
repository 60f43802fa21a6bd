using System.Collections.Frozen;
using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Freshness;

/// <summary>
/// When a dataset's own frequency promises a newer state of its data, counted from the newest date of change that the dataset or one of its
/// distributions bears. Overdue comes later than due, by a patience that grows with the interval.
/// </summary>
/// <param name="At">When the newer state is promised.</param>
/// <param name="OverdueAt">From when on the promise counts as broken.</param>
/// <param name="ToTheDay">The promise is of days, not of hours.</param>
public readonly record struct DatasetDue(DateTimeOffset At, DateTimeOffset OverdueAt, bool ToTheDay)
{
    // Months are calendar months. A frequency of several times a week or month promises no even spacing, hence a whole period's patience.
    private static readonly FrozenDictionary<string, Promise> Promises = new Dictionary<string, Promise>(StringComparer.Ordinal)
    {
        ["1MIN"] = Hours(1 / 60.0, 1), ["5MIN"] = Hours(1 / 12.0, 1), ["10MIN"] = Hours(1 / 6.0, 1), ["15MIN"] = Hours(0.25, 1), ["30MIN"] = Hours(0.5, 1),
        ["CONT"] = Hours(0, 1), ["UPDATE_CONT"] = Hours(0, 1),
        ["HOURLY"] = Hours(1, 2), ["BIHOURLY"] = Hours(2, 4), ["TRIHOURLY"] = Hours(3, 6), ["12HRS"] = Hours(12, 24),
        ["DAILY_3"] = Hours(8, 40), ["DAILY_2"] = Hours(12, 36), ["DAILY"] = Days(1, 2),
        ["WEEKLY_5"] = Days(2, 5), ["WEEKLY_3"] = Days(3, 5), ["WEEKLY_2"] = Days(4, 4), ["WEEKLY"] = Days(7, 3), ["BIWEEKLY"] = Days(14, 4),
        ["MONTHLY_3"] = Days(11, 12), ["MONTHLY_2"] = Days(16, 12), ["MONTHLY"] = Months(1, 7), ["BIMONTHLY"] = Months(2, 10),
        ["QUARTERLY"] = Months(3, 15), ["ANNUAL_3"] = Months(4, 17), ["ANNUAL_2"] = Months(6, 21), ["ANNUAL"] = Months(12, 31),
        ["BIENNIAL"] = Months(24, 62), ["TRIENNIAL"] = Months(36, 93), ["QUADRENNIAL"] = Months(48, 124), ["QUINQUENNIAL"] = Months(60, 155),
        ["DECENNIAL"] = Months(120, 310), ["BIDECENNIAL"] = Months(240, 620), ["TRIDECENNIAL"] = Months(360, 930),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when nothing is promised: no frequency, an irregular one, or no date to count from.</summary>
    public static DatasetDue? Of(Resource resource)
    {
        var frequency = resource switch { Dataset d => d.Frequency, DatasetSeries s => s.Frequency, _ => null };
        if (frequency is not { } iri || AllVocabularies.Frequency.ByIri(iri)?.Code is not { } code
            || !Promises.TryGetValue(code, out var promise) || ModifiedAt(resource) is not { } modified)
        {
            return null;
        }

        var at = modified.AddMonths(promise.Months) + promise.Span;
        return new DatasetDue(at, at + promise.Patience, promise.Months > 0 || promise.Span >= TimeSpan.FromDays(1));
    }

    public bool IsOverdue(DateTimeOffset now) => now > OverdueAt;

    /// <summary>A day, or an instant where hours count.</summary>
    public override string ToString() => At.UtcDateTime.ToString(ToTheDay ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The newest day of change that a resource or one of its distributions bears, the end of an inexact one; null without any.</summary>
    public static DateTimeOffset? ModifiedAt(Resource resource) => resource is Dataset dataset
        ? dataset.Distributions.Select(static d => d.Modified).Append(dataset.Modified).Max(EndOf)
        : EndOf(resource.Modified);

    // The end of the year, month or day named: an inexact date must accuse nobody.
    private static DateTimeOffset? EndOf(Temporal? date) => date is not { } at ? null : at.Precision switch
    {
        TemporalPrecision.Year when int.TryParse(at.Text, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9000 =>
            new DateTimeOffset(year, 12, 31, 0, 0, 0, TimeSpan.Zero),
        TemporalPrecision.Month when Read(at.Text + "-01") is { } month => month.AddMonths(1).AddDays(-1),
        TemporalPrecision.Day or TemporalPrecision.Instant => Read(at.Text),
        _ => null,
    };

    private static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year < 9000 ? at : null;

    private static Promise Hours(double hours, double patience) => new(0, TimeSpan.FromHours(hours), TimeSpan.FromHours(patience));

    private static Promise Days(int days, int patience) => new(0, TimeSpan.FromDays(days), TimeSpan.FromDays(patience));

    private static Promise Months(int months, int patience) => new(months, TimeSpan.Zero, TimeSpan.FromDays(patience));

    private readonly record struct Promise(int Months, TimeSpan Span, TimeSpan Patience);
}
