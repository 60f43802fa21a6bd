namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What to plan.</summary>
public sealed record PlanRequest
{
    /// <summary>Who asks.</summary>
    public required string Actor { get; init; }

    /// <summary>Only records of this body; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>Take away there what is withdrawn here.</summary>
    public bool AllowRemovals { get; init; }

    /// <summary>Ids of our records that go out over another hand's changes.</summary>
    public IReadOnlyList<string> Overwrite { get; init; } = [];

    /// <summary>Language of the plan's document: <c>sl</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "sl";

    public IProgress<PublishProgress>? Progress { get; init; }
}
