using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Publishing;
using OpenData.Exporters;
using OpenData.Exporters.Croissant;
using OpenData.Exporters.DcatAp;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Documents;

/// <summary>
/// <c>/dataset/{id}.ttl .jsonld .rdf .nt .json</c>: a record for machines; what it is made of has addresses that lead to it.
/// </summary>
internal static class RecordEndpoints
{
    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/dataset/{id}.{suffix}", AnswerAsync);
        routes.MapRead("/dataset/{id}/croissant.json", CroissantAsync).WithMetadata(RequestCostAttribute.Document);

        // Nodes of the record's document: what they are is said there.
        routes.MapRead("/dataset/{id}/distribution/{key}", (HttpContext context, string id) => SeeOther(context, id));
        routes.MapRead("/record/{id}", (HttpContext context, string id) => SeeOther(context, id));
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, string id, string suffix, SiteOptions site, SiteCatalog open, CancellationToken cancel)
    {
        if (DocumentForm.BySuffix(DocumentForm.OfRecord, suffix) is not { } form)
        {
            return Unknown(context, "." + suffix);
        }

        await using var catalog = await open.OpenAsync(cancel);
        var answer = await RecordLookup.FindAsync(site.Store, catalog, id, cancel);
        if (answer is not RecordAnswer.Found { Record: var record })
        {
            return Absent(context, answer, Negotiation.IsChosen(context) ? "" : form.Suffix);
        }

        try
        {
            var profile = RecordDocument.ProfileOf(context.Request.Query["profile"].FirstOrDefault() ?? "dcat-ap-3.0.1").Name;
            var document = new RecordDocument(catalog);
            var address = catalog.Addresses.Resource(id).Value;
            return await new SiteDocument(form.ContentType)
            {
                Mark = await document.MarkAsync(record, form.Syntax, profile, cancel),
                Modified = await catalog.ChangedAtAsync(record, cancel),
                Location = Negotiation.IsChosen(context) ? address + form.Suffix : null,
                Links =
                [
                    $"<{address}>; rel=\"canonical\"",
                    .. DocumentForm.OfRecord.Where(f => f != form)
                        .Select(f => $"<{address}{f.Suffix}>; rel=\"alternate\"; type=\"{f.MediaType}\""),
                    $"<{address}>; rel=\"alternate\"; type=\"text/html\"",
                ],
            }.FillAsync(context.Request, (output, c) => document.WriteAsync(record, form.Syntax, profile, output, c));
        }
        catch (SettingsInvalidException e)
        {
            return MachineRoutes.Problem(context, StatusCodes.Status400BadRequest, e.Text);
        }
    }

    private static async Task<IResult> CroissantAsync(
        HttpContext context, string id, SiteOptions site, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        var answer = await RecordLookup.FindAsync(site.Store, catalog, id, cancel);
        if (answer is not RecordAnswer.Found { Record: var record })
        {
            return Absent(context, answer, "/croissant.json");
        }

        if (CroissantDocument.Of(record.Resource, CatalogPlace.Of(catalog)) is not { } croissant)
        {
            return MachineRoutes.Problem(
                context, StatusCodes.Status404NotFound,
                "This record has no table in a file whose checksum is known: there is nothing for Croissant to say.");
        }

        return await new SiteDocument("application/ld+json")
        {
            Mark = await new RecordDocument(catalog).MarkAsync(record, "croissant", "1.0", cancel),
            Modified = await catalog.ChangedAtAsync(record, cancel),
            Links = [$"<{catalog.Addresses.Resource(id).Value}>; rel=\"describes\""],
        }.FillAsync(context.Request, (output, c) =>
            System.Text.Json.JsonSerializer.SerializeAsync(output, croissant, Catalog.Store.RecordJson.Options, c));
    }

    /// <summary>What stands where a record was, or never was.</summary>
    /// <param name="context">The request.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="rest">What follows the id in the address, kept on the way to another id.</param>
    internal static IResult Absent(HttpContext context, RecordAnswer answer, string rest) => answer switch
    {
        RecordAnswer.Moved { Id: var id } =>
            Results.Redirect(
                $"{context.Request.PathBase}/dataset/{Uri.EscapeDataString(id)}{rest}{context.Request.QueryString}", permanent: true),
        RecordAnswer.Gone gone => MachineRoutes.Problem(
            context, StatusCodes.Status410Gone, $"{gone.Title.For(LanguagePath.Of(context))}: this record was published and is gone.",
            new("goneSince", gone.At.UtcDateTime), new("recordTitle", gone.Title.ToDictionary(t => t.Key, t => t.Value))),
        _ => MachineRoutes.Problem(context, StatusCodes.Status404NotFound, "There is no such record here."),
    };

    private static IResult Unknown(HttpContext context, string suffix) => MachineRoutes.Problem(
        context, StatusCodes.Status404NotFound,
        $"Nothing here ends in {(suffix.Length > 20 ? suffix[..20] + "…" : suffix)}. Known: {string.Join(' ', DocumentForm.OfRecord.Select(f => f.Suffix))}");

    private static IResult SeeOther(HttpContext context, string id)
    {
        context.Response.Headers.Location = $"{context.Request.PathBase}/dataset/{Uri.EscapeDataString(id)}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
