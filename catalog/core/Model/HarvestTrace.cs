namespace OpenData.Catalog.Model;

/// <summary>What a harvest leaves with a record so that the next one can tell the source's changes from people's.</summary>
public sealed record HarvestTrace
{
    /// <summary>
    /// Revision that the last harvest wrote. While the record is still at it nobody edited it since, and the record itself is what the source gave
    /// last (unless <see cref="Base"/> says otherwise).
    /// </summary>
    public int Revision { get; init; }

    /// <summary>What the source gave last, kept only where a person's edit makes the record differ from it.</summary>
    public Resource? Base { get; init; }

    /// <summary>What the source gave last without the rows that enrich it, kept only where there are any.</summary>
    public Resource? Described { get; init; }

    /// <summary>Files as they were read last.</summary>
    public IReadOnlyList<TracedFile> Files { get; init; } = [];

    /// <summary>Where the source shows the record: its page, or the address of its file; null when it has none or it is a path of this machine.</summary>
    public string? Address { get; init; }

    /// <summary>SHA-256 over the content of its files, in order of distributions (of the one file itself, when there is one); null without files.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Rules that shaped what the source gave, by name, in order: <c>template:…</c> for the template that described it, and rules of the source.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Rows of other sources that add to this record.</summary>
    public IReadOnlyList<Enrichment> Enrichments { get; init; } = [];

    /// <summary>Place of the file that this record waits for, to add to the record found there; null for a record of its own.</summary>
    public string? Enriches { get; init; }

    /// <summary>What was noticed about a row that waits for its file; it goes with the row.</summary>
    public IReadOnlyList<Finding> RowFindings { get; init; } = [];

    /// <summary>What a row that waits for its file says of that file; it goes with the row. Null when it says nothing of it.</summary>
    public Distribution? RowDistribution { get; init; }
}

/// <summary>A file of a record as it was read last.</summary>
/// <param name="Key">Its distribution.</param>
/// <param name="Sha256">Its content.</param>
/// <param name="Validator">Mark of the source (size and time, ETag): while it stays the same the bytes are not read again.</param>
/// <param name="Location">Where it lay at the source.</param>
public sealed record TracedFile(string Key, string Sha256, string? Validator, string? Location)
{
    /// <summary>What it was by its content, as a code of the EU file-type table; null when it was not looked at.</summary>
    public string? Format { get; init; }

    /// <summary>When its bytes were read; null for one that an older version of the program read.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>A row of another source that adds to a record.</summary>
/// <param name="Source">The source it comes from.</param>
/// <param name="RemoteId">Its name there.</param>
/// <param name="Fingerprint">SHA-256 over what it gave.</param>
/// <param name="Location">Place by which it found the record.</param>
/// <param name="Resource">The values it gives.</param>
public sealed record Enrichment(string Source, string RemoteId, string Fingerprint, string Location, Resource Resource)
{
    /// <summary>What was noticed about the row; shown with the record for as long as the row adds to it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
