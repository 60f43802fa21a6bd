using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace OpenData.Web.Endpoints.Documents;

/// <summary>
/// A document with its validators. It is written aside (in memory, then in a temporary file) before the first byte goes out, so that a slow
/// client holds no state of the catalogue open; what the client has already, and what only its headers are asked of, is not written at all.
/// </summary>
/// <param name="contentType">With its character set where it has one.</param>
internal sealed class SiteDocument(string contentType) : IResult, IAsyncDisposable
{
    private const int InMemory = 1 << 20;

    private FileBufferingWriteStream? body;

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Strong validator, known before the document is written; null for none.</summary>
    public string? Mark { get; init; }

    /// <summary>When what it tells last changed; null when nobody knows.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Values of <c>Link</c>.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Its own address, where it was chosen and not named.</summary>
    public string? Location { get; init; }

    /// <summary>Writes the document, unless the client needs only the headers.</summary>
    public async Task<SiteDocument> FillAsync(HttpRequest request, Func<Stream, CancellationToken, Task> write)
    {
        if (!IsKnownTo(request) && !HttpMethods.IsHead(request.Method))
        {
            body = new FileBufferingWriteStream(InMemory);
            await write(body, request.HttpContext.RequestAborted);
        }

        return this;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var end = this;
        var (request, response) = (httpContext.Request, httpContext.Response);
        var headers = response.Headers;
        headers.CacheControl = "public, no-cache";
        if (Mark is not null)
        {
            headers.ETag = $"\"{Mark}\"";
        }

        if (Modified is { } modified)
        {
            headers.LastModified = modified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        }

        if (Links.Count > 0)
        {
            headers.Append("Link", string.Join(", ", Links));
        }

        if (Location is not null)
        {
            headers.ContentLocation = Location;
        }

        if (IsKnownTo(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = contentType;
        if (body is not null)
        {
            response.ContentLength = body.Length;
            await body.DrainBufferAsync(response.Body, httpContext.RequestAborted);
        }
    }

    public ValueTask DisposeAsync() => body?.DisposeAsync() ?? ValueTask.CompletedTask;

    // RFC 9110, section 13.2.2: what is told by marks goes before what is told by dates.
    private bool IsKnownTo(HttpRequest request)
    {
        var known = request.Headers.IfNoneMatch;
        if (Status != StatusCodes.Status200OK)
        {
            return false;
        }

        if (known.Count > 0)
        {
            return Mark is not null && known.ToString().Split(',').Select(m => m.Trim())
                .Any(m => m == "*" || m == $"\"{Mark}\"" || m == $"W/\"{Mark}\"");
        }

        return Modified is { } modified && request.GetTypedHeaders().IfModifiedSince is { } since
            && since >= modified.AddTicks(-(modified.Ticks % TimeSpan.TicksPerSecond));
    }
}
