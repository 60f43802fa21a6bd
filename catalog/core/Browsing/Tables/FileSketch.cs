namespace OpenData.Catalog.Browsing.Tables;

/// <summary>What a look into a kept file showed: enough to picture its tables, never all of it.</summary>
public sealed record FileSketch
{
    public static FileSketch Empty { get; } = new();

    /// <summary>Character encoding: <c>utf-8</c>, <c>utf-8-bom</c>, <c>windows-1250</c>…; null for binary formats.</summary>
    public string? Encoding { get; init; }

    /// <summary>In the order of the distribution's tables, hidden ones left out; fewer where the look was cut short.</summary>
    public IReadOnlyList<TableSketch> Tables { get; init; } = [];

    /// <summary>The sketch of a table; null when there is none.</summary>
    public TableSketch? Of(int index) => Tables.FirstOrDefault(t => t.Index == index);
}

/// <summary>The first rows of a table, and how the values of its columns are spread.</summary>
public sealed record TableSketch
{
    /// <summary>Place among the distribution's tables, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The first rows, values in invariant form; null where there is no value.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Rows { get; init; } = [];

    /// <summary>By column, as far as columns were looked at; null where there is nothing to picture.</summary>
    public IReadOnlyList<ColumnSpread?> Spreads { get; init; } = [];

    /// <summary>Rows that the spreads were counted over.</summary>
    public long RowsSeen { get; init; }
}

/// <summary>How often what stands in a column: bins of a scale, or the most frequent values.</summary>
public sealed record ColumnSpread
{
    /// <summary>The bars are equal parts of the way from the least to the greatest value.</summary>
    public bool IsScale { get; init; }

    /// <summary>Values of the bars, where they are values.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Rows of each bar.</summary>
    public IReadOnlyList<long> Counts { get; init; } = [];
}
