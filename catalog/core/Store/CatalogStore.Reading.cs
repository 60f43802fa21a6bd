using System.Runtime.CompilerServices;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>
    /// Records as a stream: in order of id, of title (<see cref="RecordFilter.ByTitle"/>), or with words the best match first. All from the moment
    /// of the first record, in constant memory; other reads and writes go on meanwhile.
    /// </summary>
    public IAsyncEnumerable<CatalogRecord> ReadAsync(RecordFilter filter, CancellationToken cancel) =>
        InOrder.Select(ReadBodiesAsync(filter, cancel), static stored => stored.ToRecord(), cancel);

    /// <summary>The same records as documents that are not read yet, for a reader that shares the work out itself.</summary>
    public IAsyncEnumerable<StoredRecord> ReadBodiesAsync(RecordFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return OnOwnConnectionAsync(connection => new RecordQueries(database).BodiesAsync(connection, filter, cancel), cancel);
    }

    /// <summary>Names of the same records in the same order.</summary>
    public IAsyncEnumerable<RecordKey> ReadKeysAsync(RecordFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return OnOwnConnectionAsync(connection => new RecordQueries(database).KeysAsync(connection, filter, cancel), cancel);
    }

    /// <summary>How many records the filter lets through, its limit and offset left aside.</summary>
    public Task<long> CountAsync(RecordFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ReadAsync(session => new RecordQueries(database).CountAsync(session, filter), cancel);
    }

    /// <summary>The catalogue as it is now, to be read as often as needed while others go on writing; dispose it soon.</summary>
    public async Task<CatalogSnapshot> OpenSnapshotAsync(CancellationToken cancel)
    {
        await writer.CommitAsync(cancel);
        try
        {
            return new CatalogSnapshot(database, await database.OpenSnapshotAsync(cancel));
        }
        catch (Exception e) when (database.Explain(e) is { } explained)
        {
            throw explained;
        }
    }

    private async IAsyncEnumerable<T> OnOwnConnectionAsync<T>(
        Func<System.Data.Common.DbConnection, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        await writer.CommitAsync(cancel);
        var connection = await database.RentAsync(cancel);
        try
        {
            await foreach (var item in read(connection).WithCancellation(cancel))
            {
                yield return item;
            }
        }
        finally
        {
            await database.ReturnAsync(connection);
        }
    }
}
