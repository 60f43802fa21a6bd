using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OpenData.Web.Site;

/// <summary>
/// Pages as bytes, by language, path and query, in the coding that they were asked for in: browsers take them compressed, a fifth as large. A page holds while the catalogue's stamp stays the same, and a minute at most, because
/// freshness goes by the clock and the workspace's texts by their files. What belongs to one reader (cookies, credentials, forms) is never kept.
/// </summary>
internal sealed class PageCache(SiteOptions options)
{
    private const long MaxBytes = 16 << 20;
    private const int MaxPage = 1 << 20;
    private const int MaxKey = 600;

    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Page> pages = new(StringComparer.Ordinal);
    private long bytes;
    private int looking;
    private volatile Seen seen = new("", -1, 0);

    /// <summary>Answers from what is kept, else lets the page be made and keeps it.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsShared(context))
        {
            await next(context);
            return;
        }

        var key = $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}";
        var stamp = await StampAsync(context.RequestAborted);
        if (pages.TryGetValue(key, out var page) && page.Stamp == stamp && options.Clock.GetElapsedTime(page.MadeAt) < Keep)
        {
            await SendAsync(context, key, page);
            return;
        }

        var before = context.Response.Headers.ToDictionary(static h => h.Key, static h => h.Value, StringComparer.OrdinalIgnoreCase);
        var body = context.Response.Body;
        using var made = new PageBody();
        context.Response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (!MayKeep(context.Response, made))
        {
            // Writing nothing would begin the answer, and the page of a problem could not be made any more.
            if (made.Length > 0)
            {
                await body.WriteAsync(made.Written, context.RequestAborted);
            }

            return;
        }

        // What the page itself says in headers (links, a policy of its own) goes with it.
        var said = context.Response.Headers.Where(h =>
            h.Key is not ("Content-Type" or "Content-Length") && (!before.TryGetValue(h.Key, out var value) || value != h.Value));
        page = Page.Of(made.Written, TakesBrotli(context.Request), context.Response.ContentType!, [.. said], stamp, options.Clock.GetTimestamp());
        Remember(key, page);
        await SendAsync(context, key, page);
    }

    private static bool IsShared(HttpContext context)
    {
        var request = context.Request;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            && request.Headers.Cookie.Count == 0
            && request.Headers.Authorization.Count == 0
            && request.Path.Value!.Length + (request.QueryString.Value?.Length ?? 0) < MaxKey;
    }

    private static bool MayKeep(HttpResponse response, PageBody made) => response.StatusCode == StatusCodes.Status200OK
        && response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
        && response.Headers.SetCookie.Count == 0
        && response.Headers.ETag.Count == 0
        && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase)
        && made.Length is > 0 and <= MaxPage;

    private async Task SendAsync(HttpContext context, string key, Page page)
    {
        var (request, response) = (context.Request, context.Response);
        foreach (var header in page.Headers)
        {
            response.Headers[header.Key] = header.Value;
        }

        response.Headers.ETag = page.Tag;
        response.Headers.CacheControl = "public, no-cache";
        response.Headers.Append(HeaderNames.Vary, "Accept, Accept-Encoding, Cookie");
        if (request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(EntityTagHeaderValue.Parse(page.Tag), useStrongComparison: false)))
        {
            response.ContentType = null;
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var brotli = TakesBrotli(request);
        if ((brotli ? page.Brotli : page.Plain) is not { } sent)
        {
            page = page.InBoth();
            Remember(key, page);
            sent = (brotli ? page.Brotli : page.Plain)!; // it is in both
        }

        if (brotli)
        {
            response.Headers.ContentEncoding = "br";
        }

        response.ContentType = page.MediaType;
        response.ContentLength = sent.Length;
        await response.Body.WriteAsync(sent, context.RequestAborted);
    }

    private static bool TakesBrotli(HttpRequest request) => request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);

    // This program's own change is seen at once, another's within a second: one request looks, the others go on with what is known meanwhile.
    private async Task<string> StampAsync(CancellationToken cancel)
    {
        var (known, writes) = (seen, options.Store.Writes);
        if (known.Writes == writes
            && (TimeProvider.System.GetElapsedTime(known.At) < LookAgain || Interlocked.CompareExchange(ref looking, 1, 0) != 0))
        {
            return known.Stamp;
        }

        try
        {
            var stamp = await options.Store.StampAsync(cancel);
            seen = new Seen(stamp, writes, TimeProvider.System.GetTimestamp());
            return stamp;
        }
        finally
        {
            Volatile.Write(ref looking, 0);
        }
    }

    // Room is made by forgetting everything: what is asked for comes back at once, and nothing needs to be counted meanwhile.
    private void Remember(string key, Page page)
    {
        var before = pages.TryGetValue(key, out var old) ? old.Size : 0;
        if (Interlocked.Add(ref bytes, page.Size - before) > MaxBytes)
        {
            pages.Clear();
            Interlocked.Exchange(ref bytes, page.Size);
        }

        pages[key] = page;
    }

    private sealed record Seen(string Stamp, long Writes, long At);

    /// <summary>A page in one coding or in both.</summary>
    private sealed record Page(
        byte[]? Plain,
        byte[]? Brotli,
        string MediaType,
        IReadOnlyList<KeyValuePair<string, StringValues>> Headers,
        string Tag,
        string Stamp,
        long MadeAt)
    {
        public long Size => (Plain?.Length ?? 0) + (Brotli?.Length ?? 0) + 500;

        public static Page Of(
            ReadOnlyMemory<byte> made, bool brotli, string mediaType, IReadOnlyList<KeyValuePair<string, StringValues>> headers, string stamp, long at)
        {
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(made.Span))[..20]}\"";
            return new Page(brotli ? null : made.ToArray(), brotli ? Pack(made.Span) : null, mediaType, headers, tag, stamp, at);
        }

        public Page InBoth() => this with { Plain = Plain ?? Unpack(Brotli), Brotli = Brotli ?? Pack(Plain) };

        private static byte[] Pack(ReadOnlySpan<byte> plain)
        {
            using var packed = new PageBody();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                brotli.Write(plain);
            }

            return packed.Written.ToArray();
        }

        private static byte[] Unpack(byte[]? packed)
        {
            using var brotli = new BrotliStream(new MemoryStream(packed ?? []), CompressionMode.Decompress);
            using var plain = new PageBody();
            brotli.CopyTo(plain);
            return plain.Written.ToArray();
        }
    }
}
