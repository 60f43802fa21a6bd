using System.Globalization;

namespace OpenData.Harvesters.Files.Folders;

/// <summary>A file of a folder on this machine.</summary>
internal sealed record LocalFile : FoundFile
{
    /// <param name="path">Relative to the source.</param>
    /// <param name="fullPath">Where it really lies; never shown.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="modifiedAt">Last write.</param>
    public LocalFile(string path, string fullPath, long size, DateTimeOffset modifiedAt)
        : base(path) => (FullPath, Size, ModifiedAt) = (fullPath, size, modifiedAt);

    /// <summary>Where it really lies; never shown.</summary>
    public string FullPath { get; }

    public override string Validator => string.Create(CultureInfo.InvariantCulture, $"{Size}-{ModifiedAt?.UtcTicks:x}");

    public override Task<Stream> OpenAsync(CancellationToken cancel) => Task.FromResult<Stream>(SteadyStream.Open(this));
}
