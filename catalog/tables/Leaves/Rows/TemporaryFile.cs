namespace OpenData.Tables.Leaves.Rows;

/// <summary>A copy of a stream that another process can open by its path, readable by its owner only; gone when it is disposed.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private TemporaryFile(string path) => Path = path;

    public string Path { get; }

    public static TemporaryFile Of(Stream stream, CancellationToken cancel)
    {
        var file = new TemporaryFile(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "opendata-" + System.IO.Path.GetRandomFileName()));
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var target = new FileStream(file.Path, options);
            stream.Position = 0;
            var block = new byte[1 << 18];
            for (int read; (read = stream.Read(block)) > 0;)
            {
                cancel.ThrowIfCancellationRequested();
                target.Write(block, 0, read);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);
}
