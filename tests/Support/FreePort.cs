using System.Net;
using System.Net.Sockets;

namespace OpenData.Tests.Support;

/// <summary>
/// Ports of loopback for servers that must be told theirs: below those that the system gives to connections, so that none takes it before the
/// server does, and no port twice in a run.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Runs beside each other begin at different places.
    private static int last = Environment.ProcessId * 97;

    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + ((Interlocked.Increment(ref last) & int.MaxValue) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's server.
            }
        }

        throw new InvalidOperationException($"no port from {First} to {First + Count - 1} is free");
    }
}
