namespace OpenData.Catalog.Harvesting;

/// <summary>How to run one source.</summary>
public sealed record HarvestRequest
{
    public required string Source { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>Told of the run as soon as it has begun; never of a dry run. Null when nobody waits for it.</summary>
    public Action<Model.Run>? Begun { get; init; }

    /// <summary>Read and report, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Ask for everything again, whatever the validators say.</summary>
    public bool Full { get; init; }

    /// <summary>Stop after so many records; nothing is archived then. Null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>The due time that the run answers; null when a person asked for it.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The operator has looked: the brakes on removals and on refreshes stay open.</summary>
    public bool AllowRemovals { get; init; }

    /// <summary>Ids of records that a steward lets through: their held refreshes come in, and those that are gone are archived although the run is held.</summary>
    public IReadOnlySet<string> Released { get; init; } = new HashSet<string>();
}

/// <summary>Progress of a run, for a bar or a line.</summary>
/// <param name="Source">The source being read.</param>
/// <param name="Done">Records finished.</param>
/// <param name="Total">Records expected, null while unknown.</param>
/// <param name="Current">Name of the record at hand.</param>
public readonly record struct HarvestProgress(string Source, long Done, long? Total, string Current);
