namespace OpenData.Rdf.Sorting;

/// <summary>
/// Files for what does not fit into memory. They have no name as soon as they are open where the system allows it, so that not even an
/// ended process leaves them behind; elsewhere they go when they are closed.
/// </summary>
public static class TemporaryFile
{
    /// <param name="folder">Null for the system's own.</param>
    /// <param name="buffer">Bytes that are read and written at once; 0 for whoever does so in large blocks.</param>
    /// <exception cref="IOException">There is no such folder, or no room.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static FileStream Open(string? folder, int buffer = 0)
    {
        var name = Path.Combine(folder ?? Path.GetTempPath(), "opendata-" + Path.GetRandomFileName());
        var stream = new FileStream(name, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = buffer,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        });
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(name);
        }

        return stream;
    }

    /// <summary>Whether a failure means that there is no room or no right; a file beyond the system's or the user's limit is an argument out of range to the runtime.</summary>
    public static bool IsNoRoom(Exception fault) => fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };
}
