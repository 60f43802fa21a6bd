using System.Text;

namespace OpenData.Harvesters.Sftp.Protocol;

/// <summary>Answer of a server that does not do what was asked.</summary>
/// <param name="code">2 is "no such file", 3 "permission denied", 4 any failure.</param>
internal sealed class SftpRefusedException(uint code) : Exception($"SFTP status {code}")
{
    public uint Code => code;
}

/// <summary>Reads folders and files of an SFTP server; what writes is in a part of its own.</summary>
internal sealed partial class SftpClient(SftpChannel channel)
{
    private const uint EndOfFile = 1;
    private const uint ForReading = 1;

    public bool HasEnded => channel.HasEnded;

    /// <summary>The absolute path behind a path.</summary>
    /// <exception cref="SftpRefusedException">There is none.</exception>
    public async Task<byte[]> RealPathAsync(string path, CancellationToken cancel)
    {
        var reply = Demand(await channel.AskAsync(SftpType.RealPath, w => w.Bytes(Encoding.UTF8.GetBytes(path)), cancel), SftpType.Name);
        return reply.Number() > 0 ? reply.Bytes() : throw new InvalidDataException("SFTP: no name in the answer");
    }

    /// <summary>Entries of a folder without <c>.</c> and <c>..</c>, in the server's order.</summary>
    /// <exception cref="SftpRefusedException">It cannot be listed.</exception>
    public async IAsyncEnumerable<SftpEntry> ListAsync(byte[] folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var handle = Demand(await channel.AskAsync(SftpType.OpenDir, w => w.Bytes(folder), cancel), SftpType.Handle).Bytes();
        try
        {
            while (await channel.AskAsync(SftpType.ReadDir, w => w.Bytes(handle), cancel) is var reply && !IsEnd(reply))
            {
                Demand(reply, SftpType.Name);
                for (var left = reply.Number(); left > 0; left--)
                {
                    var name = reply.Bytes();
                    reply.Bytes(); // the line of "ls -l", for people
                    var entry = new SftpEntry(name, reply.Attributes());
                    if (entry.Name is not ("." or ".."))
                    {
                        yield return entry;
                    }
                }
            }
        }
        finally
        {
            Close(handle);
        }
    }

    /// <exception cref="SftpRefusedException">It cannot be opened.</exception>
    public async Task<byte[]> OpenAsync(byte[] file, CancellationToken cancel) =>
        Demand(await channel.AskAsync(SftpType.Open, w => w.Bytes(file).Number(ForReading).Number(0), cancel), SftpType.Handle).Bytes();

    /// <exception cref="SftpRefusedException">The server does not say.</exception>
    public async Task<SftpAttributes> StatAsync(byte[] handle, CancellationToken cancel) =>
        Demand(await channel.AskAsync(SftpType.FStat, w => w.Bytes(handle), cancel), SftpType.Attrs).Attributes();

    /// <summary>Bytes from an offset, as many as the server gives at once; none at the end.</summary>
    /// <exception cref="SftpRefusedException">They cannot be read.</exception>
    public async Task<byte[]> ReadAsync(byte[] handle, long offset, int count, CancellationToken cancel)
    {
        var reply = await channel.AskAsync(SftpType.Read, w => w.Bytes(handle).Long((ulong)offset).Number((uint)count), cancel);
        var data = IsEnd(reply) ? [] : Demand(reply, SftpType.Data).Bytes();
        return data.Length <= count ? data : throw new InvalidDataException("SFTP: more bytes than were asked for");
    }

    /// <summary>Gives a handle back; nobody waits for the answer.</summary>
    public void Close(byte[] handle) =>
        _ = channel.AskAsync(SftpType.Close, w => w.Bytes(handle), CancellationToken.None).ContinueWith(
            static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static bool IsEnd(SftpReply reply)
    {
        if (reply.Type != SftpType.Status)
        {
            return false;
        }

        var code = reply.Number();
        return code == EndOfFile ? true : throw new SftpRefusedException(code);
    }

    private static SftpReply Demand(SftpReply reply, SftpType type) =>
        reply.Type == type ? reply
        : reply.Type == SftpType.Status ? throw new SftpRefusedException(reply.Number())
        : throw new InvalidDataException("SFTP: an answer of another kind than was asked for");
}
