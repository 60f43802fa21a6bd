using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary><c>/suggest?q=</c>: what the search box offers while a reader types, as a JSON array of texts and their addresses.</summary>
internal static class SuggestEndpoints
{
    private const int Most = 8;
    private const int MaxWords = 100;

    public static void MapSuggest(this IEndpointRouteBuilder routes) => 
        routes.MapGet("/suggest", AnswerAsync).WithMetadata(RequestCostAttribute.Search);

    private static async Task<IResult> AnswerAsync(HttpContext context, SiteCatalog catalog, Reading reading, CancellationToken cancel)
    {
        var typed = SearchAddress.Read(context.Request.Query).Words;
        context.Response.Headers.CacheControl = "public, max-age=60";
        if (typed.Length is < 2 or > MaxWords)
        {
            return Results.Json(Array.Empty<Offer>());
        }

        if (await catalog.SuggestAsync(typed, reading.Language, Most, cancel) is not { } offers)
        {
            // Nothing in time is no answer: the next reader asks anew.
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(Array.Empty<Offer>());
        }

        return Results.Json(offers.Take(Most).Select(o => new Offer(o.Text, reading.Url(o.Record is { } id
            ? "/dataset/" + Uri.EscapeDataString(id)
            : new SearchAddress { Words = o.Text }.ToString()))));
    }

    /// <param name="Text">What is offered.</param>
    /// <param name="Url">Where it leads.</param>
    private sealed record Offer(string Text, string Url);
}
