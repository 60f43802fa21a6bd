using System.Data.Common;

namespace OpenData.Catalog.Store;

/// <summary>Connections that all see the database as it was at one moment.</summary>
internal sealed class SnapshotConnections(
    DbConnection first, Func<CancellationToken, Task<DbConnection>>? another, Func<DbConnection, ValueTask> close) : IAsyncDisposable
{
    /// <summary>A connection for one reader. On SQLite all readers share the first: the driver lets statements take turns.</summary>
    public Task<DbConnection> RentAsync(CancellationToken cancel) => another is null ? Task.FromResult(first) : another(cancel);

    public ValueTask ReturnAsync(DbConnection connection) => ReferenceEquals(connection, first) ? ValueTask.CompletedTask : close(connection);

    public ValueTask DisposeAsync() => close(first);
}
