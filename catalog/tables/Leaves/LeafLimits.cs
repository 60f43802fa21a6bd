using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves;

/// <summary>What the texts of a file may cost to read. Beyond a limit the rest stays unread and is told so.</summary>
public sealed record LeafLimits
{
    public static LeafLimits Default { get; } = new();

    /// <summary>Bytes of the file itself.</summary>
    public long MaxBytes { get; init; } = 20L << 30;

    /// <summary>Bytes that all its archives together may unpack to.</summary>
    public long MaxUnpackedBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked bytes for each packed byte.</summary>
    public int MaxUnpackRatio { get; init; } = 200;

    /// <summary>Members of all its archives together.</summary>
    public int MaxMembers { get; init; } = 10_000;

    /// <summary>Archives inside one another that are opened: 3 reads a ZIP in a ZIP in a ZIP.</summary>
    public int MaxNesting { get; init; } = 3;

    /// <summary>Cells of all tables together.</summary>
    public long MaxCells { get; init; } = 4_000_000_000;

    /// <summary>Columns of one table.</summary>
    public int MaxColumns { get; init; } = 16_384;

    /// <summary>Bytes of one record, and of one value.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of a text that are handed over at once; a longer one comes in pieces that overlap a little.</summary>
    public int MaxTextBytes { get; init; } = 1 << 20;

    /// <summary>Depth of nesting in JSON and XML.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>The same for the readers of tables. Members are counted here, not there: an archive with too many is still read in part.</summary>
    internal ProfileLimits ForTables { get => field ??= new ProfileLimits
    {
        MaxBytes = MaxBytes,
        MaxUnpackedBytes = MaxUnpackedBytes,
        MaxUnpackRatio = MaxUnpackRatio,
        MaxMembers = int.MaxValue,
        MaxRecordBytes = MaxRecordBytes,
        MaxColumns = MaxColumns,
        MaxDepth = MaxDepth,
    }; }
}
