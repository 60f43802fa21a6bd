using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenData.Catalog;
using OpenData.Web.Site;

namespace OpenData.Web;

/// <summary>What goes wrong is answered as a page to people and as <c>application/problem+json</c> (RFC 9457) to machines.</summary>
internal static class Problems
{
    /// <summary>Where the page for a status lies; nobody is led there, it is answered in place.</summary>
    public const string PagePath = "/problem/";

    /// <summary>Status of a failure: the reader's fault where it is one.</summary>
    public static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        NotFoundException => StatusCodes.Status404NotFound,
        SettingsInvalidException => StatusCodes.Status400BadRequest,
        StoreUnavailableException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Gives answers without a body their page or problem document.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseWhen(WantsPage, pages => pages.UseStatusCodePagesWithReExecute(PagePath + "{0}", queryFormat: null, createScopeForStatusCodePages: true));
        app.UseWhen(context => !WantsPage(context), machines => machines.UseStatusCodePages(FillAsync));
        app.Use(ReadProblemAsync);
    }

    /// <summary>A browser asks for HTML by name; programs ask for anything, or for what they read.</summary>
    public static bool WantsPage(HttpContext context)
    {
        var path = context.Request.Path;
        return !path.StartsWithSegments("/api", StringComparison.Ordinal)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    // A problem's page is read, also when what was refused was sent.
    private static async Task ReadProblemAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            await context.RequestServices.GetRequiredService<FooterFacts>().ReadAsync(context.RequestAborted);
        }

        await next(context);
    }

    private static Task FillAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        return Results.Problem(statusCode: context.Response.StatusCode, instance: context.Request.PathBase + context.Request.Path).ExecuteAsync(context);
    }

    public static void Explain(ExceptionHandlerOptions options)
    {
        options.StatusCodeSelector = StatusOf;
        // An empty answer with its status: the stage before gives it a body.
        options.ExceptionHandler = static _ => Task.CompletedTask;
    }
}
