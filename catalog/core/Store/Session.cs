using System.Data.Common;
using Dapper;

namespace OpenData.Catalog.Store;

/// <summary>A connection, its transaction and the caller's token: what a statement needs.</summary>
internal sealed class Session(DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
{
    public CancellationToken Cancel => cancel;

    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>Several statements, all or none of them when the caller takes back what failed; they share their parameters.</summary>
    /// <param name="statements">In order.</param>
    /// <param name="parameters">Of all of them.</param>
    /// <param name="together">Sent at once: a database on another machine is asked once and not for each.</param>
    public async Task ExecuteAsync(Statements statements, object parameters, bool together)
    {
        foreach (var sql in together ? statements.Joined : statements.Each)
        {
            await ExecuteAsync(sql, parameters);
        }
    }

    /// <summary>The first row, null (or zero) without rows.</summary>
    public Task<T?> FirstAsync<T>(string sql, object? parameters = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, parameters))];

    /// <summary>Rows as they come, never all at once.</summary>
    public Task<DbDataReader> StreamAsync(string sql, object? parameters) => connection.ExecuteReaderAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters is null ? null : new KeepableParameters(parameters), transaction, cancellationToken: cancel);
}

/// <summary>Statements that belong together.</summary>
internal sealed class Statements(params string[] each)
{
    public IReadOnlyList<string> Each => each;

    /// <summary>The same as one text.</summary>
    public IReadOnlyList<string> Joined { get; } = [string.Join(";\n", each)];
}
