namespace OpenData.Catalog.Model;

/// <summary>What a schedule needs to know of a source's newest run.</summary>
public sealed record LastRun
{
    public required string Id { get; init; }

    public required RunStatus Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The due time that the run answered; null when a person started it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>
    /// Runs in a row, this one included, that did not come to their end (failed, partial, interrupted, cut off by the schedule's own stop).
    /// </summary>
    public int Unfinished { get; init; }

    /// <summary>Why it failed or was held, for people.</summary>
    public LocalText? Reason { get; init; }
}
