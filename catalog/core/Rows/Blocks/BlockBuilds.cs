using System.Collections.Concurrent;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>
/// Makes derived files in the background, one at a time and each once, however many ask for it. What cannot be made is not tried again for a while: rows come
/// from the kept file then.
/// </summary>
internal sealed class BlockBuilds(KeptFiles files, BlockFolder folder) : IAsyncDisposable
{
    private const int MaxWaiting = 64;

    // Bytes after which room is made for those that come.
    private const int Step = 1 << 20;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> refused = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource stop = new();

    /// <summary>Builds begun since the start.</summary>
    public int Begun => begun;

    private int begun;

    /// <summary>The work may be begun: it is wanted at all and did not fail a moment ago.</summary>
    public bool IsPossible(RowTable table) => folder.IsUsed
        && !(refused.TryGetValue(folder.PathOf(table), out var at) && TimeProvider.System.GetElapsedTime(at) < Again);

    /// <summary>Begins the work, or joins it; true once the file is there.</summary>
    public Task<bool> BuildAsync(RowTable table)
    {
        if (!IsPossible(table) || running.Count >= MaxWaiting || stop.IsCancellationRequested)
        {
            return Task.FromResult(false);
        }

        var path = folder.PathOf(table);
        return running.GetOrAdd(path, _ => new Lazy<Task<bool>>(() => RunAsync(table, path))).Value;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running.Values.Select(static r => r.Value));
        turn.Dispose();
        stop.Dispose();
    }

    private async Task<bool> RunAsync(RowTable table, string path)
    {
        try
        {
            await turn.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                // A thread of its own: it works for as long as the file is large.
                var isMade = await Task.Factory.StartNew(() => Build(table), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
                if (!isMade)
                {
                    refused[path] = TimeProvider.System.GetTimestamp();
                }

                return isMade;
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e) when (e is CatalogException or IOException or UnauthorizedAccessException || RowFailures.IsUnreadable(e))
        {
            // Who asks for the rows is told what is wrong with the file; a full disk only makes them slower.
            refused[path] = TimeProvider.System.GetTimestamp();
            return false;
        }
        finally
        {
            running.TryRemove(path, out _);
        }
    }

    private bool Build(RowTable table)
    {
        using (var made = folder.Open(table))
        {
            if (made is not null)
            {
                return true;
            }
        }

        Interlocked.Increment(ref begun);
        var isMade = Write(table);
        if (isMade && !files.Has(table.File.Sha256))
        {
            // The bytes were taken back meanwhile: what was made of them goes too.
            files.Purge(table.File.Sha256);
            return false;
        }

        return isMade;
    }

    private bool Write(RowTable table) =>
        folder.Write(table, output =>
        {
            using var rows = FileRows.Open(files, table, 0, stop.Token);
            var blocks = new BlockWriter(output, table.Columns);
            long looked = 0;
            while (rows.Next())
            {
                blocks.Add(rows);
                if (rows.Row % 1024 == 0)
                {
                    stop.Token.ThrowIfCancellationRequested();
                }

                if (blocks.Length > folder.MaxBytes)
                {
                    return false;
                }

                if (blocks.Length - looked >= Step)
                {
                    looked = blocks.Length;
                    folder.MakeRoom(looked);
                }
            }

            blocks.Finish();
            return true;
        });
}
