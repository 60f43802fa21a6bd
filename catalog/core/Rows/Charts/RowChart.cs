namespace OpenData.Catalog.Rows.Charts;

/// <summary>A picture of a view's values: a line through time, or bars for names.</summary>
public sealed record RowChart
{
    /// <summary>A line; otherwise bars.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Times or names.</summary>
    public required RowColumn Across { get; init; }

    /// <summary>What is measured; null when rows are counted.</summary>
    public RowColumn? Measured { get; init; }

    /// <summary>A point stands for the mean of several rows.</summary>
    public bool IsMean { get; init; }

    /// <summary>In the order of time, or the longest bar first.</summary>
    public IReadOnlyList<RowPoint> Points { get; init; } = [];

    /// <summary>Rows that were looked at.</summary>
    public long Rows { get; init; }

    /// <summary>There was no time for all of them.</summary>
    public bool IsCut { get; init; }
}

/// <summary>A point of a line, or a bar.</summary>
/// <param name="At">Its place across: days, or a number that grows with time; of a bar its rank.</param>
/// <param name="Label">The value across, in the invariant form of its kind.</param>
/// <param name="Value">What was measured or counted.</param>
public readonly record struct RowPoint(double At, string Label, double Value);
