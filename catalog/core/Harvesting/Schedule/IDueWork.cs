namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>
/// A family of things that come due: sources, jobs. What is due when is read from the catalogue each time, never remembered.
/// </summary>
public interface IDueWork
{
    /// <summary>The family's word: <c>source</c>, <c>job</c>.</summary>
    string Kind { get; }

    /// <summary>Next due times by id; of one id when it is named. What has none is left out.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadDueAsync(string? id, CancellationToken cancel);

    /// <summary>
    /// Does what is due for an id, or nothing when it is not due (any more) or another program does it. Called for the same id by several
    /// programs
    /// at once at the worst.
    /// </summary>
    Task RunAsync(string id, IProgress<ScheduleEvent> log, CancellationToken cancel);
}
