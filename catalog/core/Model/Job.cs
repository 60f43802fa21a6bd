namespace OpenData.Catalog.Model;

/// <summary>What a job may publish without a person.</summary>
public enum PublishPolicy
{
    /// <summary>Nothing: it plans and shows the plan.</summary>
    None,

    /// <summary>New states of records that have been published before.</summary>
    Updates,

    /// <summary>Everything that is approved.</summary>
    All,
}

/// <summary>A chain of steps that runs unattended and reports once.</summary>
public sealed record Job
{
    /// <summary>Slug chosen by the operator.</summary>
    public required string Id { get; init; }

    /// <summary>Names of its steps in order.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>Ids of the sources it is about; empty for all, or for all of <see cref="Owner"/>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Organisation whose sources it is about.</summary>
    public string? Owner { get; init; }

    public PublishPolicy Policy { get; init; }

    /// <summary>ISO 8601 duration or cron expression; null for a job run by hand.</summary>
    public string? Every { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>True when the source is among those it is about.</summary>
    public bool Covers(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Sources.Count > 0 ? Sources.Contains(source.Id, StringComparer.Ordinal) : Owner is null || Owner == source.Owner;
    }
}
