using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OpenData.Web.Endpoints;

/// <summary>What answers GET answers HEAD too (RFC 9110, section 9.3.2): as to GET, without the body. Nothing here is sent to by POST.</summary>
internal static class HeadOfPages
{
    public static void AnswerHead(this IEndpointConventionBuilder pages) => pages.Add(endpoint =>
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { } known
            && known.HttpMethods.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase))
        {
            endpoint.Metadata.Remove(known);
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        }
    });
}
