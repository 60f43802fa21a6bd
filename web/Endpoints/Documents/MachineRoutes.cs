using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog.Model;

namespace OpenData.Web.Endpoints.Documents;

/// <summary>What the routes of machines share.</summary>
internal static class MachineRoutes
{
    /// <summary>GET and HEAD.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Read, handler);

    /// <summary>A problem document (RFC 9457) that says what is wrong.</summary>
    public static IResult Problem(HttpContext context, int status, string detail, params KeyValuePair<string, object?>[] more) =>
        Results.Problem(detail, context.Request.PathBase + context.Request.Path, status, extensions: more);

    public static IResult Problem(HttpContext context, int status, LocalText detail) =>
        Problem(context, status, detail.For(Site.LanguagePath.Of(context)));
}
