using System.Buffers;
using System.Security.Cryptography;
using OpenData.Catalog.Model;

namespace OpenData.Catalog;

/// <summary>
/// Copies of harvested files in the workspace's <c>files/</c>, found by their content: <c>files/ab/abcdef…</c> holds the bytes whose SHA-256 is
/// <c>abcdef…</c>. A file is written beside its place, flushed to the disk and renamed, so that a name never stands for half a file; bytes that are
/// there already are not written again. Safe for several writers at once.
/// </summary>
public sealed partial class KeptFiles
{
    private const int BufferSize = 256 * 1024;

    private readonly string folder;
    private readonly string arrivals;

    /// <param name="folder">The workspace's <c>files</c> folder; made when it is missing.</param>
    public KeptFiles(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        arrivals = Path.Combine(this.folder, "arriving");
    }

    /// <summary>Takes in a stream, from where it stands to its end.</summary>
    /// <param name="content">The bytes; not closed.</param>
    /// <param name="name">File name for people; a path in it is cut off.</param>
    /// <param name="maxBytes">A longer stream is refused.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <exception cref="FileTooLargeException">The stream is longer than <paramref name="maxBytes"/>.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full, or the folder cannot be written.</exception>
    public async Task<(KeptFile File, long Bytes)> KeepAsync(Stream content, string name, long maxBytes, CancellationToken cancel)
    {
        using var arrived = await ArriveAsync(content, name, maxBytes, cancel).ConfigureAwait(false);
        return (arrived.Keep(), arrived.Bytes);
    }

    /// <summary>The same, but the file is not kept until it is looked at.</summary>
    /// <inheritdoc cref="KeepAsync"/>
    public async Task<ArrivedFile> ArriveAsync(Stream content, string name, long maxBytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        var arriving = Path.Combine(arrivals, Path.GetRandomFileName());
        try
        {
            var (sha256, bytes) = await CopyAsync(content, arriving, name, maxBytes, cancel).ConfigureAwait(false);
            return new ArrivedFile(new KeptFile(BareName(name), sha256), bytes, arriving, () => Settle(arriving, PathOf(sha256)));
        }
        catch
        {
            Clear(arriving);
            throw;
        }
    }

    /// <summary>Clears away what a killed program left half-arrived; what arrived within a day may still be coming.</summary>
    public void ClearArrivals(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (!Directory.Exists(arrivals))
        {
            return;
        }

        foreach (var file in new DirectoryInfo(arrivals).EnumerateFiles().Where(f => f.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime.AddDays(-1)))
        {
            Ours(() =>
            {
                file.Delete();
                return true;
            });
        }
    }

    /// <summary>Opens a kept file for reading, seekable; null when the catalogue does not have it.</summary>
    public FileStream? Open(string sha256)
    {
        var path = PathOf(sha256);
        try
        {
            // No more room than the file fills: thousands of small ones are read in a row.
            var buffer = (int)Math.Clamp(new FileInfo(path).Length, 1, BufferSize);
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, buffer, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the bytes are here.</summary>
    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Size of a kept file; 0 when the catalogue does not have it.</summary>
    public long SizeOf(string sha256) => new FileInfo(PathOf(sha256)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Where the bytes with this hash lie, or would lie.</summary>
    /// <exception cref="ArgumentException">Not 64 lower-case hexadecimal digits.</exception>
    public string PathOf(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("a SHA-256 has 64 lower-case hexadecimal digits", nameof(sha256));
        }

        return Path.Combine(folder, sha256[..2], sha256);
    }

    /// <summary>What was found out about kept bytes and can be found out again, as it was noted beside them; null when nothing was.</summary>
    /// <param name="sha256">Hash of the bytes.</param>
    /// <param name="about">What the note is about, a short word.</param>
    public byte[]? ReadNote(string sha256, string about)
    {
        try
        {
            return File.ReadAllBytes(NoteOf(sha256, about));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes what was found out about kept bytes. A note that cannot be written is done without.</summary>
    /// <inheritdoc cref="ReadNote"/>
    public void Note(string sha256, string about, byte[] note)
    {
        var (place, arriving) = (NoteOf(sha256, about), Path.Combine(arrivals, Path.GetRandomFileName()));
        try
        {
            Directory.CreateDirectory(arrivals);
            File.WriteAllBytes(arriving, note);
            File.Move(arriving, place, overwrite: true);
            if (!Has(sha256))
            {
                // The bytes were removed meanwhile, and their notes with them.
                Clear(place);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is found out again next time; half a note is not left lying.
            TryClear(arriving);
        }
    }

    private string NoteOf(string sha256, string about) => $"{PathOf(sha256)}.{about}.json";

    private async Task<(string Sha256, long Bytes)> CopyAsync(Stream content, string path, string name, long maxBytes, CancellationToken cancel)
    {
        var output = Ours(() =>
        {
            Directory.CreateDirectory(arrivals);
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        });
        await using var closing = output.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long total = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
            {
                total += read;
                if (total > maxBytes)
                {
                    throw new FileTooLargeException(name, maxBytes);
                }

                hash.AppendData(buffer, 0, read);
                await WriteAsync(output, buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
            }

            // The record that names the file is committed after this: what a record names must survive a power cut.
            Ours(() =>
            {
                output.Flush(flushToDisk: true);
                return true;
            });
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), total);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void TryClear(string path)
    {
        try
        {
            Clear(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // ClearArrivals does it later.
        }
    }

    internal static void Clear(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private static bool Settle(string arriving, string place) => Ours(() =>
    {
        if (File.Exists(place))
        {
            return true;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!); // never null: the place lies in a folder of ours
        try
        {
            File.Move(arriving, place);
        }
        catch (IOException) when (File.Exists(place))
        {
            // Another writer brought the same bytes first.
        }

        return true;
    });

    private static async Task WriteAsync(FileStream output, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await output.WriteAsync(bytes, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    // What fails on our side is not the record's fault, and must not be mistaken for it.
    private static T Ours<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    private static StoreUnavailableException Unwritable(Exception cause) => new(
        LocalText.Of(
            sl: "V mapo files delovnega prostora ni mogoče pisati (poln disk ali manjkajoča pravica). Sprostite prostor ali popravite pravice in zaženite znova.",
            en: "The workspace's folder files cannot be written (full disk or missing right). Free some space or mend the rights, then run again."),
        cause);

    private static string BareName(string name) => name.Split('/', '\\')[^1];
}

/// <summary>A file that has come in whole and is not kept yet; disposed unkept, it is gone.</summary>
public sealed class ArrivedFile : IDisposable
{
    private readonly KeptFile file;
    private readonly string path;
    private readonly Func<bool> settle;

    internal ArrivedFile(KeptFile file, long bytes, string path, Func<bool> settle) => (this.file, Bytes, this.path, this.settle) = (file, bytes, path, settle);

    public string Sha256 => file.Sha256;

    /// <summary>What it is once it is kept.</summary>
    public KeptFile Kept => file;

    /// <summary>Its size.</summary>
    public long Bytes { get; }

    /// <summary>Opens it for reading; only before it is kept.</summary>
    public FileStream Open() => File.OpenRead(path);

    /// <summary>Puts it in its place.</summary>
    /// <exception cref="StoreUnavailableException">The disk is full, or the folder cannot be written.</exception>
    public KeptFile Keep()
    {
        settle();
        return file;
    }

    public void Dispose() => KeptFiles.Clear(path);
}

/// <summary>A file is larger than its limit; the record it belongs to is rejected.</summary>
public sealed class FileTooLargeException(string name, long maxBytes) : CatalogException(LocalText.Of(
    sl: $"Datoteka »{name}« je večja od dovoljenih {maxBytes} bajtov. Razdelite jo ali povečajte nastavitev max-file-bytes vira.",
    en: $"The file \"{name}\" is larger than the {maxBytes} bytes allowed. Split it, or raise the source's setting max-file-bytes."));
