using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

/// <summary>PostgreSQL 12 or newer.</summary>
internal sealed class PostgresDatabase : Database
{
    // Any number will do as long as every version of the program uses the same.
    private const long SchemaLock = 7_305_804_402;

    private readonly NpgsqlDataSource source;
    private readonly string place;

    public PostgresDatabase(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            if (!parts.ShouldSerialize("Max Auto Prepare"))
            {
                // The same few statements again and again: the server understands each once a connection.
                (parts.MaxAutoPrepare, parts.AutoPrepareMinUsages) = (64, 2);
            }

            place = $"{parts.Host}/{parts.Database ?? parts.Username}";
            source = NpgsqlDataSource.Create(parts);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            // The message of the driver names the setting at fault and never its value.
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Nastavitve store.connectionString ni mogoče prebrati: {e.Message} Primer: Host=127.0.0.1;Database=opendata;Username=opendata.",
                en: $"The setting store.connectionString cannot be read: {e.Message} Example: Host=127.0.0.1;Database=opendata;Username=opendata."), e);
        }
    }

    public override bool TakesSeveral => true;

    public override string SchemaName => "postgres";

    public override string Matches => "s.vector @@ cast(@Matches as tsquery)";

    public override string TitleRank => """
        case when s.title_vector @@ cast(@TitleAll as tsquery) then 0
             when s.title_vector @@ cast(@TitleAny as tsquery) then 1
             else 2 end
        """;

    public override string Named => "select json_array_elements_text(cast(@Names as json))";

    public override string PresentMark => "select cast(txid_current_snapshot() as text)";

    // The first condition is for the index; the second lets in what was still being written when the mark was made.
    public override string ChangedSince => """
        f.change >= txid_snapshot_xmin(cast(@Mark as txid_snapshot)) and not txid_visible_in_snapshot(f.change, cast(@Mark as txid_snapshot))
        """;

    public override string VersionQuery => "show server_version";

    public override string? CheckQuery => null;

    public override TimeSpan Pause => TimeSpan.Zero;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    public override async ValueTask<DbConnection> RentAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    public override ValueTask ReturnAsync(DbConnection connection) => connection.DisposeAsync();

    public override async Task<SnapshotConnections> OpenSnapshotAsync(CancellationToken cancel)
    {
        var first = await source.OpenConnectionAsync(cancel);
        await first.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var name = await first.ExecuteScalarAsync<string>(new CommandDefinition("select pg_export_snapshot()", cancellationToken: cancel));
        return new SnapshotConnections(first, JoinAsync, static used => used.DisposeAsync());

        async Task<DbConnection> JoinAsync(CancellationToken joining)
        {
            var connection = await source.OpenConnectionAsync(joining);
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, joining);
            await connection.ExecuteAsync(new CommandDefinition($"set transaction snapshot '{name}'", cancellationToken: joining));
            return connection;
        }
    }

    // Transactions are numbered by the server: those of a restored dump may be far ahead of its own, and would count as not yet committed for years.
    // Each row that is written anew bears a number of this server.
    public override async Task AdoptAsync(DbConnection connection, CancellationToken cancel)
    {
        const string Ahead = "where change >= txid_snapshot_xmax(txid_current_snapshot())";
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition($"select exists (select 1 from record_facts {Ahead})", cancellationToken: cancel)))
        {
            await connection.ExecuteAsync(new CommandDefinition($"update record_facts set version = version {Ahead}", cancellationToken: cancel));
        }
    }

    public override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@SchemaLock)", new { SchemaLock }, transaction, cancellationToken: cancel));

    public override async Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select to_regclass('schema_update') is not null", cancellationToken: cancel));

    // A database may well serve others too; the names of our tables would clash and say so.
    public override Task<bool> BelongsToAnotherAsync(DbConnection connection, CancellationToken cancel) => Task.FromResult(false);

    // Stems are letters and digits only, so nothing in them can end the quotes.
    public override WordParameters Phrase(SearchWords words)
    {
        var stems = words.Stems.Select(s => $"'{s}':*").ToList();
        var (all, any) = (string.Join(" & ", stems), string.Join(" | ", stems));
        return new(all, all, any);
    }

    public override CatalogException? Explain(Exception exception) => exception switch
    {
        PostgresException { SqlState: "40001" or "40P01" } e => new RecordConflictException(LocalText.Of(
            sl: $"Baza {place}: drug program hkrati spreminja iste zapise. Poskusite znova.",
            en: $"The database {place}: another program is changing the same records. Try again."), e),
        PostgresException { SqlState: "3D000" } e => Unavailable("te baze ni. Ustvarite jo (createdb) ali popravite store.connectionString", "there is no such database. Make it (createdb) or correct store.connectionString", e),
        PostgresException { SqlState: ['2', '8', ..] } e => Unavailable("strežnik zavrača prijavo. Preverite uporabnika in geslo", "the server refuses the sign-in. Check the user and the password", e),
        PostgresException { SqlState: "42501" } e => Unavailable("uporabnik nima pravic za pisanje ali za ustvarjanje tabel", "the user may not write or make tables", e),
        PostgresException { SqlState: "53100" } e => Unavailable("na disku strežnika ni več prostora", "the server's disk is full", e),
        PostgresException { SqlState: "25006" } e => Unavailable("strežnik dovoli samo branje", "the server is read-only", e),
        PostgresException { SqlState: ['0', '8', ..] or ['5', '7', ..] or ['5', '3', ..] } e => Unreachable(e),
        PostgresException => null,
        NpgsqlException e => Unreachable(e),
        _ => null,
    };

    public override bool IsTaken(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private StoreUnavailableException Unreachable(Exception cause) => Unavailable(
        "strežnik ne odgovarja. Preverite, da teče in da je naslov v store.connectionString pravi",
        "the server does not answer. See that it runs and that the address in store.connectionString is right",
        cause);

    private StoreUnavailableException Unavailable(string sl, string en, Exception cause) =>
        new(LocalText.Of(sl: $"Baza {place}: {sl}.", en: $"The database {place}: {en}."), cause);
}
