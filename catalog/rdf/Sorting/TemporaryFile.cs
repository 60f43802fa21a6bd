namespace OpenData.Rdf.Sorting;

/// <summary>
/// Files for what does not fit into memory. They have no name as soon as they are open where the system allows it, so that not even an
/// ended process leaves them behind; elsewhere they go when they are closed. Read and written in large blocks: nothing is buffered.
/// </summary>
internal static class TemporaryFile
{
    /// <param name="folder">Null for the system's own.</param>
    /// <exception cref="IOException">There is no such folder, or no room.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static FileStream Open(string? folder)
    {
        var name = Path.Combine(folder ?? Path.GetTempPath(), "opendata-" + Path.GetRandomFileName());
        var stream = new FileStream(name, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 0,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        });
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(name);
        }

        return stream;
    }
}
