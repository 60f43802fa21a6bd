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

    /// <inheritdoc cref="CatalogStore.CountAsync"/>
    public async Task<long> CountAsync(RecordFilter filter, CancellationToken cancel)
    {
        var connection = await connections.RentAsync(cancel);
        try
        {
            return await queries.CountAsync(new Session(connection, null, cancel), filter);
        }
        finally
        {
            await connections.ReturnAsync(connection);
        }
    }

    public ValueTask DisposeAsync() => connections.DisposeAsync();

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
