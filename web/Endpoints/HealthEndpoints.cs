using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary><c>/health/live</c>: the process answers; <c>/health/ready</c>: so does its catalogue.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(SiteOptions site, CancellationToken cancel)
    {
        try
        {
            await site.Store.AskAsync(cancel);
            return Results.Text("ready");
        }
        catch (CatalogException)
        {
            return Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
