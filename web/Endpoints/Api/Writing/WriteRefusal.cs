using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Web.Endpoints.Documents;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>A request to write that is refused; the group's filter answers it as a problem document.</summary>
/// <param name="status">Status of the answer.</param>
/// <param name="text">What is wrong and what to do.</param>
/// <param name="field">The field or header in which it lies; null for none.</param>
internal sealed class WriteRefusal(int status, LocalText text, string? field = null) : Exception
{
    /// <summary>Value of <c>WWW-Authenticate</c>; null for none.</summary>
    public string? Challenge { get; init; }

    /// <summary>The scope that is missing; null when it is something else.</summary>
    public string? Scope { get; init; }

    /// <summary>Answers what was refused here and what the core refused.</summary>
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.CacheControl = "private, no-store";
        try
        {
            return await next(invocation);
        }
        catch (WriteRefusal refusal)
        {
            return refusal.Answer(context);
        }
        catch (CatalogException refusal) when (Of(refusal) is { } told)
        {
            return told.Answer(context);
        }
    }

    private IResult Answer(HttpContext context)
    {
        if (Challenge is not null)
        {
            context.Response.Headers.WWWAuthenticate = Challenge;
        }

        List<KeyValuePair<string, object?>> more = [];
        var detail = text.For(LanguageOf(context));
        if (field is not null)
        {
            more.Add(new("errors", new Dictionary<string, string[]> { [field] = [detail] }));
        }

        if (Scope is not null)
        {
            more.Add(new("scope", Scope));
        }

        return MachineRoutes.Problem(context, status, detail, [.. more]);
    }

    private static WriteRefusal? Of(CatalogException refusal) => refusal switch
    {
        NotFoundException { Field: { } at } => new(StatusCodes.Status422UnprocessableEntity, refusal.Text, at),
        NotFoundException => new(StatusCodes.Status404NotFound, refusal.Text),
        RecordConflictException => new(StatusCodes.Status412PreconditionFailed, refusal.Text, "If-Match"),
        SourceBusyException => new(StatusCodes.Status409Conflict, refusal.Text),
        SettingsInvalidException { Conflicts: true } => new(StatusCodes.Status409Conflict, refusal.Text, refusal.Field),
        SettingsInvalidException or SourceUnreadableException => new(StatusCodes.Status422UnprocessableEntity, refusal.Text, refusal.Field),
        FileTooLargeException => new(StatusCodes.Status413PayloadTooLarge, refusal.Text, "file"),
        _ => null,
    };

    // The language of the address, as everywhere; without one a program is answered in English unless it asks for Slovenian.
    private static string LanguageOf(HttpContext context) =>
        context.Request.PathBase.HasValue || context.Request.Headers.AcceptLanguage.ToString()
            .StartsWith("sl", StringComparison.OrdinalIgnoreCase)
            ? Site.LanguagePath.Of(context)
            : "en";
}
