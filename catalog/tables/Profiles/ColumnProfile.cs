namespace OpenData.Tables.Profiles;

/// <summary>What the profiler saw in one column.</summary>
public sealed record ColumnProfile
{
    /// <summary>The header's words; header rows above each other are joined by " / ". A column without a header is called <c>column 3</c>.</summary>
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>Rows without a value: empty, or a mark that means missing (<c>-</c>, <c>…</c>, <c>n. p.</c>).</summary>
    public long Nulls { get; init; }

    /// <summary>Rows whose value is withheld (SURS's <c>z</c>).</summary>
    public long Confidential { get; init; }

    /// <summary>Different values; exact up to the profiler's limit (see <see cref="DistinctIsExact"/>).</summary>
    public long Distinct { get; init; }

    public bool DistinctIsExact { get; init; } = true;

    /// <summary>Smallest value, in the invariant form of the type (<c>1234.5</c>, <c>2024-03-01</c>); null without values.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value, in the invariant form of the type.</summary>
    public string? Max { get; init; }

    /// <summary>How the values are written: a date pattern such as <c>d. M. yyyy</c>, or a grid such as <c>EPSG:3794</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Decimal mark of this column, <c>,</c> or <c>.</c>; null where it has none.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>A unit named in the header, as written there (<c>m³</c>, <c>EUR</c>, <c>%</c>).</summary>
    public string? Unit { get; init; }

    /// <summary>The most frequent values, at most ten, most frequent first; empty where every value differs.</summary>
    public IReadOnlyList<string> Frequent { get; init; } = [];

    /// <summary>
    /// All values, where there are at most <see cref="MaxValues"/> and all are short: for those who look at the profile while it is fresh. Not kept with it.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Most values of <see cref="Values"/>.</summary>
    public const int MaxValues = 300;
}
