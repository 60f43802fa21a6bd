namespace OpenData.Catalog.Model;

/// <summary>How a record was last seen at a remote catalogue.</summary>
public enum RemoteSight
{
    /// <summary>Sent, not yet seen there.</summary>
    Unseen,

    /// <summary>There, as it was sent.</summary>
    Present,

    /// <summary>There, changed by another hand.</summary>
    Changed,

    /// <summary>There, but a file of it cannot be had or is another.</summary>
    Broken,

    /// <summary>Not there any more.</summary>
    Missing,
}

/// <summary>The ledger's line: our record, its counterpart at a remote catalogue, what was sent last and how it was last seen.</summary>
public sealed record PublishedRecord
{
    public required string Target { get; init; }

    /// <summary>Address of the remote catalogue.</summary>
    public required string Address { get; init; }

    /// <summary>Id of our record.</summary>
    public required string Dataset { get; init; }

    /// <summary>Null until the remote has told it.</summary>
    public string? RemoteId { get; init; }

    /// <summary>Chosen before the first sending and never derived again.</summary>
    public string? RemoteName { get; init; }

    /// <summary>Ids of the remote's files by the key of our distribution.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>Null for a record that was adopted and never sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public string? SentBy { get; init; }

    /// <summary>What was sent (or stood there when it was adopted), in the remote's terms: what differs from it there was changed by another hand.</summary>
    public IReadOnlyDictionary<string, string> SentFields { get; init; } = new Dictionary<string, string>();

    public string? SentHash { get; init; }

    /// <summary>
    /// Fields that the remote keeps otherwise than they were sent, as they stood there right after: they are no other hand's. Empty for a field
    /// that it dropped.
    /// </summary>
    public IReadOnlyDictionary<string, string> KeptOtherwise { get; init; } = new Dictionary<string, string>();

    /// <summary>Files that were sent as copies of ours, by the key of our distribution (of a further table of it <c>KEY~2</c>).</summary>
    public IReadOnlyDictionary<string, FileCopy> Copies { get; init; } = new Dictionary<string, FileCopy>();

    /// <summary>SHA-256 over what was handed over and is not seen there yet; null when nothing is on its way.</summary>
    public string? OnItsWay { get; init; }

    public string? RemoteRevision { get; init; }

    public RemoteSight Sight { get; init; } = RemoteSight.Unseen;

    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>What was wrong when it was last seen.</summary>
    public LocalText? Problem { get; init; }

    /// <summary>When we took it away from there; null while it is to be there.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Its identifier at data.europa.eu; null when nobody looked it up.</summary>
    public string? EuropeanId { get; init; }
}
