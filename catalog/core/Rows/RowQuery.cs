namespace OpenData.Catalog.Rows;

/// <summary>Which rows and columns of a table, in which order, from where on.</summary>
public sealed record RowQuery
{
    /// <summary>Rows of a page where no number is asked for.</summary>
    public const int DefaultSize = 100;

    /// <summary>Most rows of a page.</summary>
    public const int MaxSize = 1_000;

    /// <summary>All of them hold.</summary>
    public IReadOnlyList<RowFilter> Filters { get; init; } = [];

    /// <summary>Null for the file's own order.</summary>
    public RowColumn? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>The columns that are answered, in their order.</summary>
    public required IReadOnlyList<RowColumn> Columns { get; init; }

    /// <summary>Rows of the page; null where none was asked for.</summary>
    public int? Size { get; init; }

    /// <summary>As many rows as an answer of the format may hold: a full page of JSON, every row of another.</summary>
    public bool IsMax { get; init; }

    /// <summary>Every row to the last, whatever the format.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The row after which to go on; null for the beginning.</summary>
    public RowPosition? After { get; init; }
}
