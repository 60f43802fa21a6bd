using System.Data.Common;
using System.Runtime.CompilerServices;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// The catalogue as it was at one moment, however often it is read: an export lists its records before it describes them. On PostgreSQL streams
/// may be read side by side from several threads; on SQLite they may be interleaved on one.
/// </summary>
public sealed class CatalogSnapshot : IAsyncDisposable
{
    private readonly RecordQueries queries;
    private readonly SnapshotConnections connections;

    internal CatalogSnapshot(Database database, SnapshotConnections connections) =>
        (queries, this.connections) = (new RecordQueries(database), connections);

    /// <inheritdoc cref="CatalogStore.ReadAsync"/>
    public IAsyncEnumerable<CatalogRecord> ReadAsync(RecordFilter filter, CancellationToken cancel) =>
        InOrder.Select(ReadBodiesAsync(filter, cancel), static stored => stored.ToRecord(), cancel);

    /// <inheritdoc cref="CatalogStore.ReadBodiesAsync"/>
    public IAsyncEnumerable<StoredRecord> ReadBodiesAsync(RecordFilter filter, CancellationToken cancel) =>
        OnConnectionAsync(connection => queries.BodiesAsync(connection, filter, cancel), cancel);

    /// <inheritdoc cref="CatalogStore.ReadKeysAsync"/>
    public IAsyncEnumerable<RecordKey> ReadKeysAsync(RecordFilter filter, CancellationToken cancel) =>
        OnConnectionAsync(connection => queries.KeysAsync(connection, filter, cancel), cancel);

    /// <summary>States of the same records in the same order.</summary>
    public IAsyncEnumerable<RecordStamp> ReadStampsAsync(RecordFilter filter, CancellationToken cancel) =>
        OnConnectionAsync(connection => queries.StampsAsync(connection, filter, cancel), cancel);

    /// <inheritdoc cref="CatalogStore.CountAsync"/>
    public Task<long> CountAsync(RecordFilter filter, CancellationToken cancel) =>
        OnceAsync(session => queries.CountAsync(session, filter), cancel);

    /// <summary>When a record last changed, those that are gone included; null in an empty catalogue.</summary>
    public Task<DateTimeOffset?> NewestChangeAsync(CancellationToken cancel) => OnceAsync(RecordQueries.NewestChangeAsync, cancel);

    /// <summary>A word that changes with every change of a record or a body, in whatever order they are committed.</summary>
    public Task<string> StampAsync(CancellationToken cancel) => OnceAsync(RecordQueries.StampAsync, cancel);

    /// <summary>When a body last changed; null when there never was one.</summary>
    public Task<DateTimeOffset?> NewestOrganisationChangeAsync(CancellationToken cancel) =>
        OnceAsync(RecordQueries.NewestOrganisationChangeAsync, cancel);

    public ValueTask DisposeAsync() => connections.DisposeAsync();

    private async Task<T> OnceAsync<T>(Func<Session, Task<T>> read, CancellationToken cancel)
    {
        var connection = await connections.RentAsync(cancel);
        try
        {
            return await read(new Session(connection, null, cancel));
        }
        finally
        {
            await connections.ReturnAsync(connection);
        }
    }

    private async IAsyncEnumerable<T> OnConnectionAsync<T>(
        Func<DbConnection, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        var connection = await connections.RentAsync(cancel);
        try
        {
            await foreach (var item in read(connection).WithCancellation(cancel))
            {
                yield return item;
            }
        }
        finally
        {
            await connections.ReturnAsync(connection);
        }
    }
}
