using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// The catalogue's memory on SQLite or PostgreSQL: records with every revision, sources, runs, organisations. One set of SQL for both.
/// Safe for use from several threads; each method is one transaction, durable when it returns (see <see cref="BeginBatch"/> for harvests).
/// Reads see everything that this store has written. Every method may throw <see cref="StoreUnavailableException"/>.
/// </summary>
public sealed partial class CatalogStore : IAsyncDisposable
{
    private readonly Database database;
    private readonly KnownPlaces known = new();
    private readonly Writer writer;
    private readonly TimeProvider clock;
    private readonly RunHolder holder;
    private readonly ITimer heart;
    private readonly TimeSpan beat;
    private int disposed;

    private CatalogStore(Database database, Writer writer, TimeSpan beat, TimeProvider clock)
    {
        (this.database, this.writer, this.beat, this.clock) = (database, writer, beat, clock);
        holder = RunHolder.Take(clock);
        heart = clock.CreateTimer(_ => _ = BeatAsync(), null, beat, beat);
    }

    /// <summary>Opens a catalogue, making an empty one or bringing its schema up to date where needed.</summary>
    /// <exception cref="SettingsInvalidException">The kind or the connection string is wrong.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be opened or written: the message names the path and the remedy.</exception>
    /// <exception cref="StoreOutdatedException">It was written by a newer program, or is older and may not be updated.</exception>
    public static async Task<CatalogStore> OpenAsync(StoreOptions options, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var database = Database.Of(options);
        try
        {
            var connection = await database.OpenAsync(cancel);
            try
            {
                await SchemaUpdate.RunAsync(database, connection, options.UpdateSchema, clock, cancel);
                await SearchUpdate.RunAsync(connection, options.UpdateSchema, cancel);
                await database.AdoptAsync(connection, cancel);
                return new CatalogStore(database, new Writer(database, connection, clock), options.Beat, clock);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch (Exception e)
        {
            await database.DisposeAsync();
            if (database.Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>
    /// While the answer lives, what is written for a harvest run is committed in groups rather than one by one; every other write still commits
    /// at once, and takes the waiting group with it. A kill loses the last fraction of a second of the run and nothing else. Dispose commits.
    /// Several may live at once, one for each run; they share the groups.
    /// </summary>
    public WriteBatch BeginBatch() => new(writer);

    /// <summary>Commits what waits and lets the runs of this store go; may be called twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        await heart.DisposeAsync();
        await writer.DisposeAsync();
        await database.DisposeAsync();
        holder.Release();
    }

    private Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel) => writer.RunAsync(work, grouped: false, cancel);

    private Task WriteAsync(Func<Session, Task> work, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            await work(session);
            return true;
        },
        cancel);

    private async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            if (writer.HasUncommitted)
            {
                return await writer.ReadAsync(work, cancel);
            }

            var connection = await database.RentAsync(cancel);
            try
            {
                return await work(new Session(connection, null, cancel));
            }
            finally
            {
                await database.ReturnAsync(connection);
            }
        }
        catch (Exception e) when (database.Explain(e) is { } explained)
        {
            throw explained;
        }
    }
}
