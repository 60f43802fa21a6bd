namespace OpenData.Tables.Profiles;

/// <summary>Bounds on what a file from outside may cost.</summary>
public sealed record ProfileLimits
{
    public static ProfileLimits Default { get; } = new();

    /// <summary>Bytes of the file itself.</summary>
    public long MaxBytes { get; init; } = 20L << 30;

    /// <summary>Bytes of one record (a line with its quoted line breaks); a longer one rejects the file.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>Columns of one table.</summary>
    public int MaxColumns { get; init; } = 16_384;

    /// <summary>Depth of nesting in JSON and XML.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Bytes that an archive or a workbook may unpack to.</summary>
    public long MaxUnpackedBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked bytes for each packed byte.</summary>
    public int MaxUnpackRatio { get; init; } = 200;

    /// <summary>Members of an archive.</summary>
    public int MaxMembers { get; init; } = 10_000;

    /// <summary>Different values counted exactly in each column.</summary>
    public int MaxDistinct { get; init; } = 10_000;
}
