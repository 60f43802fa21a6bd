namespace OpenData.Catalog.Model;

/// <summary>
/// A file that goes out in place of one of ours that does not follow the remote's rules: what it was made of, and how (<c>prov:wasDerivedFrom</c>
/// <see cref="Source"/>).
/// </summary>
public sealed record FileCopy
{
    /// <summary>The copy, kept by its hash, under the name it is sent with.</summary>
    public required KeptFile File { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The file of our record.</summary>
    public required KeptFile Source { get; init; }

    /// <summary>Name of the sheet or member it holds; empty where the source is one table.</summary>
    public string Table { get; init; } = "";

    /// <summary>What was changed and how often, for people.</summary>
    public IReadOnlyList<LocalText> Changes { get; init; } = [];

    /// <summary>Values that no program can tell how to write; they stand in the copy as they were.</summary>
    public long LeftAsWritten { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}
