namespace OpenData.Catalog.Model;

/// <summary>How a run stands; the words of the contract in lower case.</summary>
public enum RunStatus
{
    Running,
    Done,
    Partial,
    Failed,
    Held,
    Interrupted,
    Cancelled,
}

/// <summary>One harvest of one source, and what came of it.</summary>
public sealed record Run
{
    public required string Id { get; init; }

    public required string Source { get; init; }

    public RunStatus Status { get; init; } = RunStatus.Running;

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who started it.</summary>
    public string Actor { get; init; } = "";

    public int Added { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    public int Rejected { get; init; }

    /// <summary>Records left out on purpose, and those whose refresh is held.</summary>
    public int Skipped { get; init; }

    /// <summary>Records taken in, whether or not they were new: added, changed and unchanged.</summary>
    public int Read { get; init; }

    /// <summary>How many records the source itself says it has; null when it does not say.</summary>
    public long? Announced { get; init; }

    /// <summary>The run that was cut off and that this one goes on with; null when it began at the beginning.</summary>
    public string? Continues { get; init; }

    /// <summary>Records that the runs cut off before had taken, skipped or rejected.</summary>
    public int Earlier { get; init; }

    public int Archived { get; init; }

    public int WouldArchive { get; init; }

    public int Requests { get; init; }

    public long Bytes { get; init; }

    /// <summary>When it was undone; null while its changes stand.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Why it failed or was held, for people; null when all went well.</summary>
    public LocalText? Reason { get; init; }
}

/// <summary>What became of a record in a run; the words of the contract in lower case.</summary>
public enum RecordOutcome
{
    Added,
    Changed,
    Unchanged,
    Rejected,
    Archived,
    Skipped,
    Restored,
}

/// <summary>One record's fate in a run.</summary>
public sealed record RunRecord
{
    public required string RemoteId { get; init; }

    /// <summary>Id of the record; null when it was rejected before it had one.</summary>
    public string? Dataset { get; init; }

    public required RecordOutcome Outcome { get; init; }

    public LocalText? Reason { get; init; }
}
