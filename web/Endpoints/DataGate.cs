using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary>
/// Whether the data of a published record may be handed to who asks: every address of files and rows goes through here. Shared data are for
/// those whose token is of a body they are shared with, and each use is counted for that body. What the leak guard holds back is for nobody.
/// </summary>
internal static class DataGate
{
    /// <summary>The refusal with its ground; null when the data may be had.</summary>
    public static IResult? Refuse(HttpContext context, CatalogRecord record)
    {
        var resource = record.Resource;
        if (DataAccess.IsOpen(resource))
        {
            return null;
        }

        if (resource.Audience != Audience.Shared)
        {
            var ground = resource.AccessRightsGround.For(LanguagePath.Of(context));
            return MachineRoutes.Problem(context, StatusCodes.Status403Forbidden, LocalText.Of(
                sl: $"Podatki niso javni. {ground}", en: $"The data are not public. {ground}"));
        }

        KeepPrivate(context);
        switch (Bearer.Of(context))
        {
            case BearerAnswer.Known { Grant: var grant } when DataAccess.BodyOf(grant, resource) is { } body:
                Count(context, resource.Id, body, grant.Token.Id);
                return null;
            case BearerAnswer.Known { Grant: var grant } when !grant.Allows(TokenScope.Read):
                context.Response.Headers.WWWAuthenticate = Bearer.Challenge("insufficient_scope", "read");
                return Problem(context, StatusCodes.Status403Forbidden, resource, LocalText.Of(
                    sl: "Žeton nima obsega read.", en: "The token lacks the scope read."));
            case BearerAnswer.Known:
                return Problem(context, StatusCodes.Status403Forbidden, resource, LocalText.Of(
                    sl: "Podatki niso deljeni z organom tega žetona.", en: "The data are not shared with the body of this token."));
            case BearerAnswer.Refused { Why: var why }:
                context.Response.Headers.WWWAuthenticate = Bearer.Challenge("invalid_token");
                return Problem(context, StatusCodes.Status401Unauthorized, resource, why);
            default:
                context.Response.Headers.WWWAuthenticate = Bearer.Challenge();
                return Problem(context, StatusCodes.Status401Unauthorized, resource, LocalText.Of(
                    sl: "Podatki so deljeni z določenimi organi in se dobijo z žetonom (Authorization: Bearer).",
                    en: "The data are shared with certain bodies and are had with a token (Authorization: Bearer)."));
        }
    }

    /// <summary>The answer where a file, or what was made of it, does not go out: 410 for what was taken back, 403 for what waits; null when it does.</summary>
    public static IResult? Withhold(HttpContext context, FileHold? hold)
    {
        if (hold is null)
        {
            return null;
        }

        context.Response.Headers.CacheControl = "no-store";
        return MachineRoutes.Problem(context, StatusOf(hold), hold.Why);
    }

    /// <summary>The status that tells of it.</summary>
    public static int StatusOf(FileHold hold) => hold.Kind == FileHoldKind.Recalled ? StatusCodes.Status410Gone : StatusCodes.Status403Forbidden;

    // With the way to ask for access: the contact that the record itself names.
    private static IResult Problem(HttpContext context, int status, Resource resource, LocalText why)
    {
        var contact = resource.ContactPoints.Select(c => c.Email ?? c.Url?.Value ?? c.Telephone).FirstOrDefault(c => c is not null);
        var ask = contact is null
            ? LocalText.Of(sl: "Za dostop prosite lastnika zbirke.", en: "For access, ask the owner of the dataset.")
            : LocalText.Of(sl: $"Za dostop pišite na: {contact}.", en: $"For access, write to: {contact}.");
        var language = LanguagePath.Of(context);
        return MachineRoutes.Problem(
            context, status, $"{why.For(language)} {ask.For(language)}",
            new("contact", contact), new("about", $"{context.Request.PathBase}/dataset/{Uri.EscapeDataString(resource.Id)}"));
    }

    // What one may have is kept for no other.
    private static void KeepPrivate(HttpContext context) => context.Response.OnStarting(static state =>
    {
        var headers = ((HttpContext)state).Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Append("Vary", "Authorization");
        return Task.CompletedTask;
    }, context);

    // A file that one token takes in parts or by pages is taken once a day; what only its headers are asked of is not taken.
    private static void Count(HttpContext context, string record, string body, string token)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return;
        }

        context.Response.OnStarting(() =>
        {
            var services = context.RequestServices;
            var isTaken = context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status206PartialContent
                && services.GetRequiredService<TakenToday>().IsFirst(token, record, FileOf(context));
            return isTaken ? services.GetRequiredService<SiteOptions>().Store.CountUseAsync(record, body, context.RequestAborted) : Task.CompletedTask;
        });
    }

    // Both addresses name it so: /files/{id}~{key}/… and /data/{id}~{key}, with a sheet and a suffix perhaps.
    private static string FileOf(HttpContext context) =>
        (context.Request.RouteValues["part"] as string ?? "").Split('~') is [_, var key, ..] ? key.Split('.')[0] : "";
}
