using OpenData.Catalog.Browsing.Indexing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing;

/// <summary>
/// What searches need of the public catalogue, kept in memory for as long as a program answers them: one a store, safe for use from several threads. It is
/// read at the first search (facets at once, words soon after) and follows every change that any program commits. How it works is told in
/// <c>docs/search.md</c>.
/// </summary>
/// <param name="store">The catalogue.</param>
public sealed class CatalogIndex(CatalogStore store) : IAsyncDisposable
{
    private const int FillSize = 256;

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly CancellationTokenSource closing = new();
    private IndexState? present;
    private Task renewal = Task.CompletedTask;

    /// <summary>Asks of the index as it is after everything that was committed before.</summary>
    /// <param name="organisations">Bodies whose defaults count.</param>
    /// <param name="words">The words are needed too.</param>
    /// <param name="ask">Looks, and leaves everything as it is.</param>
    /// <param name="cancel">Ends the wait.</param>
    internal async Task<T> AskAsync<T>(
        IReadOnlyDictionary<string, Organisation> organisations, bool words, Func<IndexState, T> ask, CancellationToken cancel)
    {
        var state = await RefreshAsync(organisations, cancel);
        if (words)
        {
            await state.Filled.WaitAsync(cancel);
        }

        state.Gate.EnterReadLock();
        try
        {
            return ask(state);
        }
        finally
        {
            state.Gate.ExitReadLock();
        }
    }

    /// <summary>
    /// Forgets those of the records that the store has no more: it tells of changes, not of the rare record that was taken away as if it had never been.
    /// </summary>
    internal async Task ForgetAsync(IEnumerable<string> ids, CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            if (await store.FindAsync(id, cancel) is null)
            {
                present?.Forget(id);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        foreach (var task in (Task[])[renewal, present?.Filled ?? Task.CompletedTask])
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        closing.Dispose();
        refreshing.Dispose();
        present?.Dispose();
    }

    private async Task<IndexState> RefreshAsync(IReadOnlyDictionary<string, Organisation> organisations, CancellationToken cancel)
    {
        await refreshing.WaitAsync(cancel);
        try
        {
            if (present is not { Filled.IsFaulted: false } state || !state.IsOf(organisations))
            {
                present = state = await LoadAsync(organisations, cancel);
            }
            else if (await store.MarkSearchAsync(cancel) is var mark && mark != state.Mark)
            {
                // Others go on looking between two groups; the mark comes last, so that after a failure all of it is read again.
                var changed = new List<SearchRow>(FillSize);
                await foreach (var row in store.ReadSearchRowsAsync(state.Mark, words: true, cancel))
                {
                    changed.Add(row);
                    if (changed.Count == FillSize)
                    {
                        state.Apply(changed);
                        changed.Clear();
                    }
                }

                state.Apply(changed);
                state.Mark = mark;
            }

            if (state.IsWorn && renewal.IsCompleted)
            {
                renewal = RenewAsync(organisations, closing.Token);
            }

            return state;
        }
        finally
        {
            refreshing.Release();
        }
    }

    // The mark comes first: what is committed while the rows are read is read again.
    private async Task<IndexState> LoadAsync(IReadOnlyDictionary<string, Organisation> organisations, CancellationToken cancel)
    {
        var state = new IndexState(organisations) { Mark = await store.MarkSearchAsync(cancel) };
        await foreach (var row in store.ReadSearchRowsAsync(since: null, words: false, cancel))
        {
            state.Records.Add(row);
        }

        state.Filled = Task.Run(() => FillAsync(state, closing.Token), closing.Token);
        return state;
    }

    private async Task FillAsync(IndexState state, CancellationToken cancel)
    {
        var rows = new List<(string, string, int, int)>(FillSize);
        await foreach (var row in store.ReadSearchWordsAsync(cancel))
        {
            rows.Add(row);
            if (rows.Count == FillSize)
            {
                state.Fill(rows);
                rows.Clear();
            }
        }

        state.Fill(rows);
        state.Settle();
    }

    // The old one answers until the new one is whole; readers that still hold the old one finish with it.
    private async Task RenewAsync(IReadOnlyDictionary<string, Organisation> organisations, CancellationToken cancel)
    {
        var fresh = await LoadAsync(organisations, cancel);
        await fresh.Filled;
        await refreshing.WaitAsync(cancel);
        try
        {
            present = present is { } state && state.IsOf(organisations) ? fresh : present;
        }
        finally
        {
            refreshing.Release();
        }
    }
}
