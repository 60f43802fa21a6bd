namespace OpenData.Catalog.Model;

/// <summary>The value of one period.</summary>
/// <param name="Period">
/// <c>2021</c>, <c>2022/23</c>, <c>2021-H1</c>, <c>2021-Q1</c>, <c>2021-03</c>, <c>2021-W09</c>, <c>2021-03-01</c>, or an instant; texts of one
/// kind sort in the order of time.
/// </param>
/// <param name="Value">In the indicator's unit.</param>
public sealed record IndicatorPoint(string Period, decimal Value)
{
    /// <summary>SHA-256 of the file it was made from, where points of several states of a dataset stand side by side; several parted by blanks.</summary>
    public string? Files { get; init; }
}

/// <summary>An indicator's values as they were last made from its data, and what has gone wrong since.</summary>
public sealed record IndicatorSeries
{
    /// <summary>How many of the newest periods lists show.</summary>
    public const int Recent = 60;

    /// <summary>In order of time; those of the last good reading.</summary>
    public IReadOnlyList<IndicatorPoint> Points { get; init; } = [];

    /// <summary>When <see cref="Points"/> were made; null when they never were.</summary>
    public DateTimeOffset? ComputedAt { get; init; }

    /// <summary>Date of the data that they were made from.</summary>
    public Temporal? DataAt { get; init; }

    /// <summary>Rows that counted.</summary>
    public long Rows { get; init; }

    /// <summary>Rows that would have counted but have no value.</summary>
    public long Empty { get; init; }

    /// <summary>There were more periods than are kept: the oldest are left out.</summary>
    public bool Cut { get; init; }

    /// <summary>SHA-256 over the tie and the files that were last read, good or bad.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>SHA-256 over the tie alone.</summary>
    public string TieFingerprint { get; init; } = "";

    /// <summary>Ids of the members of a series of datasets that they may be made from; empty for a single dataset.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Why no newer values can be made; empty when all is well.</summary>
    public LocalText Problem { get; init; } = LocalText.Empty;

    /// <summary>Since when; null when all is well.</summary>
    public DateTimeOffset? ProblemAt { get; init; }

    /// <summary>The newest value; null without any.</summary>
    public IndicatorPoint? Latest => Points.Count > 0 ? Points[^1] : null;
}
