namespace OpenData.Tables.Layout;

/// <summary>Rows that differ from the table's shape: how many, and the first few.</summary>
internal sealed class RowShapes
{
    private const int Shown = 5;

    private readonly List<long> raggedRows = [];
    private long lastGroup;

    public IReadOnlyList<long> RaggedRows => raggedRows;

    public long RaggedCount { get; private set; }

    public long BlankCount { get; private set; }

    public long FirstBlank { get; private set; }

    /// <summary>Rows with a single filled cell among the data.</summary>
    public long GroupCount { get; private set; }

    public long FirstGroup { get; private set; }

    /// <summary>Group rows that do not stand right behind one another: each begins a block.</summary>
    public long Blocks { get; private set; }

    public void Ragged(long row, int fields)
    {
        RaggedCount++;
        if (raggedRows.Count < Shown && fields > 0)
        {
            raggedRows.Add(row);
        }
    }

    public void Blank(long row)
    {
        BlankCount++;
        FirstBlank = FirstBlank == 0 ? row : FirstBlank;
    }

    public void Group(long row)
    {
        GroupCount++;
        FirstGroup = FirstGroup == 0 ? row : FirstGroup;
        Blocks += row > lastGroup + 1 ? 1 : 0;
        lastGroup = row;
    }
}
