using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Limits;

/// <summary>
/// Holds back who asks too much (429, with when to come again) and bounds how many large documents are written at once. An address is a
/// client; of IPv6 its first 64 bits are, since a client has all the rest.
/// </summary>
internal sealed class RequestLimits : IAsyncDisposable
{
    private const int MaxWaiting = 256;

    private readonly SiteSettings settings;
    private readonly PartitionedRateLimiter<(string Client, RequestKind Kind)> perClient;
    private readonly ConcurrencyLimiter atOnce;

    public RequestLimits(SiteSettings settings, RegisterSettings registers)
    {
        this.settings = settings;
        perClient = PartitionedRateLimiter.Create<(string Client, RequestKind Kind), (string, RequestKind)>(key =>
            RateLimitPartition.GetTokenBucketLimiter(
                key, k => k.Item2 switch
                {
                    RequestKind.Search => Bucket(settings.SearchesPerMinute),
                    RequestKind.Form => HourlyBucket(registers.FormsPerHour),
                    _ => Bucket(settings.DocumentsPerMinute),
                }));
        atOnce = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = settings.DocumentsAtOnce, QueueLimit = MaxWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequestCostAttribute>() is not { Kind: var kind })
        {
            await next(context);
            return;
        }

        if (Client(context) is { } client)
        {
            using var lease = perClient.AttemptAcquire((client, kind));
            if (!lease.IsAcquired)
            {
                var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromMinutes(1);
                Refuse(context, StatusCodes.Status429TooManyRequests, wait);
                return;
            }
        }

        if (kind != RequestKind.Document)
        {
            await next(context);
            return;
        }

        using var turn = await atOnce.AcquireAsync(1, context.RequestAborted);
        if (!turn.IsAcquired)
        {
            Refuse(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(5));
            return;
        }

        await next(context);
    }

    public async ValueTask DisposeAsync()
    {
        await perClient.DisposeAsync();
        await atOnce.DisposeAsync();
    }

    internal static TokenBucketRateLimiterOptions Bucket(int perMinute) => Bucket(perMinute, TimeSpan.FromMinutes(1));

    private static TokenBucketRateLimiterOptions HourlyBucket(int perHour) => Bucket(perHour, TimeSpan.FromHours(1));

    // One by one, so that no number of them is rounded away.
    private static TokenBucketRateLimiterOptions Bucket(int tokens, TimeSpan time) => new()
    {
        TokenLimit = tokens, TokensPerPeriod = 1, ReplenishmentPeriod = time / tokens, QueueLimit = 0, AutoReplenishment = true,
    };

    private static void Refuse(HttpContext context, int status, TimeSpan wait)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Null for whoever is not limited. What a proxy on this machine says of its client is believed, nobody else is.</summary>
    private string? Client(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null || !IPAddress.IsLoopback(address))
        {
            return address is null ? "-" : Name(address);
        }

        var forwarded = context.Request.Headers["X-Forwarded-For"].LastOrDefault()?.Split(',')[^1].Trim();
        return forwarded is not null && IPAddress.TryParse(forwarded, out var real) && !IPAddress.IsLoopback(real) ? Name(real)
            : settings.LimitLoopback ? "loopback" : null;
    }

    private static string Name(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
