using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Browsing.Records;
using OpenData.Catalog.Publishing;
using OpenData.Exporters;
using OpenData.Exporters.Atom;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Documents;

/// <summary>
/// <c>/feed.atom</c>, <c>/organisation/{id}/feed.atom</c>, <c>/dataset/{id}/feed.atom</c>: what changed, in the reader's language.
/// </summary>
internal static class FeedEndpoints
{
    private const string MediaType = "application/atom+xml; charset=utf-8";

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(
            "/feed.atom", (HttpContext context, SiteCatalog open, CancellationToken cancel) => CatalogAsync(context, null, open, cancel))
            .WithMetadata(RequestCostAttribute.Document);
        routes.MapRead("/organisation/{owner}/feed.atom", CatalogAsync).WithMetadata(RequestCostAttribute.Document);
        routes.MapRead("/dataset/{id}/feed.atom", DatasetAsync).WithMetadata(RequestCostAttribute.Document);
    }

    private static async Task<IResult> CatalogAsync(HttpContext context, string? owner, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        if (owner is not null && !catalog.Organisations.ContainsKey(owner))
        {
            return MachineRoutes.Problem(context, StatusCodes.Status404NotFound, "There is no such body here.");
        }

        var (language, root) = (LanguagePath.Of(context), Root(context, catalog));
        var place = owner is null ? root : $"{root}organisation/{Uri.EscapeDataString(owner)}";
        var self = owner is null ? root + "feed.atom" : place + "/feed.atom";
        var mark = new DocumentMark().Add(self).Add(catalog).Add(await catalog.StampAsync(cancel));
        var document = new SiteDocument(MediaType) { Mark = mark.ToString(), Modified = await catalog.ChangedAtAsync(cancel) };
        return await document.FillAsync(context.Request, async (output, c) =>
            (await new CatalogFeed(catalog, language).ReadAsync(owner, root, self, place, c)).Write(output));
    }

    private static async Task<IResult> DatasetAsync(
        HttpContext context, string id, SiteOptions site, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        var answer = await RecordLookup.FindAsync(site.Store, catalog, id, cancel);
        if (answer is not RecordAnswer.Found { Record: var record })
        {
            return RecordEndpoints.Absent(context, answer, "/feed.atom");
        }

        var self = $"{Root(context, catalog)}dataset/{Uri.EscapeDataString(id)}/feed.atom";
        var mark = new DocumentMark().Add(self).Add(catalog).Add(new Catalog.Model.RecordStamp(id, record.Revision, record.ChangedAt));
        var document = new SiteDocument(MediaType) { Mark = mark.ToString(), Modified = await catalog.ChangedAtAsync(record, cancel) };
        return await document.FillAsync(context.Request, async (output, c) =>
        {
            var history = await RecordHistory.ReadAsync(site.Store, record.Resource.Id, null, await catalog.HiddenAsync(c), c);
            new DatasetFeed(CatalogPlace.Of(catalog), LanguagePath.Of(context)).Of(record, history.Revisions, self).Write(output);
        });
    }

    private static string Root(HttpContext context, PublishedCatalog catalog) =>
        catalog.Addresses.Root + (context.Request.PathBase.Value is { Length: > 1 } language ? language[1..] + "/" : "");
}
