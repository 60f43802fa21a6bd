namespace OpenData.Catalog.Model;

/// <summary>How exact a date is (DCAT-AP 3.0.1 permits these four datatypes for temporal literals).</summary>
public enum TemporalPrecision
{
    /// <summary><c>xsd:gYear</c></summary>
    Year,

    /// <summary><c>xsd:gYearMonth</c></summary>
    Month,

    /// <summary><c>xsd:date</c></summary>
    Day,

    /// <summary><c>xsd:dateTime</c></summary>
    Instant,
}

/// <summary>A year, a month, a day or an instant, kept in its XSD lexical form.</summary>
/// <param name="Text">Lexical form, such as <c>2026</c>, <c>2026-03</c>, <c>2026-03-01</c>, <c>2026-03-01T10:00:00Z</c>.</param>
/// <param name="Precision">Which of the four datatypes it is.</param>
public readonly record struct Temporal(string Text, TemporalPrecision Precision)
{
    public static Temporal Of(DateOnly day) => new(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), TemporalPrecision.Day);

    public static Temporal Of(DateTimeOffset instant) =>
        new(instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), TemporalPrecision.Instant);

    public static Temporal OfYear(int year) => new(year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture), TemporalPrecision.Year);

    public override string ToString() => Text;
}
