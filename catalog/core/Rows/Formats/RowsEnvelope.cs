namespace OpenData.Catalog.Rows.Formats;

/// <summary>How the objects of a JSON answer are shaped, by Datasette's names.</summary>
public enum RowShape
{
    /// <summary>An object for the answer, with an object for each row.</summary>
    Objects,

    /// <summary>An object for the answer, with a list for each row.</summary>
    Arrays,

    /// <summary>A list of objects, one for each row, and nothing else.</summary>
    Array,
}

/// <summary>What stands around the rows of a JSON answer.</summary>
public sealed record RowsEnvelope
{
    public RowShape Shape { get; init; }

    /// <summary>The page, where the answer is one; null for all rows of a view.</summary>
    public RowPage? Page { get; init; }

    /// <summary>Address of the next page; null when there is none.</summary>
    public string? NextUrl { get; init; }

    /// <summary>Address of the kept file that the rows are from.</summary>
    public string? Source { get; init; }
}
