using OpenData.Harvesters.Files.Folders;

namespace OpenData.Harvesters.Files.Remote;

/// <summary>A file of a folder at a server, as the server's listing gives it.</summary>
/// <param name="Path">Relative to the source.</param>
/// <param name="Fetch">Opens the bytes at the server.</param>
internal sealed record RemoteFile(string Path, Func<CancellationToken, Task<Stream>> Fetch) : FoundFile(Path)
{
    /// <summary>What the listing tells of the file's state (size and time, ETag, version); null when it tells nothing.</summary>
    public string? Mark { get; init; }

    public override string? Validator => Mark;

    public override Task<Stream> OpenAsync(CancellationToken cancel) => Fetch(cancel);
}
