namespace OpenData.Catalog.Model;

/// <summary>What became of a step.</summary>
public enum StepStatus
{
    /// <summary>Written down before the request went out; an answer may have been lost.</summary>
    Started,

    /// <summary>The remote has it.</summary>
    Done,

    /// <summary>Handed over to a person or left for the remote to fetch; a verification closes it.</summary>
    Waiting,

    /// <summary>The remote said no, or what stood there had changed.</summary>
    Refused,

    /// <summary>It could not be reached or answered nonsense; nothing is known to have changed.</summary>
    Failed,
}

/// <summary>The journal's entry of a step, before and after: the receipt of what was sent.</summary>
public sealed record PublicationReceipt
{
    /// <summary>Id of the plan.</summary>
    public required string Plan { get; init; }

    /// <summary>Place of the step in the plan, from 0.</summary>
    public required int Step { get; init; }

    public required string Target { get; init; }

    /// <summary>Address of the remote catalogue.</summary>
    public required string Address { get; init; }

    public required PublicationAction Action { get; init; }

    public required StepStatus Status { get; init; }

    public string? Dataset { get; init; }

    /// <summary>Revision of our record that was sent.</summary>
    public int? Revision { get; init; }

    public string? RemoteId { get; init; }

    public string? RemoteName { get; init; }

    /// <summary>The remote's revision after the step, in its own words.</summary>
    public string? RemoteRevision { get; init; }

    /// <summary>SHA-256 over what was sent.</summary>
    public string? Hash { get; init; }

    /// <summary>
    /// Files that went out, or were handed over, as copies of ours, by the key of our distribution: each was derived from its source by the
    /// changes it lists (<c>prov:wasDerivedFrom</c>, <c>prov:wasGeneratedBy</c>).
    /// </summary>
    public IReadOnlyDictionary<string, FileCopy> Copies { get; init; } = new Dictionary<string, FileCopy>();

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>Why it was refused or failed, or what waits; null when done.</summary>
    public LocalText? Reason { get; init; }
}
