namespace OpenData.Catalog.Model;

/// <summary>Someone who uses a dataset (the strategy's list of users).</summary>
public sealed record DatasetUse
{
    public required string Organisation { get; init; }

    public string? Purpose { get; init; }

    public Temporal? Since { get; init; }
}
