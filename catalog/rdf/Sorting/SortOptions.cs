namespace OpenData.Rdf.Sorting;

/// <summary>What an <see cref="ExternalSort"/> may use.</summary>
public sealed record SortOptions
{
    public static SortOptions Default { get; } = new();

    /// <summary>Size of a run in memory, in bytes; two of them are held at a time.</summary>
    public int RunBytes { get; init => field = Math.Clamp(value, 1, 1 << 30); } = 32 << 20;

    /// <summary>Folder for the temporary files; null for the system's own.</summary>
    public string? Folder { get; init; }
}
