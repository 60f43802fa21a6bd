using Microsoft.AspNetCore.Http;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>
/// Whether a page of this site sent a form. Browsers say so themselves (Fetch Metadata, and <c>Origin</c> where they are older); what says neither is
/// no browser and cannot be misled by another site.
/// </summary>
internal static class SameOrigin
{
    public static bool IsSo(HttpRequest request, Uri baseUri)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (from.Authority == baseUri.Authority || from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)));
    }
}
