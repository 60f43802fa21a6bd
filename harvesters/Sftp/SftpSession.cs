using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.Sftp.Protocol;
using OpenData.Harvesters.Sftp.Ssh;

namespace OpenData.Harvesters.Sftp;

/// <summary>The connection of one run; one that broke is opened again, a few times. For one caller at a time.</summary>
internal sealed class SftpSession : IAsyncDisposable
{
    private const int MaxConnections = 5;

    private readonly SftpAddress server;
    private readonly SftpOptions options;
    private readonly HarvestContext context;
    private readonly SshFiles files;
    private SshConnection? connection;
    private int opened;

    public SftpSession(SftpAddress server, SftpOptions options, HarvestContext context) =>
        (this.server, this.options, this.context, files) = (server, options, context, new SshFiles(options, context));

    /// <summary>A connection that lives.</summary>
    /// <exception cref="SourceUnavailableException">There is none to be had.</exception>
    public async Task<SftpClient> ClientAsync(CancellationToken cancel)
    {
        if (connection is { Client.HasEnded: false } living)
        {
            return living.Client;
        }

        await CloseAsync();
        if (++opened > MaxConnections)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik {server.Host} povezavo vedno znova prekinja. Poskusite pozneje.",
                en: $"The server {server.Host} breaks the connection again and again. Try again later."));
        }

        connection = await OpenAsync(cancel);
        return connection.Client;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        files.Dispose();
    }

    private async Task<SshConnection> OpenAsync(CancellationToken cancel)
    {
        var addresses = await AddressesAsync(cancel);
        for (var i = 0; ; i++)
        {
            try
            {
                var keys = await HostKeys.DemandAsync(options.HostKey, addresses[i], server, cancel);
                return await SshConnection.OpenAsync(server, addresses[i], keys, files, options, context.Clock, cancel);
            }
            catch (SourceUnavailableException) when (i + 1 < addresses.Count)
            {
                // A name with several addresses: the next one may answer.
            }
        }
    }

    // The name is looked up here, once, and the program gets the very address that was checked.
    private async Task<IReadOnlyList<IPAddress>> AddressesAsync(CancellationToken cancel)
    {
        try
        {
            var guard = new GuardedConnection(new PoliteHttpOptions { AllowLocal = context.AllowLocal });
            var addresses = await guard.AddressesAsync(AddressCheck.Name(server.Host), cancel);
            return addresses.Count > 0 ? addresses : throw NoSuchServer(null);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw NoSuchServer(e);
        }
    }

    private async Task CloseAsync()
    {
        if (connection is { } old)
        {
            connection = null;
            await old.DisposeAsync();
        }
    }

    private SourceUnavailableException NoSuchServer(Exception? cause) => new(
        LocalText.Of(
            sl: $"Strežnika z imenom {server.Host} ni. Preverite lokacijo vira.",
            en: $"There is no server called {server.Host}. Check the source's location."),
        cause);
}
