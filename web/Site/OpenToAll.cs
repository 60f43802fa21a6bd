using Microsoft.AspNetCore.Http;

namespace OpenData.Web.Site;

/// <summary>
/// Pages of other sites may read everything that strangers may (CORS, Fetch standard): nothing here depends on who asks, and no cookie is
/// let through.
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
            headers.AccessControlAllowMethods = "GET, HEAD, POST";
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
