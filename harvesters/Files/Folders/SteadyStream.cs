using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Files.Folders;

/// <summary>Reads a file that must not change meanwhile: one that grows or is rewritten is refused at its end instead of being kept half-written.</summary>
internal sealed class SteadyStream : ReadOnlyStream
{
    private readonly LocalFile file;
    private readonly FileStream stream;
    private readonly long length;
    private readonly DateTime writtenAt;
    private long read;

    private SteadyStream(LocalFile file, FileStream stream) =>
        (this.file, this.stream, length, writtenAt) = (file, stream, stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle));

    /// <summary>Opens the file; throws <see cref="SourceUnavailableException"/> naming it when it is gone or may not be read.</summary>
    public static SteadyStream Open(LocalFile file)
    {
        try
        {
            return new(file, new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException(Reason(file, e), e);
        }
    }

    /// <summary>Why a file cannot be read, by its name alone.</summary>
    public static LocalText Reason(LocalFile file, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => LocalText.Of(
            sl: $"Datoteka »{file.Path}« je med branjem izginila. Zaženite zajem znova, ko bo mapa urejena.",
            en: $"The file \"{file.Path}\" vanished while the folder was read. Harvest again when the folder is at rest."),
        UnauthorizedAccessException => LocalText.Of(
            sl: $"Datoteke »{file.Path}« ni dovoljeno brati. Dajte programu pravico branja.",
            en: $"The file \"{file.Path}\" may not be read. Give the program the right to read it."),
        _ => LocalText.Of(
            sl: $"Datoteke »{file.Path}« ni mogoče odpreti (morda jo ima odprto drug program). Zaprite jo in poskusite znova.",
            en: $"The file \"{file.Path}\" cannot be opened (another program may hold it). Close it and try again."),
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Check(await stream.ReadAsync(buffer[..(int)Math.Min(buffer.Length, length - read + 1)], cancellationToken), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) =>
        Check(stream.Read(buffer, offset, (int)Math.Min(count, length - read + 1)), count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(int count, int asked)
    {
        read += count;
        if (read > length || (count == 0 && asked > 0 && (read != length || File.GetLastWriteTimeUtc(stream.SafeFileHandle) != writtenAt)))
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Datoteka »{file.Path}« se med branjem spreminja. Zaženite zajem znova, ko bo zapisana do konca.",
                en: $"The file \"{file.Path}\" changes while it is read. Harvest again when it is written to its end."));
        }

        return count;
    }
}
