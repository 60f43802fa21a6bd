using OpenData.Tables.Profiles;

namespace OpenData.Tables.Contents;

/// <summary>Keeps a stream that cannot be read twice: in memory while it is small, else in a temporary file that is gone when it is closed.</summary>
internal static class Spool
{
    private const int InMemory = 1 << 20;

    /// <summary>Copies all bytes and returns them as a seekable stream at its start.</summary>
    /// <exception cref="FileUnreadableException">More bytes than allowed.</exception>
    public static Stream Copy(Stream source, long maxBytes, CancellationToken cancel)
    {
        Stream target = new MemoryStream();
        try
        {
            var block = new byte[1 << 16];
            for (int read; (read = source.Read(block)) > 0;)
            {
                cancel.ThrowIfCancellationRequested();
                if (target.Length + read > maxBytes)
                {
                    throw new FileUnreadableException(ContentFindings.TooLarge(maxBytes));
                }

                if (target is MemoryStream memory && memory.Length + read > InMemory)
                {
                    target = Temporary();
                    memory.WriteTo(target);
                    memory.Dispose();
                }

                target.Write(block, 0, read);
            }
        }
        catch
        {
            target.Dispose();
            throw;
        }

        target.Position = 0;
        return target;
    }

    /// <summary>An empty temporary file, readable by its owner only and deleted on closing.</summary>
    public static FileStream Temporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), "opendata-" + Path.GetRandomFileName()), options);
    }
}
