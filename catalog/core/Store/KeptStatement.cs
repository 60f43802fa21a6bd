using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace OpenData.Catalog.Store;

/// <summary>A command that, once its text is known, is one of the connection's kept statements; disposing gives the statement back.</summary>
internal sealed class KeptStatement(KeptStatements connection) : DbCommand
{
    private SqliteCommand? statement;
    private DbDataReader? rows;
    private bool isBroken;

    [AllowNull]
    public override string CommandText
    {
        get => statement?.CommandText ?? "";
        set
        {
            GiveBack();
            var transaction = DbTransaction;
            statement = connection.Take(value ?? "");
            if (transaction is not null)
            {
                statement.Transaction = (SqliteTransaction)transaction;
            }
        }
    }

    public override int CommandTimeout { get; set; } = connection.DefaultTimeout;

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => Statement.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("a statement belongs to its connection");
    }

    protected override DbParameterCollection DbParameterCollection => Statement.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get;
        set
        {
            field = value;
            if (statement is not null)
            {
                statement.Transaction = (SqliteTransaction?)value;
            }
        }
    }

    private SqliteCommand Statement => statement ?? throw new InvalidOperationException("the command has no text");

    // The driver cannot interrupt a statement either.
    public override void Cancel()
    {
    }

    public override void Prepare() => Statement.Prepare();

    public override int ExecuteNonQuery() => Run(static command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(static command => command.ExecuteScalar());

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        rows = Run(command => command.ExecuteReader(behavior));
        return rows;
    }

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> run)
    {
        var command = Statement;
        command.CommandTimeout = CommandTimeout;
        try
        {
            if (command.Parameters.Count > 0)
            {
                command.Prepare();
            }

            return run(command);
        }
        catch
        {
            isBroken = true;
            throw;
        }
    }

    private void GiveBack()
    {
        if (statement is { } used)
        {
            statement = null;
            connection.GiveBack(used, isSound: !isBroken && (rows is null || rows.IsClosed));
            (rows, isBroken) = (null, false);
        }
    }
}
