using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>A record's way to publication.</summary>
public enum RecordStatus
{
    /// <summary>Being described.</summary>
    Draft,

    /// <summary>Waits for a person's approval.</summary>
    Submitted,

    /// <summary>May be published and exported.</summary>
    Approved,

    /// <summary>Taken back; stays in the catalogue with its history.</summary>
    Withdrawn,
}

/// <summary>
/// What the catalogue keeps about one resource (<c>dcat:CatalogRecord</c>): the description, its state, its findings and where it came from.
/// </summary>
public sealed record CatalogRecord
{
    /// <summary>The described dataset, service or series; its <see cref="Resource.Id"/> is the record's key.</summary>
    public required Resource Resource { get; init; }

    public RecordStatus Status { get; init; } = RecordStatus.Draft;

    /// <summary>1 for the first revision; a writer that read an older one is refused.</summary>
    public int Revision { get; init; }

    /// <summary>Source it was harvested from; null for a record made by hand.</summary>
    public string? Source { get; init; }

    /// <summary>The source's own name for it, unique in the source.</summary>
    public string? RemoteId { get; init; }

    /// <summary>SHA-256 over what the source gave (metadata and files), lower-case hexadecimal.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>SHA-256 over metadata and column names alone: while it stays the same a refresh passes under the standing approval.</summary>
    public string MetadataFingerprint { get; init; } = "";

    /// <summary>Metadata fingerprint that a person approved; null when nobody did.</summary>
    public string? ApprovedFingerprint { get; init; }

    /// <summary>The run that saw it last.</summary>
    public string? LastSeenRun { get; init; }

    /// <summary>When it was found missing at its source; null while it is there.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The record it was merged into on a person's word; its address leads there. Null for a record of its own.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Where its files were found (path relative to the source, or address): an inventory row finds the record by them.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>What the last harvest left; null for a record made by hand.</summary>
    public HarvestTrace? Trace { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the record last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Strangers may know of it: approved, at its source, not internal.</summary>
    public bool IsPublic => Status == RecordStatus.Approved && ArchivedAt is null && Resource.Audience != Audience.Internal;

    /// <summary>Whether the record is there for readers at a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="grace">How long a missing record stays in quarantine (<c>harvest.grace</c>).</param>
    public RecordFate FateAt(DateTimeOffset now, TimeSpan grace) =>
        ArchivedAt is not { } gone ? RecordFate.Present : now - gone < grace ? RecordFate.Quarantined : RecordFate.Tombstone;
}
