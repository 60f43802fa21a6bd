using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary><c>/assets/…</c>: style sheets, scripts and pictures of the pages.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{**name}", [HttpMethods.Get, HttpMethods.Head], Answer);

    private static IResult Answer(HttpContext context, SiteAssets assets)
    {
        if (assets.At(context.Request.Path.Value!) is not { } asset)
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (asset.Brotli is { } brotli && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
            return Results.Bytes(brotli, asset.MediaType);
        }

        return Results.Bytes(asset.Plain, asset.MediaType);
    }
}
