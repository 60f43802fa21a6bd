using System.Data;
using System.Data.Common;

namespace OpenData.Catalog.Store;

/// <summary>
/// The store's one writing connection. Each piece of work is atomic. Outside a batch it is also durable when the call returns; inside one, the
/// work of harvest runs is committed in groups (<see cref="GroupSize"/> pieces or <see cref="GroupAge"/>, whichever comes first), because one
/// commit costs more than many rows. A kill loses at most the group at hand.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int GroupSize = 400;

    // Savepoints within each other that a server is made to hold.
    private const int PiecesHeld = 50;

    private static readonly TimeSpan GroupAge = TimeSpan.FromMilliseconds(200);

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ITimer timer;

    private DbConnection? connection;
    private DbTransaction? group;
    private long groupSince;
    private int groupCount;
    private int batches;
    private bool closed;
    private volatile bool waiting;
    private long losses;
    private long works;

    public Writer(Database database, DbConnection connection, TimeProvider clock)
    {
        (this.database, this.connection, this.clock) = (database, connection, clock);
        timer = clock.CreateTimer(_ => _ = CommitOldAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something is written and not yet committed: who reads must read here to see it.</summary>
    public bool HasUncommitted => waiting;

    /// <summary>
    /// Groups that were rolled back since the store was opened. Harvests that run side by side share a group: the one whose statement failed hears of it,
    /// the others see it here.
    /// </summary>
    public long Losses => Interlocked.Read(ref losses);

    /// <summary>Pieces of work done since the store was opened.</summary>
    public long Works => Interlocked.Read(ref works);

    public void BeginBatch() => Interlocked.Increment(ref batches);

    public async Task EndBatchAsync(CancellationToken cancel)
    {
        Interlocked.Decrement(ref batches);
        await CommitAsync(cancel);
    }

    /// <summary>Does a piece of work in a transaction; an exception takes back this piece and nothing else.</summary>
    /// <param name="work">Statements on the session; may not call the store.</param>
    /// <param name="grouped">The work belongs to a harvest run and may wait for its group's commit.</param>
    public async Task<T> RunAsync<T>(Func<Session, Task<T>> work, bool grouped, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            connection ??= await database.OpenAsync(cancel);
            var inGroup = group is not null || (grouped && Volatile.Read(ref batches) > 0);
            var result = inGroup ? await InGroupAsync(connection, work, cancel) : await AloneAsync(connection, work, cancel);
            Interlocked.Increment(ref works);
            if (group is not null && (!grouped || batches == 0 || groupCount >= GroupSize || clock.GetElapsedTime(groupSince) >= GroupAge))
            {
                await CommitGroupAsync();
                if (grouped && database.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(database.Pause, cancel);
                }
            }

            return result;
        }
        catch (Exception e)
        {
            await DropWhenBrokenAsync();
            if (database.Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Reads on the writing connection, so that uncommitted work is seen.</summary>
    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            connection ??= await database.OpenAsync(cancel);

            // A statement that is cancelled half-way ends the whole transaction on some databases, with what others wrote in it.
            return await work(new Session(connection, group, group is null ? cancel : CancellationToken.None));
        }
        catch (DbException) when (group is not null)
        {
            await LoseGroupAsync();
            await DropWhenBrokenAsync();
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Commits what waits.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await CommitGroupAsync();
        }
        catch (Exception e) when (database.Explain(e) is { } explained)
        {
            await DropWhenBrokenAsync();
            throw explained;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();

        // A run may be in the middle of a statement: it is let finish, its next one is refused.
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (!closed)
            {
                closed = true;
                await CommitGroupAsync();
            }
        }
        catch (Exception e) when (database.Explain(e) is { } explained)
        {
            throw explained;
        }
        finally
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            connection = null;
            gate.Release();
        }
    }

    private static async Task<T> AloneAsync<T>(DbConnection connection, Func<Session, Task<T>> work, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(new Session(connection, transaction, cancel));
        await transaction.CommitAsync(cancel);
        return result;
    }

    private async Task<T> InGroupAsync<T>(DbConnection connection, Func<Session, Task<T>> work, CancellationToken cancel)
    {
        if (group is null)
        {
            group = await connection.BeginTransactionAsync(cancel);
            (groupSince, groupCount) = (clock.GetTimestamp(), 0);
            await (database.TakesSeveral ? group.SaveAsync("pieces", cancel) : Task.CompletedTask);
            timer.Change(GroupAge * 2, Timeout.InfiniteTimeSpan);
        }

        await group.SaveAsync("piece", cancel);
        try
        {
            var result = await work(new Session(connection, group, cancel));
            groupCount++;
            waiting = true;
            await ReleaseAsync(group, cancel);
            return result;
        }
        catch
        {
            await TakeBackAsync(group);
            throw;
        }
    }

    // A server is asked once for many pieces, since setting a savepoint costs no question and letting it go does; each piece can still be taken back alone.
    private async Task ReleaseAsync(DbTransaction open, CancellationToken cancel)
    {
        if (!database.TakesSeveral)
        {
            await open.ReleaseAsync("piece", cancel);
        }
        else if (groupCount % PiecesHeld == 0)
        {
            await open.ReleaseAsync("pieces", cancel);
            await open.SaveAsync("pieces", cancel);
        }
    }

    private async Task TakeBackAsync(DbTransaction open)
    {
        try
        {
            await open.RollbackAsync("piece", CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The database has ended the whole transaction by itself (full disk, lost connection).
            await LoseGroupAsync();
        }
    }

    // Never cancelled: the group holds what other runs wrote too.
    private async Task CommitGroupAsync()
    {
        if (group is null)
        {
            return;
        }

        try
        {
            await group.CommitAsync(CancellationToken.None);
            await group.DisposeAsync();
            (group, waiting) = (null, false);
        }
        catch
        {
            await LoseGroupAsync();
            throw;
        }
    }

    // What was not committed is lost; the callers see the exception and the run ends as failed or interrupted.
    private async Task LoseGroupAsync()
    {
        var lost = group;
        (group, waiting) = (null, false);
        Interlocked.Add(ref losses, lost is null ? 0 : 1);
        try
        {
            await (lost?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    // A harvest that waits for a slow source must not keep other programs from writing.
    private async Task CommitOldAsync()
    {
        try
        {
            await CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is CatalogException or DbException or ObjectDisposedException)
        {
            // The next call meets the same trouble and reports it to somebody.
        }
    }

    private async Task DropWhenBrokenAsync()
    {
        if (connection is { State: ConnectionState.Open })
        {
            return;
        }

        await LoseGroupAsync();
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        connection = null;
    }
}
