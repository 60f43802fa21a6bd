namespace OpenData.Tables.Profiles;

/// <summary>What the profiler saw in one table: a CSV file, a sheet, or the rows of a JSON document.</summary>
public sealed record TableProfile
{
    /// <summary>The sheet's or the member's name; empty for a file that is one table.</summary>
    public string Name { get; init; } = "";

    /// <summary>The sheet is hidden in the workbook.</summary>
    public bool Hidden { get; init; }

    /// <summary>Field delimiter; null where the format has none.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Quote mark; null where none is used.</summary>
    public char? Quote { get; init; }

    /// <summary>Escape mark, when quotes are not doubled.</summary>
    public char? Escape { get; init; }

    /// <summary>Decimal mark of the table's numbers; null when there are none with a fraction.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>1-based row (line, as records are counted) on which the header begins; 0 without a header.</summary>
    public int HeaderRow { get; init; }

    /// <summary>Rows that together make the header.</summary>
    public int HeaderRows { get; init; }

    /// <summary>Rows above the header (or above the data, without a header).</summary>
    public int PreambleRows { get; init; }

    /// <summary>Rows of notes below the data.</summary>
    public int FooterRows { get; init; }

    /// <summary>Rows of totals (<c>Skupaj</c>) among the data; they are counted in <see cref="Rows"/>.</summary>
    public int TotalRows { get; init; }

    /// <summary>Rows of data.</summary>
    public long Rows { get; init; }

    public IReadOnlyList<ColumnProfile> Columns { get; init; } = [];

    /// <summary>Texts above the header, in order.</summary>
    public IReadOnlyList<string> Preamble { get; init; } = [];

    /// <summary>Texts below the data, in order.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
