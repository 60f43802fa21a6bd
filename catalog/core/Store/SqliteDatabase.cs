using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

/// <summary>SQLite in one file: write-ahead log, so that readers and the writer do not wait for each other.</summary>
internal sealed class SqliteDatabase(string path) : Database
{
    // There are as many readers as questions at one time; the file itself is in the system's memory.
    private const int ReaderCache = 2_000;

    // Readers are kept open: opening and closing many in parallel makes pauses of 150 ms.
    private readonly ConcurrentBag<SqliteConnection> idle = [];

    public override bool TakesSeveral => false;

    public override string SchemaName => "sqlite";

    public override string Matches => "s.number in (select rowid from record_words where record_words match @Matches)";

    public override string TitleRank => """
        case when s.number in (select rowid from record_words where record_words match @TitleAll) then 0
             when s.number in (select rowid from record_words where record_words match @TitleAny) then 1
             else 2 end
        """;

    public override string Named => "select value from json_each(@Names)";

    public override string PresentMark => "select cast(number as text) from search_change";

    public override string ChangedSince => "f.change > cast(@Mark as integer)";

    public override string VersionQuery => "select sqlite_version()";

    public override string? CheckQuery => "pragma integrity_check(20)";

    // Another program that waits for the lock asks again at intervals of up to 100 ms.
    public override TimeSpan Pause => TimeSpan.FromMilliseconds(8);

    public override Task<DbConnection> OpenAsync(CancellationToken cancel) => OpenAsync(16_000, cancel);

    private async Task<DbConnection> OpenAsync(int cacheKilobytes, CancellationToken cancel)
    {
        SqliteLibrary.Load();
        var connection = new KeptStatements(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            await connection.OpenAsync(cancel);
            await connection.ExecuteAsync(new CommandDefinition($"""
                pragma busy_timeout = 10000;
                pragma journal_mode = wal;
                pragma synchronous = full;
                pragma cache_size = -{cacheKilobytes};
                """, cancellationToken: cancel));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<DbConnection> RentAsync(CancellationToken cancel) =>
        idle.TryTake(out var connection) ? connection : await OpenAsync(ReaderCache, cancel);

    public override ValueTask ReturnAsync(DbConnection connection)
    {
        if (connection is SqliteConnection { State: ConnectionState.Open } open)
        {
            idle.Add(open);
            return ValueTask.CompletedTask;
        }

        return connection.DisposeAsync();
    }

    public override async Task<SnapshotConnections> OpenSnapshotAsync(CancellationToken cancel)
    {
        var connection = (SqliteConnection)await RentAsync(cancel);
        var transaction = connection.BeginTransaction(deferred: true);

        // The state is chosen by the first read, not by the transaction's begin.
        await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from schema_update", transaction: transaction, cancellationToken: cancel));
        return new SnapshotConnections(connection, null, async used =>
        {
            await transaction.DisposeAsync();
            await ReturnAsync(used);
        });
    }

    // "Begin immediate" has taken the one write lock already.
    public override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from sqlite_master where type = 'table' and name = 'schema_update'", cancellationToken: cancel)) > 0;

    public override async Task<bool> BelongsToAnotherAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from sqlite_master", cancellationToken: cancel)) > 0;

    // Stems are letters and digits only, so nothing in them can end the quotes.
    public override WordParameters Phrase(SearchWords words)
    {
        var stems = words.Stems.Select(s => $"\"{s}\"*").ToList();
        return new(
            $"words : ({string.Join(" AND ", stems)})", $"title : ({string.Join(" AND ", stems)})", $"title : ({string.Join(" OR ", stems)})");
    }

    // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE.
    public override bool IsTaken(DbException exception) => exception is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    public override CatalogException? Explain(Exception exception) => exception is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
    {
        5 or 6 => Unavailable("drug program že dolgo piše vanj. Počakajte, da konča, in poskusite znova", "another program has been writing to it for long. Wait until it ends and try again", sqlite),
        3 or 8 or 14 or 23 => Unavailable(
            "ni ga mogoče odpreti za pisanje. Preverite, da mapa obstaja, da disk ni samo za branje in da imate pravico pisati v mapo in datoteko",
            "it cannot be opened for writing. See that the folder exists, that the disk is not read-only and that you may write to the folder and the file",
            sqlite),
        10 => Unavailable("disk vrača napako pri branju ali pisanju. Preverite disk in prostor na njem", "the disk reports an error on reading or writing. Check the disk and its free space", sqlite),
        11 or 26 => Unavailable(
            "datoteka je poškodovana ali ni katalog. Shranite njeno kopijo in obnovite katalog iz varnostne kopije",
            "the file is damaged or is no catalogue. Keep a copy of it and restore the catalogue from a backup",
            sqlite),
        13 => Unavailable("na disku ni več prostora. Sprostite prostor in poskusite znova", "the disk is full. Free some space and try again", sqlite),
        _ => null,
    };

    public override async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var connection))
        {
            await connection.DisposeAsync();
        }
    }

    private StoreUnavailableException Unavailable(string sl, string en, Exception cause) => new(
        LocalText.Of(sl: $"Katalog {path}: {sl}.", en: $"The catalogue {path}: {en}."), cause);
}
