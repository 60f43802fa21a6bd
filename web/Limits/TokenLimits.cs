using System.Threading.RateLimiting;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Limits;

/// <summary>Bounds how often each token may ask, from wherever it does (<c>access.requestsPerMinute</c>).</summary>
internal sealed class TokenLimits(AccessSettings settings) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(token =>
        RateLimitPartition.GetTokenBucketLimiter(token, _ => RequestLimits.Bucket(settings.RequestsPerMinute)));

    /// <summary>Takes one request; how long to wait when there is none left, else null.</summary>
    public TimeSpan? Take(string token)
    {
        using var lease = limiter.AttemptAcquire(token);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public ValueTask DisposeAsync() => limiter.DisposeAsync();
}
