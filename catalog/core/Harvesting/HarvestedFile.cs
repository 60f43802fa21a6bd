namespace OpenData.Catalog.Harvesting;

/// <summary>A file of a harvested record.</summary>
/// <param name="DistributionKey">The distribution it belongs to.</param>
/// <param name="Name">File name without a path; never a local path.</param>
/// <param name="OpenAsync">Opens the bytes, from the start, as often as it is called. The stream need not be seekable.</param>
public sealed record HarvestedFile(string DistributionKey, string Name, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    /// <summary>Where it lies at the source (path relative to the source, or address), for matching inventory rows.</summary>
    public string? Location { get; init; }

    /// <summary>Size in bytes as the source says, null when it does not.</summary>
    public long? Size { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Size-and-time or ETag mark; when it equals the last run's the bytes are not read again.</summary>
    public string? Validator { get; init; }
}
