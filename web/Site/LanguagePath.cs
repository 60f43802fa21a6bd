using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OpenData.Web.Site;

/// <summary>The language of a page is the first part of its path (<c>/en/datasets</c>); Slovenian has none.</summary>
internal static class LanguagePath
{
    public static string Of(HttpContext context) => context.Request.PathBase.Value is { Length: 3 } start ? start[1..] : SiteTexts.Languages[0];

    /// <summary>Moves the language from the path to the path's base, so that pages and routes need not know of it.</summary>
    public static async Task MoveAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "/";
        var languages = await context.RequestServices.GetRequiredService<SiteLanguages>().ReadAsync(context);
        foreach (var language in languages.Skip(1))
        {
            if (path.Length >= 3 && path[0] == '/' && path.AsSpan(1, 2).SequenceEqual(language) && (path.Length == 3 || path[3] == '/'))
            {
                context.Request.PathBase = "/" + language;
                context.Request.Path = path.Length == 3 ? "/" : path[3..];
                break;
            }
        }

        await next(context);
    }
}
