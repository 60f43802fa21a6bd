using Microsoft.AspNetCore.Http;

namespace OpenData.Web.Site;

/// <summary>Lets a page stand in frames of the sites that a setting names (<c>site.embedIn</c>), and of no others.</summary>
internal static class EmbedFrame
{
    private const string Nobody = "frame-ancestors 'none'";

    public static void Allow(HttpContext context, SiteLook look)
    {
        if (look.EmbedIn.Count > 0)
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString()
                .Replace(Nobody, "frame-ancestors " + string.Join(' ', look.EmbedIn), StringComparison.Ordinal);
        }
    }

    /// <summary>What is not there is said in the frame itself: the page of the status would not be shown in it.</summary>
    public static void Missing(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";

        // Of a page whose status is 404 while it is drawn nothing is sent.
        context.Response.OnStarting(static response =>
        {
            ((HttpResponse)response).StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }, context.Response);
    }
}
