using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary><c>/compliance/audit.{html,xlsx,csv,json}</c>: the public form of the compliance dossier as <c>opendata audit --public</c> wrote it last.</summary>
internal static class DossierEndpoints
{
    /// <summary>Forms, in the order in which people look for them.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["html", "xlsx", "csv", "json"];

    public static void MapDossier(this IEndpointRouteBuilder routes)
    {
        foreach (var form in Forms)
        {
            routes.MapMethods("/compliance/audit." + form, ["GET", "HEAD"], (HttpContext context, ServedDossier dossier) => AnswerAsync(context, dossier, form));
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, ServedDossier dossier, string form)
    {
        if (await dossier.PlaceOfAsync(LanguagePath.Of(context), form, context.RequestAborted) is not { } place)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        // Its style stands inside it.
        context.Response.Headers.ContentSecurityPolicy = form == "html" ? WriteAudit.PagePolicy : "default-src 'none'; sandbox";
        return Results.File(place, TypeOf(form), fileDownloadName: form == "html" ? null : "audit." + form, enableRangeProcessing: true);
    }

    private static string TypeOf(string form) => form switch
    {
        "html" => "text/html; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/json",
    };
}
