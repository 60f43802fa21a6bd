using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OpenData.Tables.Csv;

/// <summary>Reads a large file on its own thread, a few blocks before they are asked for, and hashes it there.</summary>
internal sealed class ReadAhead : IDisposable
{
    private const int BlockSize = 256 << 10;
    private const int Blocks = 4;

    private readonly BlockingCollection<Block> free = [];
    private readonly BlockingCollection<Block> full = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task reading;
    private Block? current;
    private int used;

    /// <param name="stream">Read by this object alone until it is disposed.</param>
    /// <param name="length">Bytes to read at most.</param>
    /// <param name="hash">Takes every byte read; complete when <see cref="Read"/> has given 0.</param>
    public ReadAhead(Stream stream, long length, IncrementalHash hash)
    {
        for (var i = 0; i < Blocks; i++)
        {
            free.Add(new Block(new byte[BlockSize]));
        }

        // A thread of its own: the pool would let a third one wait.
        reading = Task.Factory.StartNew(() => Fill(stream, length, hash), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Fills the target with the next bytes; 0 at the end.</summary>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public int Read(Span<byte> target)
    {
        if (current is null || used == current.Length)
        {
            if (current is not null)
            {
                free.Add(current);
            }

            used = 0;
            if (!full.TryTake(out current, Timeout.Infinite))
            {
                // A failure of reading is the caller's, with its own stack.
                reading.GetAwaiter().GetResult();
                return 0;
            }
        }

        var count = Math.Min(target.Length, current.Length - used);
        current.Bytes.AsSpan(used, count).CopyTo(target);
        used += count;
        return count;
    }

    public void Dispose()
    {
        stop.Cancel();
        ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        stop.Dispose();
        free.Dispose();
        full.Dispose();
    }

    private void Fill(Stream stream, long length, IncrementalHash hash)
    {
        try
        {
            while (length > 0)
            {
                var block = free.Take(stop.Token);
                block.Length = stream.Read(block.Bytes, 0, (int)Math.Min(BlockSize, length));
                if (block.Length == 0)
                {
                    return;
                }

                hash.AppendData(block.Bytes, 0, block.Length);
                length -= block.Length;
                full.Add(block);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        finally
        {
            full.CompleteAdding();
        }
    }

    private sealed class Block(byte[] bytes)
    {
        public byte[] Bytes => bytes;

        public int Length { get; set; }
    }
}
