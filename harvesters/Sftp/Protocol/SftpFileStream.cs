using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Sftp.Protocol;

/// <summary>
/// A file of the server from its first byte to its last, with several requests ahead of the reader. It must be what the listing said, and stay so
/// while it is read: anything else is refused at its end instead of being kept half-written.
/// </summary>
internal sealed class SftpFileStream : ReadOnlyStream
{
    private const int Chunk = 32 << 10;
    private const int Ahead = 32;

    private readonly SftpClient client;
    private readonly byte[] handle;
    private readonly string path;
    private readonly long size;
    private readonly uint? modified;
    private readonly Queue<(long Offset, int Count, Task<byte[]> Bytes)> asked = new();
    private ReadOnlyMemory<byte> left;
    private long next;
    private bool closed;

    private SftpFileStream(SftpClient client, byte[] handle, string path, long size, uint? modified) =>
        (this.client, this.handle, this.path, this.size, this.modified) = (client, handle, path, size, modified);

    /// <summary>Opens a file as the listing gave it.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="raw">Path as the server spells it.</param>
    /// <param name="path">For people.</param>
    /// <param name="listed">What the listing said.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="SourceUnreadableException">It changed since it was listed.</exception>
    /// <exception cref="SftpRefusedException">It cannot be opened.</exception>
    public static async Task<Stream> OpenAsync(SftpClient client, byte[] raw, string path, SftpAttributes listed, CancellationToken cancel)
    {
        var handle = await client.OpenAsync(raw, cancel);
        try
        {
            var now = await client.StatAsync(handle, cancel);
            return now.IsFile && now.Size == listed.Size && now.Modified == listed.Modified
                ? new SftpFileStream(client, handle, path, listed.Size ?? 0, listed.Modified)
                : throw Changes(path);
        }
        catch
        {
            client.Close(handle);
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            if (left.IsEmpty && !await FillAsync(cancellationToken))
            {
                return 0;
            }
        }
        catch (Exception e) when (e is SftpRefusedException or InvalidDataException)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik SFTP datoteke »{path}« ne da do konca. Poskusite pozneje.",
                en: $"The SFTP server does not give the file \"{path}\" to its end. Try again later."), e);
        }

        var count = Math.Min(left.Length, buffer.Length);
        left[..count].CopyTo(buffer);
        left = left[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            foreach (var (_, _, bytes) in asked)
            {
                _ = bytes.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            client.Close(handle);
        }

        base.Dispose(disposing);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        while (asked.Count < Ahead && next < size)
        {
            var count = (int)Math.Min(Chunk, size - next);
            asked.Enqueue((next, count, client.ReadAsync(handle, next, count, cancel)));
            next += count;
        }

        if (!asked.TryDequeue(out var first))
        {
            var now = await client.StatAsync(handle, cancel);
            return now.Size == size && now.Modified == modified ? false : throw Changes(path);
        }

        var bytes = await first.Bytes;
        while (bytes.Length < first.Count)
        {
            // A server may give less than it was asked for; only nothing at all is the end.
            var more = await client.ReadAsync(handle, first.Offset + bytes.Length, first.Count - bytes.Length, cancel);
            bytes = more.Length == 0 ? throw Changes(path) : [.. bytes, .. more];
        }

        left = bytes;
        return true;
    }

    private static SourceUnreadableException Changes(string path) => new(LocalText.Of(
        sl: $"Datoteka »{path}« se je med branjem spremenila. Zaženite zajem znova, ko bo zapisana do konca.",
        en: $"The file \"{path}\" changed while it was read. Harvest again when it is written to its end."));
}
