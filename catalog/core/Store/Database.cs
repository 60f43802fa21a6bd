using System.Data.Common;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

/// <summary>What differs between the databases: how to open one, how to phrase a search for words, and what its errors mean to a person.</summary>
internal abstract class Database : IAsyncDisposable
{
    static Database() => InstantText.Register();

    /// <summary>Part of the names of schema files meant for this database alone: <c>sqlite</c>, <c>postgres</c>.</summary>
    public abstract string SchemaName { get; }

    /// <summary>Condition on <c>record_search s</c> that is true when the record holds every word; parameter <c>@Matches</c>.</summary>
    public abstract string Matches { get; }

    /// <summary>Expression that puts records first whose title holds all the words, then some; parameters <c>@TitleAll</c>, <c>@TitleAny</c>.</summary>
    public abstract string TitleRank { get; }

    /// <summary>Query for the texts of the JSON list <c>@Names</c>: the one way to give a statement a list that both databases know.</summary>
    public abstract string Named { get; }

    /// <summary>Query for a mark of this moment, as text.</summary>
    public abstract string PresentMark { get; }

    /// <summary>Condition on <c>record_facts f</c> that is true of what was committed after the mark <c>@Mark</c>.</summary>
    public abstract string ChangedSince { get; }

    /// <summary>How long to leave the database to other programs between two groups of a batch; zero where writers do not wait for each other.</summary>
    public abstract TimeSpan Pause { get; }

    /// <summary>The one database that the options name.</summary>
    /// <exception cref="SettingsInvalidException">No database of that name, or a connection string that cannot be read.</exception>
    public static Database Of(StoreOptions options) => options.Kind switch
    {
        "sqlite" => new SqliteDatabase(options.ConnectionString),
        "postgresql" => new PostgresDatabase(options.ConnectionString),
        _ => throw new SettingsInvalidException(Model.LocalText.Of(
            sl: $"Nastavitev store.kind je »{options.Kind}«, znani vrednosti sta sqlite in postgresql.",
            en: $"The setting store.kind is \"{options.Kind}\"; it can be sqlite or postgresql.")),
    };

    /// <summary>A connection for one writer, open.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>A connection for reading, open; give it back with <see cref="ReturnAsync"/>.</summary>
    public abstract ValueTask<DbConnection> RentAsync(CancellationToken cancel);

    public abstract ValueTask ReturnAsync(DbConnection connection);

    /// <summary>A transaction in which every statement sees the same state; nothing may be written in it.</summary>
    public abstract Task<SnapshotConnections> OpenSnapshotAsync(CancellationToken cancel);

    /// <summary>Mends what another database's past has left in this one, after a dump was restored.</summary>
    public virtual Task AdoptAsync(DbConnection connection, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Keeps other programs from updating the schema until the transaction ends.</summary>
    public abstract Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel);

    /// <summary>True when the schema's own table of updates is there.</summary>
    public abstract Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Names of tables in a database that has no catalogue yet: a stranger's file must not be written to.</summary>
    public abstract Task<bool> BelongsToAnotherAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Asks for the version of the database.</summary>
    public abstract string VersionQuery { get; }

    /// <summary>Asks the database to check itself: one line for each problem, or <c>ok</c>; null where there is no such question.</summary>
    public abstract string? CheckQuery { get; }

    /// <summary>How the search for words is written, for the parameters of <see cref="Matches"/> and <see cref="TitleRank"/>.</summary>
    public abstract WordParameters Phrase(SearchWords words);

    /// <summary>What an error of the driver means to a person; null for a bug of ours.</summary>
    public abstract CatalogException? Explain(Exception exception);

    /// <summary>Statements go to a server, so that it is quicker to send several at once.</summary>
    public abstract bool TakesSeveral { get; }

    /// <summary>A key that must be unique is there already.</summary>
    public abstract bool IsTaken(DbException exception);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A word search in a database's own language.</summary>
internal sealed record WordParameters(string Matches, string TitleAll, string TitleAny);
