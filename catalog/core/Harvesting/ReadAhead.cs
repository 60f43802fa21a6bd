using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Reads a harvester a few records ahead of the one that is being taken in, so that records are read, made and kept side by side; one may stand behind
/// another. It waits where a record's files or a page are still the harvester's own. A harvester that does not end when it is told to is given a moment,
/// then left behind.
/// </summary>
/// <typeparam name="TIn">What is read.</typeparam>
/// <typeparam name="T">What is made of it.</typeparam>
internal sealed class ReadAhead<TIn, T> : IAsyncDisposable
{
    // Few, since each may be large; enough that neither side waits for every record of the other.
    private const int Most = 16;

    private readonly Channel<(T One, bool Last)> ready = Channel.CreateBounded<(T One, bool Last)>(
        new BoundedChannelOptions(Most) { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim taken = new(0);
    private readonly CancellationTokenSource end;
    private readonly TimeSpan patience;
    private readonly Task reading;
    private volatile bool gaveUp;

    /// <param name="events">What the harvester says.</param>
    /// <param name="prepare">What can be done with it before it is its turn; touches nothing that others touch.</param>
    /// <param name="ahead">Whether the next may be read while this one is taken in.</param>
    /// <param name="patience">How long the harvester may take to end after it was told to.</param>
    /// <param name="stop">Tells it to.</param>
    public ReadAhead(IAsyncEnumerable<TIn> events, Func<TIn, T> prepare, Func<TIn, bool> ahead, TimeSpan patience, CancellationToken stop)
    {
        this.patience = patience;
        end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        reading = Task.Run(() => ReadAsync(events, prepare, ahead, end.Token), CancellationToken.None);
    }

    /// <summary>Everything the harvester says, to its end.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop, and did.</exception>
    /// <exception cref="AbandonedException">It was told to stop, and did not.</exception>
    public async IAsyncEnumerable<T> AllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (await MoreAsync(stop))
        {
            while (ready.Reader.TryRead(out var next))
            {
                yield return next.One;
                if (next.Last)
                {
                    taken.Release();
                }
            }
        }
    }

    /// <summary>Tells the harvester to end, if it has not, and waits for that as long as patience lasts.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (await HasEndedAsync())
        {
            end.Dispose();
            taken.Dispose();
        }
    }

    private async Task<bool> MoreAsync(CancellationToken stop)
    {
        try
        {
            return await ready.Reader.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody reads on: the harvester is told, if it was not, and may be just about to end.
            await end.CancelAsync();
        }

        throw await HasEndedAsync() ? new OperationCanceledException(stop) : new AbandonedException(stop);
    }

    private async Task<bool> HasEndedAsync()
    {
        try
        {
            await reading.WaitAsync(gaveUp ? TimeSpan.Zero : patience, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            gaveUp = true;
            return false;
        }
    }

    // Never fails: what goes wrong is told to the reader, after what came before it.
    private async Task ReadAsync(IAsyncEnumerable<TIn> events, Func<TIn, T> prepare, Func<TIn, bool> ahead, CancellationToken stop)
    {
        try
        {
            await foreach (var one in events.WithCancellation(stop))
            {
                var last = !ahead(one);
                await ready.Writer.WriteAsync((prepare(one), last), stop);
                if (last)
                {
                    await taken.WaitAsync(stop);
                }
            }

            ready.Writer.Complete();
        }
        catch (Exception e)
        {
            ready.Writer.Complete(e);
        }
    }
}
