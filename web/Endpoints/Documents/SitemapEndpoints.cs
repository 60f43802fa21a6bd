using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog.Publishing;
using OpenData.Exporters;
using OpenData.Exporters.Sitemaps;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Documents;

/// <summary><c>/sitemap.xml</c>, <c>/sitemap-N.xml</c> and <c>/robots.txt</c>.</summary>
internal static class SitemapEndpoints
{
    private const string MediaType = "application/xml; charset=utf-8";

    private static readonly string[] Languages = ["sl", "en"];

    public static void MapSitemap(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/robots.txt", (SiteLook look) => Results.Text(Robots(look)));
        routes.MapRead(
            "/sitemap.xml", (HttpContext context, SiteCatalog open, CancellationToken cancel) => AnswerAsync(context, 0, open, cancel))
            .WithMetadata(RequestCostAttribute.Document);
        routes.MapRead("/sitemap-{number:int:min(1)}.xml", AnswerAsync).WithMetadata(RequestCostAttribute.Document);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, int number, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        var sitemap = new Sitemap(catalog, Languages);
        var count = await sitemap.CountAsync(cancel);
        if (number > count)
        {
            return MachineRoutes.Problem(
                context, StatusCodes.Status404NotFound, "There is no such file: /sitemap.xml names all there are.");
        }

        var document = new SiteDocument(MediaType)
        {
            Mark = await MarkAsync(catalog, number, cancel), Modified = await catalog.ChangedAtAsync(cancel),
        };
        return await document.FillAsync(
            context.Request,
            number == 0 && count > 1 ? sitemap.WriteIndexAsync : (output, c) => sitemap.WriteFileAsync(Math.Max(1, number), output, c));
    }

    private static async Task<string> MarkAsync(PublishedCatalog catalog, int number, CancellationToken cancel) => new DocumentMark()
        .Add(number).Add(catalog).Add(await catalog.StampAsync(cancel)).ToString();

    // Every state of the list is an address: searching machines would walk through all of them. Samples are nobody's official data.
    private static string Robots(SiteLook look) => look.Sample ? "User-agent: *\nDisallow: /\n" : $"""
        User-agent: *
        Disallow: /datasets?
        Disallow: /*/datasets?
        Disallow: /data/
        Disallow: /api/
        Disallow: /steward/

        Sitemap: {look.BaseUri}sitemap.xml

        """;
}
