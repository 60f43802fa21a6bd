using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.PostgreSql;

/// <summary>
/// A loopback port that leads to a database of the tests' own server, whose own way in is a Unix socket: with TLS as PostgreSQL negotiates it when a
/// certificate is given, and with a hand on the wire, so that a connection can break after so many bytes.
/// </summary>
internal sealed class DatabaseDoor : IAsyncDisposable
{
    private static readonly SemaphoreSlim Passwords = new(1, 1);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closed = new();
    private readonly X509Certificate2? certificate;
    private readonly string socket;
    private readonly Task accepting;

    private DatabaseDoor(string inside, X509Certificate2? certificate)
    {
        var place = new NpgsqlConnectionStringBuilder(inside);
        (Inside, Database, this.certificate) = (inside, place.Database!, certificate);
        socket = Path.Combine(place.Host!, ".s.PGSQL.5432");
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Connection string of the database's owner, past the door.</summary>
    public string Inside { get; }

    public string Database { get; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Location => $"postgresql://localhost:{Port}/{Database}";

    /// <summary>Connections that came in.</summary>
    public int Connections { get; private set; }

    /// <summary>Bytes from the database after which a connection breaks; null for never.</summary>
    public long? BreaksAfter { get; set; }

    /// <summary>From now on nobody is let in.</summary>
    public bool IsLocked { get; set; }

    /// <summary>A new database with what the script makes. Users of the script whose name begins with <c>bralec</c> need a password.</summary>
    public static async Task<DatabaseDoor> OpenAsync(string script, X509Certificate2? certificate = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var cluster = await PgCluster.OfRunAsync();
        var door = new DatabaseDoor(await cluster.NewDatabaseAsync(cancel), certificate);
        await door.DemandPasswordsAsync(cancel);
        await door.RunAsync(script);
        return door;
    }

    public async Task RunAsync(string script)
    {
        await using var source = NpgsqlDataSource.Create(Inside + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(script, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Makes the server's figures of changed rows current, as they are by themselves a second later.</summary>
    public Task FlushFiguresAsync() => RunAsync("select pg_stat_force_next_flush(); select pg_sleep(0.2)");

    public async Task<T> AskAsync<T>(string question)
    {
        await using var source = NpgsqlDataSource.Create(Inside + ";Pooling=false");
        await using var command = source.CreateCommand(question);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>A certificate for a name, and the authority that signed it as PEM text.</summary>
    public static (X509Certificate2 Certificate, string Authority) Certificate(string name)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Preizkusni overitelj", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        using var authority = authorityRequest.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, from, to, [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(key);
        return (X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null), authority.ExportCertificatePem());
    }

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        listener.Stop();
        await accepting;
        closed.Dispose();
        certificate?.Dispose();
    }

    // The server trusts whoever comes through its socket; roles of the group "gesla" are asked, once the server knows that.
    private async Task DemandPasswordsAsync(CancellationToken cancel)
    {
        await Passwords.WaitAsync(cancel);
        try
        {
            await RunAsync("""
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'gesla') then
                    create role gesla;
                    execute format('copy (select unnest(array[''local all +gesla scram-sha-256'', ''local all all trust''])) to %L', current_setting('hba_file'));
                    perform pg_reload_conf();
                    perform pg_sleep(0.3);
                  end if;
                end $$
                """);
        }
        finally
        {
            Passwords.Release();
        }
    }

    private async Task AcceptAsync()
    {
        var guests = new List<Task>();
        try
        {
            while (true)
            {
                var guest = await listener.AcceptTcpClientAsync(closed.Token);
                Connections++;
                guests.Add(LeadAsync(guest));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(guests);
        }
    }

    private async Task LeadAsync(TcpClient guest)
    {
        using var outside = guest;
        using var inside = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (IsLocked)
            {
                return;
            }

            await inside.ConnectAsync(new UnixDomainSocketEndPoint(socket), closed.Token);
            Stream wire = guest.GetStream();
            wire = certificate is null ? wire : await EncryptedAsync(wire);
            await using var server = new NetworkStream(inside);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
            var (there, back) = (PassAsync(wire, server, null, ended.Token), PassAsync(server, wire, BreaksAfter, ended.Token));
            await Task.WhenAny(there, back);
            await ended.CancelAsync();
            await Task.WhenAll(there, back);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The guest went, or was shown out.
        }
    }

    // SSLRequest is eight bytes; the answer S begins TLS.
    private async Task<Stream> EncryptedAsync(Stream wire)
    {
        await wire.ReadExactlyAsync(new byte[8], closed.Token);
        await wire.WriteAsync("S"u8.ToArray(), closed.Token);
        var encrypted = new SslStream(wire);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate, ApplicationProtocols = [new SslApplicationProtocol("postgresql")] }, closed.Token);
        return encrypted;
    }

    private static async Task PassAsync(Stream from, Stream to, long? limit, CancellationToken cancel)
    {
        var buffer = new byte[16 << 10];
        long passed = 0;
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, cancel)) > 0 && !((passed += count) > limit))
            {
                await to.WriteAsync(buffer.AsMemory(0, count), cancel);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side went first.
        }
    }
}
