namespace OpenData.Harvesters.Sftp.Protocol;

internal sealed partial class SftpClient
{
    /// <summary>"No such file".</summary>
    public const uint Missing = 2;

    private const uint Unsupported = 8;
    private const uint ForWriting = 0x1A; // write, make, empty
    private const int Chunk = 32 << 10;
    private const int Ahead = 16;

    /// <summary>Writes a file anew from its first byte to its last, with several requests under way.</summary>
    /// <exception cref="SftpRefusedException">It cannot be written.</exception>
    public async Task WriteAsync(byte[] file, Stream body, CancellationToken cancel)
    {
        var handle = Demand(await channel.AskAsync(SftpType.Open, w => w.Bytes(file).Number(ForWriting).Number(0), cancel), SftpType.Handle).Bytes();
        var sent = new Queue<Task>();
        try
        {
            var buffer = new byte[Chunk];
            var offset = 0UL;
            for (int count; (count = await body.ReadAtLeastAsync(buffer, Chunk, throwOnEndOfStream: false, cancel)) > 0; offset += (ulong)count)
            {
                // The message is made before the next bytes are read.
                var (at, length) = (offset, count);
                sent.Enqueue(DoneAsync(channel.AskAsync(SftpType.Write, w => w.Bytes(handle).Long(at).Bytes(buffer.AsSpan(0, length)), cancel)));
                if (sent.Count >= Ahead)
                {
                    await sent.Dequeue();
                }
            }

            while (sent.TryDequeue(out var one))
            {
                await one;
            }
        }
        catch
        {
            foreach (var left in sent)
            {
                _ = left.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            Close(handle);
            throw;
        }

        // A full disk may show itself only here.
        await DoneAsync(channel.AskAsync(SftpType.Close, w => w.Bytes(handle), cancel));
    }

    /// <summary>Gives a file another name, over the file that has it.</summary>
    /// <exception cref="SftpRefusedException">It cannot be had.</exception>
    public async Task RenameAsync(byte[] from, byte[] to, CancellationToken cancel)
    {
        try
        {
            await DoneAsync(channel.AskAsync(SftpType.Extended, w => w.Bytes("posix-rename@openssh.com"u8).Bytes(from).Bytes(to), cancel));
        }
        catch (SftpRefusedException e) when (e.Code == Unsupported)
        {
            // Version 3 renames to a free name only: for a moment there is no file.
            await RemoveAsync(to, cancel);
            await DoneAsync(channel.AskAsync(SftpType.Rename, w => w.Bytes(from).Bytes(to), cancel));
        }
    }

    /// <summary>Removes a file; false when there is none.</summary>
    /// <exception cref="SftpRefusedException">It cannot be removed.</exception>
    public async Task<bool> RemoveAsync(byte[] file, CancellationToken cancel)
    {
        try
        {
            await DoneAsync(channel.AskAsync(SftpType.Remove, w => w.Bytes(file), cancel));
            return true;
        }
        catch (SftpRefusedException e) when (e.Code == Missing)
        {
            return false;
        }
    }

    /// <exception cref="SftpRefusedException">It is there already, or cannot be made.</exception>
    public Task MakeFolderAsync(byte[] folder, CancellationToken cancel) =>
        DoneAsync(channel.AskAsync(SftpType.MakeDir, w => w.Bytes(folder).Number(0), cancel));

    /// <exception cref="SftpRefusedException">It is not empty, or not there.</exception>
    public Task RemoveFolderAsync(byte[] folder, CancellationToken cancel) => DoneAsync(channel.AskAsync(SftpType.RemoveDir, w => w.Bytes(folder), cancel));

    private static async Task DoneAsync(Task<SftpReply> answer)
    {
        var code = Demand(await answer, SftpType.Status).Number();
        if (code != 0)
        {
            throw new SftpRefusedException(code);
        }
    }
}
