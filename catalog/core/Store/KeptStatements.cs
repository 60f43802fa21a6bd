using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace OpenData.Catalog.Store;

/// <summary>
/// A SQLite connection that keeps statements it has compiled: compiling one costs several times what running it does, and a harvest runs the same
/// ten for every record.
/// </summary>
internal sealed class KeptStatements(string connectionString) : SqliteConnection(connectionString)
{
    private const int Most = 48;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SqliteCommand> idle = new(StringComparer.Ordinal);

    protected override DbCommand CreateDbCommand() => new KeptStatement(this);

    /// <summary>A command of this text that nobody else is using, in the connection's present transaction.</summary>
    internal SqliteCommand Take(string sql)
    {
        lock (gate)
        {
            if (idle.Remove(sql, out var kept))
            {
                kept.Transaction = Transaction;
                return kept;
            }
        }

        var command = CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Keeps a command for the next caller. One without parameters is run once (schema, settings) and let go.</summary>
    internal void GiveBack(SqliteCommand command, bool isSound)
    {
        var isKept = false;
        if (isSound && command.Parameters.Count > 0 && State == System.Data.ConnectionState.Open)
        {
            command.Parameters.Clear();
            command.Transaction = null;
            lock (gate)
            {
                isKept = idle.Count < Most && idle.TryAdd(command.CommandText, command);
            }
        }

        if (!isKept)
        {
            command.Dispose();
        }
    }
}
