namespace OpenData.Harvesters.Files.Folders;

/// <summary>A file of the source's folder.</summary>
/// <param name="Path">Relative to the source, forward slashes, Unicode form C: the only name that leaves the harvester.</param>
/// <param name="FullPath">Where it really lies; never shown.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedAt">Last write.</param>
internal sealed record FoundFile(string Path, string FullPath, long Size, DateTimeOffset ModifiedAt)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Folder relative to the source; empty at the top.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and > 0 ? Path[..slash] : "";

    /// <summary>Changes whenever the file does.</summary>
    public string Validator => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Size}-{ModifiedAt.UtcTicks:x}");
}
