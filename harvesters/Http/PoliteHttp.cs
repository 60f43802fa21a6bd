using System.Net;

namespace OpenData.Harvesters.Http;

/// <summary>
/// The one way to the network. The handler follows redirects by hand with the address check on every hop, retries reads, limits time, rate
/// and size, unpacks within a ratio, keeps no cookies and sends no credentials to another host. What goes wrong is a
/// <see cref="OpenData.Catalog.SourceUnavailableException"/> or <see cref="OpenData.Catalog.SourceUnreadableException"/> with a message for
/// people; answers such as 404 are returned as they are.
/// </summary>
public static class PoliteHttp
{
    /// <summary>Largest set of headers, in kilobytes.</summary>
    private const int MaxHeaderKilobytes = 64;

    /// <summary>
    /// Set on a request that only asks though its method is <c>POST</c> (a search whose terms stand in the body): it is retried like any read.
    /// </summary>
    internal static readonly HttpRequestOptionsKey<bool> IsQuery = new("opendata.query");

    /// <summary>Stands on a request in place of <see cref="PoliteHttpOptions.HeaderTimeout"/>: the upload of a large file takes longer.</summary>
    internal static readonly HttpRequestOptionsKey<TimeSpan> Patience = new("opendata.patience");

    /// <summary>Makes the handler; the caller disposes it. Safe for use from several threads.</summary>
    public static HttpMessageHandler CreateHandler(PoliteHttpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var certificates = new CertificateCheck();
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            ConnectTimeout = options.ConnectTimeout,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxConnectionsPerServer = 2,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
            ConnectCallback = new GuardedConnection(options).ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = certificates.Accept, CertificateChainPolicy = options.Trust },
        };
        return new PoliteHandler(options, certificates, sockets);
    }
}
