namespace OpenData.Catalog.Model;

/// <summary>What the leak guard saw in the bytes of one file.</summary>
public sealed record LeakReport
{
    /// <summary>SHA-256 of the bytes, lower-case hexadecimal: the report is of these and no others.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The gravest of the findings; <see cref="LeakVerdict.Clean"/> without any.</summary>
    public required LeakVerdict Verdict { get; init; }

    public IReadOnlyList<LeakFinding> Findings { get; init; } = [];

    /// <summary>Parts and their columns, <c>part › column</c>, folded and sorted: what a standing release is bound to.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Edition of detectors, words and thresholds; another edition reads the file anew.</summary>
    public required string Edition { get; init; }

    public required DateTimeOffset ScannedAt { get; init; }
}
