using System.Collections.Concurrent;
using System.Threading.Channels;

namespace OpenData.Web.Twin;

/// <summary>The addresses that are still to be asked. Each comes once; the end is reached when nobody works on one from which more could come.</summary>
internal sealed class TwinFrontier
{
    /// <summary>What lies here the twin makes itself.</summary>
    private const string OwnFiles = "/twin/";

    private readonly Channel<Found> waiting = Channel.CreateUnbounded<Found>();
    private readonly ConcurrentDictionary<string, byte> known = new(StringComparer.Ordinal);
    private long open;

    /// <summary>Addresses found so far.</summary>
    public long Known => known.Count;

    /// <param name="address">Where.</param>
    /// <param name="from">Path of the page that links to it; null for what no page was read for.</param>
    public void Add(TwinAddress address, string? from)
    {
        if (address.Path.StartsWith(OwnFiles, StringComparison.Ordinal))
        {
            return;
        }

        if (address.Way is TwinWay.Plain or TwinWay.Part && known.TryAdd(address.Key, 0))
        {
            Interlocked.Increment(ref open);
            waiting.Writer.TryWrite(new Found(address, from));
        }
        else if (address.Way is TwinWay.Search)
        {
            Add(address with { Query = "" }, from);
        }
    }

    /// <summary>Lets so many work at once until nothing is left.</summary>
    public Task DrainAsync(int parallel, Func<Found, CancellationToken, Task> work, CancellationToken cancel)
    {
        if (Interlocked.Read(ref open) == 0)
        {
            waiting.Writer.TryComplete();
        }

        return Parallel.ForEachAsync(
            waiting.Reader.ReadAllAsync(cancel),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancel },
            async (found, c) =>
            {
                await work(found, c);
                if (Interlocked.Decrement(ref open) == 0)
                {
                    waiting.Writer.TryComplete();
                }
            });
    }

    /// <param name="Address">Where.</param>
    /// <param name="From">Who links to it.</param>
    internal sealed record Found(TwinAddress Address, string? From);
}
