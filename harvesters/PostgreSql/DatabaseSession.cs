using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>
/// The one connection of a run. The name is looked up and checked here and the connection goes to the address that was checked, so a name that
/// answers differently a moment later gains nothing; the certificate is still verified against the name, which TLS is told beside the address.
/// Everything is read in transactions of one snapshot each that cannot write and give up by themselves.
/// </summary>
internal sealed class DatabaseSession : IAsyncDisposable
{
    private const int ConnectSeconds = 15;
    private const int LockSeconds = 5;

    // The core profiles a file after it was read; by then the transaction is over, so nothing ours is ever idle for long.
    private const int IdleSeconds = 60;

    private readonly HarvestContext context;
    private readonly PostgreSqlOptions options;
    private readonly DatabaseAddress address;
    private NpgsqlDataSource? source;
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;

    private DatabaseSession(HarvestContext context, DatabaseAddress address)
    {
        (this.context, options, this.address) = (context, (PostgreSqlOptions)context.Options, address);
        Fault = new DatabaseFault(address, options.User);
    }

    public DatabaseFault Fault { get; }

    /// <summary>The transaction that is open; another object for each, null outside.</summary>
    public object? Snapshot => transaction;

    /// <summary>The connection broke.</summary>
    public bool IsLost => connection is null || connection.FullState is System.Data.ConnectionState.Broken or System.Data.ConnectionState.Closed;

    /// <exception cref="SettingsInvalidException">The location or a setting is wrong.</exception>
    /// <exception cref="SourceUnavailableException">The database cannot be reached or does not let us in.</exception>
    public static async Task<DatabaseSession> OpenAsync(HarvestContext context, CancellationToken cancel)
    {
        var session = new DatabaseSession(context, DatabaseAddress.Of(context.Source.Location));
        try
        {
            await session.ConnectAsync(cancel);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a snapshot for one table; a connection that broke meanwhile is opened anew.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        await EndAsync();
        if (IsLost)
        {
            await ConnectAsync(cancel);
        }

        transaction = await connection!.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel); // set by ConnectAsync
        await using var limits = connection.CreateCommand();
        limits.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            set transaction read only;
            set local statement_timeout = '{options.Timeout}s';
            set local lock_timeout = '{LockSeconds}s';
            set local idle_in_transaction_session_timeout = '{IdleSeconds}s';
            set local timezone = 'UTC';
            set local datestyle = 'ISO';
            set local intervalstyle = 'iso_8601';
            set local bytea_output = 'hex'
            """);
        await limits.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Ends the snapshot, whatever became of it.</summary>
    public async Task EndAsync()
    {
        if (transaction is null)
        {
            return;
        }

        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception e) when (DatabaseFault.Is(e) || e is InvalidOperationException or ObjectDisposedException)
        {
            // The connection is gone, and the transaction with it.
        }

        transaction = null;
    }

    /// <summary>A command in the snapshot. Parameters are positional, so the text reaches the server as one statement or not at all.</summary>
    public NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = connection!.CreateCommand(); // a snapshot is open
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }

    /// <summary>Asks something that may take too long or be refused; then the answer is null and the snapshot goes on.</summary>
    public async Task<T?> TryMeasureAsync<T>(Func<CancellationToken, Task<T?>> ask, CancellationToken cancel)
    {
        await transaction!.SaveAsync("measure", cancel); // a snapshot is open
        try
        {
            await using (var limit = Command(string.Create(CultureInfo.InvariantCulture, $"set local statement_timeout = '{options.MeasureTimeout}s'")))
            {
                await limit.ExecuteNonQueryAsync(cancel);
            }

            var answer = await ask(cancel);
            await transaction.RollbackAsync("measure", cancel); // the limit goes with it
            return answer;
        }
        catch (PostgresException) when (!IsLost)
        {
            await transaction.RollbackAsync("measure", cancel);
            return default;
        }
    }

    /// <summary>The rows of a <c>COPY … TO STDOUT</c> as the server writes them.</summary>
    public async Task<Stream> CopyAsync(string copy, CancellationToken cancel)
    {
        // The driver decodes text for its readers; the bytes underneath are UTF-8 and complete, and pass as they are.
        var reader = await connection!.BeginTextExportAsync(copy, cancel);
        return ((StreamReader)(TextReader)reader).BaseStream;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (source?.DisposeAsync() ?? ValueTask.CompletedTask);
        (connection, source) = (null, null);
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        await DisposeAsync();
        var password = options.Password is { } named ? context.Secret(named) : "";
        Exception? last = null;
        try
        {
            var guard = new GuardedConnection(new PoliteHttpOptions { AllowLocal = context.AllowLocal });
            foreach (var checkedAddress in await guard.AddressesAsync(address.Host.Trim('[', ']'), cancel))
            {
                source = DataSource(checkedAddress.ToString(), password);
                try
                {
                    connection = await source.OpenConnectionAsync(cancel);
                    await using var session = Command("set session characteristics as transaction read only");
                    await session.ExecuteNonQueryAsync(cancel);
                    return;
                }
                catch (NpgsqlException e) when (e is not PostgresException && e.InnerException is SocketException or TimeoutException)
                {
                    last = e; // another address of the same name may answer
                    await DisposeAsync();
                }
            }
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            throw Fault.Explain(e);
        }

        throw Fault.Explain(last ?? new SocketException((int)SocketError.HostNotFound));
    }

    private NpgsqlDataSource DataSource(string checkedAddress, string password)
    {
        var verified = options.Tls.StartsWith("verify", StringComparison.Ordinal);
        var builder = new NpgsqlDataSourceBuilder
        {
            ConnectionStringBuilder =
            {
                Host = checkedAddress,
                Port = address.Port,
                Database = address.Database,
                Username = options.User,
                ApplicationName = "OpenData " + context.Source.Id,
                SslMode = options.Tls switch
                {
                    "disable" => SslMode.Disable,
                    "require" => SslMode.Require,
                    "verify-ca" => SslMode.VerifyCA,
                    _ => SslMode.VerifyFull,
                },
                GssEncryptionMode = GssEncryptionMode.Disable,
                // A password never travels in clear to a server whose name nobody verified.
                RequireAuth = verified ? "!GSS,!SSPI" : "!Password,!GSS,!SSPI",
                Pooling = false,
                Timeout = ConnectSeconds,
                CommandTimeout = options.Timeout + ConnectSeconds,
                IncludeErrorDetail = false,
                Enlist = false,
            },
        };

        // Without a provider the driver would look for a password in the environment and the home folder of whoever runs the catalogue.
        builder.UsePasswordProvider(_ => password, (_, _) => ValueTask.FromResult(password));
        builder.UseSslClientAuthenticationOptionsCallback(tls => tls.TargetHost = address.Host);
        if (verified && options.TlsRoot is { } pem)
        {
            var roots = Roots(pem);
            builder.UseRootCertificatesCallback(() => roots);
        }

        return builder.Build();
    }

    private static X509Certificate2Collection Roots(string pem)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            // Told below, as the text without any certificate is.
        }

        return roots.Count > 0 ? roots : throw new SettingsInvalidException(LocalText.Of(
            sl: "Nastavitev tls-root ne vsebuje potrdila v obliki PEM (-----BEGIN CERTIFICATE-----).",
            en: "The setting tls-root holds no certificate as PEM text (-----BEGIN CERTIFICATE-----)."));
    }
}
