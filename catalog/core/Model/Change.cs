namespace OpenData.Catalog.Model;

/// <summary>Who changes something, why, and in which run: kept with every revision.</summary>
/// <param name="Actor">User who did it, or whose schedule did.</param>
/// <param name="Why">Reason in the actor's words, or the rule that did it.</param>
/// <param name="Run">Harvest run, null outside one.</param>
public sealed record Change(string Actor, string Why, string? Run = null);

/// <summary>One kept state of a record.</summary>
public sealed record Revision
{
    public required CatalogRecord Record { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Change Change { get; init; }
}
