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
    private readonly Database database;
    private readonly KnownPlaces known;
    private readonly RecordQueries queries;
    private readonly SnapshotConnections connections;

    internal CatalogSnapshot(Database database, KnownPlaces known, SnapshotConnections connections) =>
        (this.database, this.known, queries, this.connections) = (database, known, new RecordQueries(database), connections);

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

    /// <summary>Where the pages of the filter's records begin, in order of id; its order, limit and offset are left aside.</summary>
    /// <param name="filter">Without words.</param>
    /// <param name="size">Records of a page.</param>
    /// <param name="cancel">Ends the looking.</param>
    public Task<PagePlaces> PlacesAsync(RecordFilter filter, int size, CancellationToken cancel) => OnceAsync(
        async session =>
        {
            var list = filter with { Order = RecordOrder.Id, Limit = null, Offset = 0 };
            var mark = await session.FirstAsync<string>(database.PresentMark) ?? "";
            if (known.Find(list, size, mark) is { } places)
            {
                return places;
            }

            places = await queries.PlacesAsync(session, list, size);
            known.Keep(list, size, mark, places);
            return places;
        },
        cancel);

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
