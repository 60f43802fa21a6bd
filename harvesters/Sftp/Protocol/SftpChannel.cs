using System.Buffers.Binary;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Sftp.Protocol;

/// <summary>Questions and answers over one connection; many may be under way at once. Safe for several callers.</summary>
internal sealed class SftpChannel : IAsyncDisposable
{
    // The longest message that OpenSSH itself makes or takes.
    private const int MaxMessage = 256 << 10;

    private readonly Stream input;
    private readonly Stream output;
    private readonly Func<Exception?, CatalogException> explain;
    private readonly TimeSpan patience;
    private readonly TimeProvider clock;
    private readonly Dictionary<uint, TaskCompletionSource<SftpReply>> waiting = [];
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private Task listening = Task.CompletedTask;
    private CatalogException? ended;
    private uint last;

    /// <param name="input">To the server.</param>
    /// <param name="output">From the server.</param>
    /// <param name="explain">Why the connection ended, for people.</param>
    /// <param name="patience">Longest wait for an answer.</param>
    /// <param name="clock">Measures it.</param>
    public SftpChannel(Stream input, Stream output, Func<Exception?, CatalogException> explain, TimeSpan patience, TimeProvider clock) =>
        (this.input, this.output, this.explain, this.patience, this.clock) = (input, output, explain, patience, clock);

    /// <summary>No more answers will come.</summary>
    public bool HasEnded
    {
        get
        {
            lock (gate)
            {
                return ended is not null;
            }
        }
    }

    /// <summary>Greets the server (version 3) and begins to listen.</summary>
    /// <exception cref="SourceUnavailableException">The connection ended, or the server does not answer.</exception>
    public async Task GreetAsync(CancellationToken cancel)
    {
        try
        {
            await input.WriteAsync(new SftpWriter(SftpType.Init).Number(3).ToMessage(), cancel);
            await input.FlushAsync(cancel);
            var greeting = await ReadMessageAsync(cancel).WaitAsync(patience, clock, cancel);
            if (greeting is null || greeting[0] != (byte)SftpType.Version)
            {
                throw explain(null);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or TimeoutException or ObjectDisposedException)
        {
            throw explain(e);
        }

        listening = ListenAsync();
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <param name="type">The request.</param>
    /// <param name="write">Writes what follows its number.</param>
    /// <param name="cancel">Ends the wait; an answer that comes later is dropped.</param>
    /// <exception cref="SourceUnavailableException">The connection ended, or the answer did not come in time.</exception>
    public async Task<SftpReply> AskAsync(SftpType type, Action<SftpWriter> write, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<SftpReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        uint id;
        lock (gate)
        {
            if (ended is not null)
            {
                throw ended;
            }

            waiting[id = ++last] = answer;
        }

        var writer = new SftpWriter(type).Number(id);
        write(writer);
        try
        {
            await sending.WaitAsync(cancel);
            try
            {
                // Half a message would spoil all that follow: only the end of the connection stops the writing.
                await input.WriteAsync(writer.ToMessage(), closing.Token);
                await input.FlushAsync(closing.Token);
            }
            finally
            {
                sending.Release();
            }

            return await answer.Task.WaitAsync(patience, clock, cancel);
        }
        catch (TimeoutException e)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik SFTP ni odgovoril v {patience.TotalSeconds:0} s. Poskusite pozneje.",
                en: $"The SFTP server did not answer within {patience.TotalSeconds:0} s. Try again later."), e);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw explain(e);
        }
        finally
        {
            lock (gate)
            {
                waiting.Remove(id);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        End(explain(null));
        await listening;
        closing.Dispose();
        sending.Dispose();
    }

    private async Task ListenAsync()
    {
        Exception? cause = null;
        try
        {
            while (await ReadMessageAsync(closing.Token) is { } message)
            {
                if (message.Length < 5)
                {
                    throw new InvalidDataException("SFTP: a message without a number");
                }

                TaskCompletionSource<SftpReply>? answer;
                lock (gate)
                {
                    waiting.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(1)), out answer);
                }

                answer?.TrySetResult(new SftpReply((SftpType)message[0], message[5..]));
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
        {
            cause = e;
        }

        End(explain(cause));
    }

    private void End(CatalogException reason)
    {
        List<TaskCompletionSource<SftpReply>> left;
        lock (gate)
        {
            ended ??= reason;
            left = [.. waiting.Values];
        }

        left.ForEach(l => l.TrySetException(reason));
    }

    private async Task<byte[]?> ReadMessageAsync(CancellationToken cancel)
    {
        var head = new byte[4];
        var got = await output.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false, cancel);
        if (got == 0)
        {
            return null;
        }

        var length = got == 4 ? BinaryPrimitives.ReadUInt32BigEndian(head) : 0;
        if (length is 0 or > MaxMessage)
        {
            throw new InvalidDataException("SFTP: no message of this protocol");
        }

        var message = new byte[length];
        await output.ReadExactlyAsync(message, cancel);
        return message;
    }
}
