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

    /// <summary>
    /// A word that changes with every change of a record, a body, a source, a register's public part or what the leak guard lets out: what was made
    /// from the catalogue holds while the word stays the same. It costs one look along all records' rows.
    /// </summary>
    public async Task<string> StampAsync(CancellationToken cancel)
    {
        await writer.CommitAsync(cancel);
        return await ReadAsync(
            async session => await session.FirstAsync<string>("""
                select cast(count(*) as text) || ' ' || cast(coalesce(sum(revision), 0) as text) || ' ' || coalesce(max(changed_at), '')
                       || ' ' || (select cast(count(*) as text) from edit)
                       || ' ' || (select coalesce(max(at), '') || ' ' || cast(coalesce(sum(revision), 0) as text) from indicator_series)
                       || ' ' || (select cast(count(*) as text) from register_revision where shown)
                       || ' ' || (select cast(mark as text) from leak_guard)
                       || ' ' || (select cast(count(*) as text) from leak_decision where until <= @now)
                  from record
                """, new { now = clock.GetUtcNow() }) ?? "",
            cancel);
    }

    /// <summary>Pieces of work that this store has written since it was opened, so that its own process knows at once when to look again.</summary>
    public long Writes => writer.Works;

    /// <summary>The catalogue as it is now, to be read as often as needed while others go on writing; dispose it soon.</summary>
    public async Task<CatalogSnapshot> OpenSnapshotAsync(CancellationToken cancel)
    {
        await writer.CommitAsync(cancel);
        try
        {
            return new CatalogSnapshot(database, known, await database.OpenSnapshotAsync(cancel));
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
