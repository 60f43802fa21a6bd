using OpenData.Catalog.Model;

namespace OpenData.Catalog.Browsing.Tables;

/// <summary>A table of a distribution for readers, up to a bound of columns.</summary>
public sealed record TableFacts
{
    /// <summary>Place among the distribution's tables, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Name of the sheet or member; empty for a file that is one table.</summary>
    public string Name { get; init; } = "";

    public long Rows { get; init; }

    /// <summary>All its columns, shown or not.</summary>
    public int ColumnCount { get; init; }

    /// <summary>The first columns, as many as were asked for.</summary>
    public IReadOnlyList<ColumnFacts> Columns { get; init; } = [];

    /// <summary>Field delimiter; null where the format has none.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Decimal mark of its numbers; null when none has a fraction.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>Rows above the data that are no data: preamble, and header lines but the last.</summary>
    public int RowsToSkip { get; init; }

    /// <summary>The table names its columns in a row of its own.</summary>
    public bool HasHeader { get; init; }

    /// <summary>Rows of notes below the data.</summary>
    public int FooterRows { get; init; }

    /// <summary>Tables of a distribution, hidden sheets left out.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="maxColumns">Columns of each table to tell of.</param>
    /// <param name="column">Only the columns from this one on; 0 for the first.</param>
    public static IReadOnlyList<TableFacts> Of(Distribution distribution, int maxColumns, int column = 0)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        var tables = new List<TableFacts>(distribution.Tables.Count);
        for (var i = 0; i < distribution.Tables.Count; i++)
        {
            var (profile, said) = (distribution.Tables[i].Profile, distribution.Tables[i].Columns);
            if (!profile.Hidden)
            {
                tables.Add(new TableFacts
                {
                    Index = i,
                    Name = profile.Name,
                    Rows = profile.Rows,
                    ColumnCount = profile.Columns.Count,
                    Columns = [.. profile.Columns.Skip(column).Take(maxColumns)
                    .Select(c => ColumnFacts.Of(c, said.GetValueOrDefault(c.Name)))],
                    Delimiter = profile.Delimiter,
                    DecimalMark = profile.DecimalMark,
                    HasHeader = profile.HeaderRow > 0,
                    RowsToSkip = profile.HeaderRow > 0 ? profile.HeaderRow + profile.HeaderRows - 2 : profile.PreambleRows,
                    FooterRows = profile.FooterRows,
                });
            }
        }

        return tables;
    }
}
