using OpenData.Catalog.Model;

namespace OpenData.Catalog.Workspaces;

/// <summary>Writes a whole file at once: to a temporary name, then renamed, so that a reader sees the old bytes or the new ones.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Readable and writable by its owner alone (where the system knows such modes).</summary>
    public static void Write(string path, byte[] bytes) => Write(path, bytes, OwnerOnly);

    /// <inheritdoc cref="Write(string, Action{Stream}, UnixFileMode?)"/>
    public static void Write(string path, byte[] bytes, UnixFileMode? mode) => Write(path, stream => stream.Write(bytes), mode);

    /// <param name="path">Its name once it is whole.</param>
    /// <param name="content">Writes its bytes.</param>
    /// <param name="mode">Rights of the new file; null for the usual ones.</param>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public static void Write(string path, Action<Stream> content, UnixFileMode? mode)
    {
        var temporary = path + ".tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (mode is not null && !OperatingSystem.IsWindows())
            {
                File.Delete(temporary); // the mode is given to new files only
                options.UnixCreateMode = mode;
            }

            using (var stream = new FileStream(temporary, options))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"V {path} ni mogoče pisati ({e.Message}). Preverite pravice, prostor in ali je disk samo za branje.",
                    en: $"{path} cannot be written ({e.Message}). Check rights, space and whether the disk is read-only."),
                e);
        }
    }
}
