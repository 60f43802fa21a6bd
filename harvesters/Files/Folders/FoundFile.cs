namespace OpenData.Harvesters.Files.Folders;

/// <summary>A file of the source's folder, on this machine or at a server.</summary>
/// <param name="Path">Relative to the source, forward slashes, Unicode form C: the only name that leaves the harvester.</param>
internal abstract record FoundFile(string Path)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Folder relative to the source; empty at the top.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and > 0 ? Path[..slash] : "";

    /// <summary>Bytes; null where a listing does not say.</summary>
    public long? Size { get; init; }

    /// <summary>Last write; null where a listing does not say.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Changes whenever the file does; null where nothing tells.</summary>
    public abstract string? Validator { get; }

    /// <summary>The address at which anybody may fetch the file; null for a file that only the catalogue can read.</summary>
    public Uri? Address { get; init; }

    /// <summary>Where it lies for those who speak of it from elsewhere: its address, else its path.</summary>
    public string Location => Address?.AbsoluteUri ?? Path;

    /// <summary>The bytes from the first one, as often as it is asked.</summary>
    /// <exception cref="Catalog.SourceUnavailableException">It is gone or cannot be reached.</exception>
    public abstract Task<Stream> OpenAsync(CancellationToken cancel);
}
