using System.Collections.Concurrent;

namespace OpenData.Harvesters.Http;

/// <summary>
/// Sees that sources which run side by side do not fall upon one server together: at most so many of them at a time, and their requests
/// apart. Shared by all sources of a process. A source waits for its own server alone, before its first request, so that no two can wait for each other.
/// </summary>
/// <param name="clock">Measures the spacing.</param>
/// <param name="sources">Most sources that read one server at the same time.</param>
public sealed class HostTurns(TimeProvider clock, int sources = 2)
{
    private readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn at a source's own server; disposing it lets the next one in.</summary>
    internal async Task<IDisposable> EnterAsync(string host, CancellationToken cancel)
    {
        var room = Of(host).Room;
        await room.WaitAsync(cancel);
        return new Turn(room);
    }

    /// <summary>Waits until the server was left alone for so long since the last request of any source.</summary>
    internal async Task PaceAsync(string host, TimeSpan spacing, CancellationToken cancel)
    {
        if (spacing <= TimeSpan.Zero)
        {
            return;
        }

        var pause = Of(host).Reserve(clock, spacing);
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, clock, cancel);
        }
    }

    private Host Of(string host) => hosts.GetOrAdd(host, _ => new Host(sources));

    private sealed class Host(int sources)
    {
        private readonly Lock gate = new();
        private long next = long.MinValue;

        public SemaphoreSlim Room { get; } = new(sources, sources);

        /// <summary>Books the next free moment, and says how far away it is.</summary>
        public TimeSpan Reserve(TimeProvider clock, TimeSpan spacing)
        {
            lock (gate)
            {
                var now = clock.GetTimestamp();
                var start = Math.Max(now, next);
                next = start + (long)(spacing.TotalSeconds * clock.TimestampFrequency);
                return clock.GetElapsedTime(now, start);
            }
        }
    }

    private sealed class Turn(SemaphoreSlim room) : IDisposable
    {
        private SemaphoreSlim? held = room;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
