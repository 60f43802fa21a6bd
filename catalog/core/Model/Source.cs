namespace OpenData.Catalog.Model;

/// <summary>A place that records are harvested from.</summary>
public sealed record Source
{
    /// <summary>Slug chosen by the operator.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of harvester, such as <c>files</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Address or absolute path.</summary>
    public required string Location { get; init; }

    /// <summary>Organisation that owns what is found; null when the source itself says.</summary>
    public string? Owner { get; init; }

    /// <summary>ISO 8601 duration or cron expression; null for a source harvested by hand.</summary>
    public string? Every { get; init; }

    /// <summary>Settings of the kind and of every source (<c>review</c>, <c>allow-local</c>, <c>licence</c>…), by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What is done to every record before it is described, one rule a line; null for nothing.</summary>
    public string? Rules { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
