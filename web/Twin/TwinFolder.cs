using System.Collections.Concurrent;
using System.Security.Cryptography;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;

namespace OpenData.Web.Twin;

/// <summary>
/// The folder of a twin. Everything is written into a folder beside it, which takes its place when it is whole; what is as it was in the twin before
/// stays the same file, with its time.
/// </summary>
internal sealed class TwinFolder : IDisposable
{
    /// <summary>Bytes that are not worth a second look.</summary>
    private const int Small = 4 << 10;

    private readonly string folder;
    private readonly string made;
    private readonly string old;
    private readonly Lock counting = new();
    private readonly ConcurrentDictionary<string, TwinFile> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> pathOf = new(StringComparer.Ordinal);
    private bool isWhole;

    private TwinFolder(string folder, string program) =>
        (this.folder, made, old, Program) = (folder, folder + ".twin-new", folder + ".twin-old", program);

    public string Program { get; }

    /// <summary>The twin that lies there; null when there is none yet.</summary>
    public TwinManifest? Before { get; private set; }

    public long Changed { get; private set; }

    public IReadOnlyDictionary<string, TwinFile> Files => files;

    public int Count => files.Count;

    /// <param name="hold">On the folder, for as long as it is written.</param>
    /// <param name="program">Marks the program.</param>
    /// <param name="cancel">Ends the opening.</param>
    /// <exception cref="SettingsInvalidException">The folder holds something else than a twin.</exception>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public static async Task<TwinFolder> OpenAsync(TwinHold hold, string program, CancellationToken cancel)
    {
        try
        {
            var twin = new TwinFolder(hold.Folder, program);
            await twin.BeginAsync(cancel);
            return twin;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(hold.Folder, e);
        }
    }

    /// <summary>What the site is asked for conditionally: the file of the twin before, where the same program wrote it.</summary>
    public TwinFile? Known(string path) =>
        Before is { } before && before.Program == Program && before.Files.TryGetValue(path, out var file) && File.Exists(Full(folder, path)) ? file : null;

    /// <summary>The file stays what it was.</summary>
    public void Keep(TwinFile file)
    {
        Take(file);
        Link(file.Path);
    }

    /// <summary>Writes a file as its bytes come.</summary>
    /// <param name="file">Hash and size are filled here.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="modified">Its time, where the site knows it.</param>
    /// <param name="cancel">Ends the writing.</param>
    public async Task<TwinFile> WriteAsync(TwinFile file, Stream body, DateTimeOffset? modified, CancellationToken cancel)
    {
        Take(file);
        var path = Full(made, file.Path);
        TwinFile written;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            written = await CopyAsync(file, body, path, cancel);
            files[file.Path] = written;
        }
        catch
        {
            files.TryRemove(file.Path, out _);
            throw;
        }

        if (Before?.Files.GetValueOrDefault(file.Path) is { } known && (known.Sha256, known.Size) == (written.Sha256, written.Size)
            && File.Exists(Full(folder, file.Path)))
        {
            File.Delete(path);
            Link(file.Path);
        }
        else if (written.Size > Small && pathOf.GetOrAdd(written.Sha256, file.Path) is var same && same != file.Path)
        {
            // A pinned version is mostly the newest one too.
            File.Delete(path);
            SystemFiles.Link(Full(made, same), path);
            SayChanged();
        }
        else
        {
            SayChanged();
            if (modified is { } at)
            {
                File.SetLastWriteTimeUtc(path, at.UtcDateTime);
            }
        }

        return written;
    }

    public Task<TwinFile> WriteAsync(TwinFile file, byte[] body, DateTimeOffset? modified, CancellationToken cancel) =>
        WriteAsync(file, new MemoryStream(body), modified, cancel);

    /// <summary>The twin is whole: it takes the place of the one before.</summary>
    /// <param name="manifest">Its files are filled here.</param>
    /// <param name="cancel">Ends the work while nothing is changed yet.</param>
    public async Task FinishAsync(TwinManifest manifest, CancellationToken cancel)
    {
        try
        {
            await using (var output = File.Create(Path.Combine(made, TwinManifest.Name)))
            {
                await (manifest with { Files = files }).WriteAsync(output, cancel);
                output.Flush(flushToDisk: true);
            }

            cancel.ThrowIfCancellationRequested();
            Swap();
            isWhole = true;
            Remove(made);
            Remove(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, e);
        }
    }

    public void Dispose()
    {
        if (!isWhole)
        {
            Remove(made);
        }
    }

    private static async Task<TwinFile> CopyAsync(TwinFile file, Stream body, string path, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var size = 0L;
        await using var output = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
        try
        {
            var buffer = new byte[1 << 16];
            for (int count; (count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0; size += count)
            {
                hash.AppendData(buffer, 0, count);
                await output.WriteAsync(buffer.AsMemory(0, count), cancel);
            }
        }
        catch
        {
            // Half a file is none.
            File.Delete(path);
            throw;
        }

        return file with { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Size = size };
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        // A program that was ended between two renames left the twin before under its other name.
        if (!Directory.Exists(folder) && Directory.Exists(old))
        {
            Directory.Move(old, folder);
        }

        Remove(old);
        Remove(made);
        Before = await TwinManifest.OfFolderAsync(folder, cancel);
        if (Before is null && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"V mapi {folder} so druge stvari; dvojnik bi jo zamenjal v celoti. Izberite prazno mapo z --out MAPA.",
                en: $"The folder {folder} holds other things, and a twin takes the place of the whole folder. Choose an empty one with --out DIR."));
        }

        if (File.Exists(folder))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"{folder} je datoteka. Izberite mapo z --out MAPA.", en: $"{folder} is a file. Choose a folder with --out DIR."));
        }

        Directory.CreateDirectory(made);
    }

    private void Take(TwinFile file)
    {
        if (!TwinManifest.IsSafe(file.Path) || !files.TryAdd(file.Path, file))
        {
            throw new InvalidDataException($"{file.Path} is no name for a file, or is taken");
        }
    }

    private void SayChanged()
    {
        lock (counting)
        {
            Changed++;
        }
    }

    // At once, so that there is a whole twin at every moment; where the system cannot, by two steps, and the next writing goes on from between them.
    private void Swap()
    {
        if (!Directory.Exists(folder))
        {
            Directory.Move(made, folder);
        }
        else if (!SystemFiles.Exchange(made, folder))
        {
            Directory.Move(folder, old);
            try
            {
                Directory.Move(made, folder);
            }
            catch
            {
                Directory.Move(old, folder);
                throw;
            }
        }
    }

    private void Link(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(made, path))!);
        SystemFiles.Link(Full(folder, path), Full(made, path));
    }

    private static string Full(string folder, string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static StoreUnavailableException Unwritable(string folder, Exception cause) => new(
        LocalText.Of(
            sl: $"Mape {folder} ni mogoče zapisati ({cause.Message}). Preverite pravice in prostor na disku; dvojnik, ki je bil tam, je cel.",
            en: $"The folder {folder} cannot be written ({cause.Message}). Check rights and space on the disk; the twin that was there is whole."),
        cause);
}
