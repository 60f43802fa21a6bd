using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace OpenData.Harvesters.Http;

/// <summary>Bounds on what an answer from the network may cost, and how politely it is asked for.</summary>
public sealed record PoliteHttpOptions
{
    /// <summary>Permits loopback, private and link-local addresses: an operator's right, per source (<c>allow-local</c>). Cloud metadata addresses stay forbidden.</summary>
    public bool AllowLocal { get; init; }

    /// <summary>Bytes of one answer, packed and unpacked alike.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked bytes for each byte received, beyond the first megabyte.</summary>
    public int MaxUnpackRatio { get; init; } = 200;

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From sending a request to the end of the answer's headers.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>One answer from its first byte to its last.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Bytes a second, averaged over <see cref="RateWindow"/>; a slower answer is given up.</summary>
    public int MinimumRate { get; init; } = 200;

    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(60);

    public int MaxRedirects { get; init; } = 5;

    /// <summary>Attempts after the first, for reads only.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Pause before the first retry; it doubles each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A server that asks for a longer pause than this (<c>Retry-After</c>) is left alone until the next run.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Names the product, so that a site's operator knows who asks.</summary>
    public string UserAgent { get; init; } = $"OpenData/{typeof(PoliteHttpOptions).Assembly.GetName().Version?.ToString(3)} (katalog odprtih podatkov; open-data catalogue)";

    /// <summary>Sent to one server and to no other, also after redirects; null for none.</summary>
    public HttpCredential? Credential { get; init; }

    /// <summary>Turns at servers, shared with other sources; null where there are none beside.</summary>
    public HostTurns? Turns { get; init; }

    /// <summary>Least time between two requests to one server, whichever source makes them.</summary>
    public TimeSpan Spacing { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Looks a host name up; tests put a list here so that nothing leaves the machine.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Whom to trust instead of the system's authorities; tests put one of their own here.</summary>
    internal X509ChainPolicy? Trust { get; init; }

    /// <summary>Opens a connection to an address that was checked; tests look here at what would be asked.</summary>
    internal Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Connect { get; init; } = GuardedConnection.OpenAsync;
}

/// <summary>A header that carries a secret to one server.</summary>
/// <param name="Server">Scheme, host and port that it belongs to.</param>
/// <param name="Header">Name of the header.</param>
/// <param name="Value">Gives the value at the moment of sending.</param>
public sealed record HttpCredential(Uri Server, string Header, Func<string> Value);
