namespace OpenData.Catalog.Rows;

/// <summary>A page of rows.</summary>
public sealed record RowPage
{
    public required IReadOnlyList<RowItem> Rows { get; init; }

    /// <summary>Where the next page begins; null when there is none.</summary>
    public RowPosition? Next { get; init; }

    /// <summary>Time ran out: there may be more rows than these before <see cref="Next"/>, or in a sorted view before any of them.</summary>
    public bool IsCut { get; init; }

    /// <summary>Rows of the whole view; null when counting them would take too long.</summary>
    public long? Count { get; init; }

    /// <summary>How long the search took.</summary>
    public TimeSpan Time { get; init; }
}

/// <summary>A row of a page.</summary>
/// <param name="Row">Its number in the table, 1 for the first.</param>
/// <param name="Values">Of the columns that were asked for, in their order.</param>
public sealed record RowItem(long Row, IReadOnlyList<RowValue> Values);
