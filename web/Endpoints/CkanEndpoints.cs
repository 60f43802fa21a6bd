using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Exporters.CkanApi;
using OpenData.Exporters.CkanApi.Wire;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary>
/// <c>/api/3/action/{name}</c> and <c>/api/action/{name}</c>: CKAN's API for reading. What came is handed over and what is answered
/// written.
/// </summary>
internal static class CkanEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void MapCkan(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/3/action/{name}", Methods, AnswerAsync).WithMetadata(RequestCostAttribute.Search).DisableAntiforgery();
        routes.MapMethods("/api/action/{name}", Methods, AnswerAsync).WithMetadata(RequestCostAttribute.Search).DisableAntiforgery();
    }

    /// <summary>Some clients write two slashes where one belongs.</summary>
    public static Task MendSlashesAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.Contains("//", StringComparison.Ordinal))
        {
            var mended = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
            if (mended.StartsWith("/api/", StringComparison.Ordinal))
            {
                context.Request.Path = mended;
            }
        }

        return next(context);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string name, SiteCatalog open, CancellationToken cancel)
    {
        var request = context.Request;
        var body = HttpMethods.IsPost(request.Method) ? new byte[CkanParameters.MaxBytes + 1] : [];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        await using var catalog = await open.OpenAsync(cancel);
        var call = new CkanRequest
        {
            Action = name, Query = request.QueryString.Value ?? "", Body = body.AsMemory(0, length), MediaType = request.ContentType,
        };
        var answer = await new CkanActions(catalog).AnswerAsync(call, cancel);
        return await new SiteDocument(CkanAnswer.MediaType) { Status = answer.Status }.FillAsync(request, answer.WriteAsync);
    }
}
