using Microsoft.AspNetCore.Http;

namespace OpenData.Web.Site;

/// <summary>
/// Pages of other sites may read everything that strangers may (CORS, Fetch standard): no cookie is let through, and neither is the header
/// Authorization, which <c>*</c> does not name: what belongs to a token is for programs, not for pages of others.
/// </summary>
internal static class OpenToAll
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/steward", StringComparison.Ordinal))
        {
            return next(context);
        }

        if (HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.ContainsKey("Access-Control-Request-Method"))
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlAllowMethods =
                context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal) ? "GET, HEAD" : "GET, HEAD, POST";
            headers.AccessControlAllowHeaders = "*";
            headers.AccessControlMaxAge = "86400";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        // At the last moment: an answer to a failure begins with empty headers.
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Last-Modified, Link, Content-Location, Retry-After, Content-Range";
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
