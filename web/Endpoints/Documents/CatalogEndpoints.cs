using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog;
using OpenData.Catalog.Publishing;
using OpenData.Exporters;
using OpenData.Exporters.DcatAp;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Documents;

/// <summary>
/// <c>/catalog.ttl .jsonld .rdf .nt</c> and <c>/organisation/{id}/catalog.ttl</c> …, paged; <c>/data.json</c>: the catalogue as a whole for
/// machines.
/// </summary>
internal static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        // To a person the catalogue is the list of its records.
        routes.MapRead("/catalog", (HttpContext context) => Results.Redirect(context.Request.PathBase + "/datasets"));
        routes.MapRead("/catalog.{suffix}", (HttpContext context, string suffix, SiteCatalog open, CancellationToken cancel) =>
            PageAsync(context, null, suffix, open, cancel)).WithMetadata(RequestCostAttribute.Document);
        routes.MapRead("/organisation/{owner}/catalog.{suffix}", PageAsync).WithMetadata(RequestCostAttribute.Document);
        routes.MapRead("/data.json", DataJsonAsync).WithMetadata(RequestCostAttribute.Document);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, string? owner, string suffix, SiteCatalog open, CancellationToken cancel)
    {
        if (DocumentForm.BySuffix(DocumentForm.OfFeed, suffix) is not { } form)
        {
            return MachineRoutes.Problem(
                context, StatusCodes.Status404NotFound, $"Known: {string.Join(' ', DocumentForm.OfFeed.Select(f => f.Suffix))}");
        }

        var query = context.Request.Query;
        var asked = query["page"].FirstOrDefault();
        var number = string.IsNullOrEmpty(asked) ? 1
            : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        await using var catalog = await open.OpenAsync(cancel);
        try
        {
            var profile = query["profile"].FirstOrDefault() ?? "dcat-ap-3.0.1";
            var wanted = new CatalogPageQuery { Syntax = form.Syntax, Owner = owner, Number = number, Profile = profile };
            if (await CatalogPage.OpenAsync(catalog, wanted, cancel) is not { } page)
            {
                return MachineRoutes.Problem(
                    context, StatusCodes.Status404NotFound,
                    "There is no such page: it begins with page=1, and the first page names the last.");
            }

            return await new SiteDocument(form.ContentType)
            {
                Mark = await page.MarkAsync(cancel),
                Modified = await catalog.ChangedAtAsync(cancel),
                Location = Negotiation.IsChosen(context) ? page.Address(number).Value : null,
                Links = [.. Links(page, number), .. Alternates(catalog, owner, form)],
            }.FillAsync(context.Request, page.WriteAsync);
        }
        catch (SettingsInvalidException e)
        {
            return MachineRoutes.Problem(context, StatusCodes.Status400BadRequest, e.Text);
        }
    }

    private static async Task<IResult> DataJsonAsync(HttpContext context, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        var whole = new WholeCatalog(catalog, AllExporters.Find("datajson")!);
        var document = new SiteDocument("application/json") { Mark = await whole.MarkAsync(cancel), Modified = await catalog.ChangedAtAsync(cancel) };
        return await document.FillAsync(context.Request, whole.WriteAsync);
    }

    private static IEnumerable<string> Links(CatalogPage page, int number)
    {
        yield return $"<{page.Address(number)}>; rel=\"canonical\"";
        yield return $"<{page.Address(1)}>; rel=\"first\"";
        yield return $"<{page.Address(page.Last)}>; rel=\"last\"";
        if (number > 1)
        {
            yield return $"<{page.Address(number - 1)}>; rel=\"prev\"";
        }

        if (number < page.Last)
        {
            yield return $"<{page.Address(number + 1)}>; rel=\"next\"";
        }
    }

    private static IEnumerable<string> Alternates(PublishedCatalog catalog, string? owner, DocumentForm form)
    {
        var stem = owner is null ? catalog.Addresses.Catalog.Value : catalog.Addresses.Organisation(owner).Value + "/catalog";
        return DocumentForm.OfFeed.Where(f => f != form).Select(f => $"<{stem}{f.Suffix}>; rel=\"alternate\"; type=\"{f.MediaType}\"");
    }
}
