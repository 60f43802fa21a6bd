using System.Collections.Concurrent;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// Readings that visitors set off: each piece of work once however many ask for it, few at a time, and to its end although whoever asked has gone. Beyond a
/// bound nothing is begun; the next visitor asks again.
/// </summary>
internal sealed class ScansOnDemand
{
    private const int Together = 2;
    private const int MaxWaiting = 64;

    /// <summary>Of the whole program.</summary>
    private static readonly SemaphoreSlim Turns = new(Together);

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> running = new(StringComparer.Ordinal);

    /// <summary>Begins the work, or joins it.</summary>
    /// <param name="key">Names the work.</param>
    /// <param name="work">Does it; whether anything was done.</param>
    /// <param name="waiting">Ends the waiting of this caller, not the work.</param>
    public Task<bool> RunAsync(string key, Func<Task<bool>> work, CancellationToken waiting)
    {
        if (running.Count >= MaxWaiting && !running.ContainsKey(key))
        {
            return Task.FromResult(false);
        }

        return running.GetOrAdd(key, _ => new Lazy<Task<bool>>(() => Task.Run(() => WorkAsync(key, work), CancellationToken.None))).Value.WaitAsync(waiting);
    }

    private async Task<bool> WorkAsync(string key, Func<Task<bool>> work)
    {
        try
        {
            await Turns.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                return await work().ConfigureAwait(false);
            }
            finally
            {
                Turns.Release();
            }
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }
}
