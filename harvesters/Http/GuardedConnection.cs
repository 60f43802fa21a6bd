using System.Net;
using System.Net.Sockets;
using OpenData.Catalog;

namespace OpenData.Harvesters.Http;

/// <summary>
/// Opens connections. The name is looked up here, once, and the socket goes to the very address that was checked: a name that
/// answers differently the second time (rebinding) gains nothing.
/// </summary>
internal sealed class GuardedConnection(PoliteHttpOptions options)
{
    /// <summary>Addresses of a host, all of them checked; throws <see cref="SourceUnavailableException"/> when one of them may not be asked.</summary>
    public async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, CancellationToken cancel)
    {
        var addresses = AddressCheck.Literal(host) is { } literal ? [literal] : await options.Resolve(host, cancel);
        foreach (var address in addresses)
        {
            // One bad answer condemns the name: a list that mixes public and private addresses is an attempt.
            AddressCheck.Demand(address, host, options.AllowLocal);
        }

        return addresses;
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = AddressCheck.Name(context.DnsEndPoint.Host);
        Exception? last = null;
        foreach (var address in await AddressesAsync(host, cancel))
        {
            try
            {
                return await options.Connect(new IPEndPoint(address, context.DnsEndPoint.Port), cancel);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw new HttpRequestException(HttpRequestError.ConnectionError, $"No address of {host} can be reached", last);
    }

    /// <summary>A connection to exactly this address.</summary>
    public static async ValueTask<Stream> OpenAsync(IPEndPoint place, CancellationToken cancel)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
