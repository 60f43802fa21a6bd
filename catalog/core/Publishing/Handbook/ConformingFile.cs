using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// A conforming copy and where it comes from: enough to tell a reader what was done to the file, and to state its lineage
/// (<c>prov:wasDerivedFrom</c> the source, <c>prov:wasGeneratedBy</c> the copying at <see cref="MadeAt"/>).
/// </summary>
public sealed record ConformingFile
{
    /// <summary>The copy, kept by its hash.</summary>
    public required KeptFile File { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The file it was made of.</summary>
    public required KeptFile Source { get; init; }

    /// <summary>Name of the sheet or member it holds; empty where the source is one table.</summary>
    public string Table { get; init; } = "";

    /// <summary>Rows of data, without the header.</summary>
    public required long Rows { get; init; }

    public required int Columns { get; init; }

    /// <summary>Encoding of the source; null where it is no text.</summary>
    public string? SourceEncoding { get; init; }

    /// <summary>What was changed and how often.</summary>
    public IReadOnlyList<AppliedChange> Changes { get; init; } = [];

    /// <summary>Values that no program can tell how to write; they stand in the copy as they were.</summary>
    public IReadOnlyList<LeftAsWritten> LeftAsWritten { get; init; } = [];

    /// <summary>Texts above and below the table that are no data: they belong in the description or in a file of their own.</summary>
    public IReadOnlyList<string> SetAside { get; init; } = [];

    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>Values of a column that were left as they are.</summary>
/// <param name="Column">The column's name in the copy.</param>
/// <param name="Count">How many.</param>
/// <param name="Example">The first of them.</param>
public sealed record LeftAsWritten(string Column, long Count, string Example);

/// <summary>What came of asking for a conforming copy.</summary>
public sealed record ConformingOutcome
{
    /// <summary>What the handbook says of the source.</summary>
    public IReadOnlyList<BrokenRule> Broken { get; init; } = [];

    /// <summary>The copies, one for each visible table, in file order; empty where none was needed or none could be made.</summary>
    public IReadOnlyList<ConformingFile> Copies { get; init; } = [];

    /// <summary>Why no copy could be made, and what to do; null when it was made or not needed.</summary>
    public LocalText? Failure { get; init; }

    /// <summary>The source is a CSV that needs no copy.</summary>
    public bool Conforms => Failure is null && Copies.Count == 0;
}
