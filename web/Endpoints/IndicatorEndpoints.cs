using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary><c>/indicators/{id}.csv .json</c>: an indicator's series for machines; <c>/indicators.json</c> names all of them.</summary>
internal static class IndicatorEndpoints
{
    private const int MaxId = 100;

    public static void MapIndicators(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/indicators.json", ListAsync);
        routes.MapRead("/indicators/{id}.{suffix}", AnswerAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, SiteOptions site, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        var all = await new PublicIndicators(site.Store, catalog, site.Clock).ListAsync(null, cancel);
        return Json(context, new JsonObject { ["indicators"] = new JsonArray([.. all.Select(i => (JsonNode)Node(i, catalog.Addresses.Root, series: false))]) });
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, string id, string suffix, SiteOptions site, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        var found = id.Length > MaxId || suffix is not ("csv" or "json") ? null
            : await new PublicIndicators(site.Store, catalog, site.Clock).FindAsync(id, cancel);
        if (found is null)
        {
            return MachineRoutes.Problem(context, StatusCodes.Status404NotFound, LocalText.Of(
                sl: "Tega kazalnika ali te oblike tu ni; obliki sta .csv in .json.", en: "There is no such indicator or form here; the forms are .csv and .json."));
        }

        context.Response.Headers.Append("Link", $"<{catalog.Addresses.Root}dataset/{Uri.EscapeDataString(found.Resource.Id)}>; rel=\"describedby\"");
        return suffix == "json" ? Json(context, Node(found, catalog.Addresses.Root, series: true)) : Csv(context, found);
    }

    // Periods and numbers alone: nothing that a spreadsheet could take for a formula.
    private static IResult Csv(HttpContext context, PublicIndicator found)
    {
        var text = new StringBuilder("period,value\r\n");
        foreach (var point in found.Series.Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{point.Period},{point.Value}\r\n");
        }

        return Answer(context, Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8; header=present", found.Indicator.Id + ".csv");
    }

    private static IResult Json(HttpContext context, JsonObject document) =>
        Answer(context, JsonSerializer.SerializeToUtf8Bytes(document, RecordJson.Options), "application/json", null);

    private static IResult Answer(HttpContext context, byte[] bytes, string mediaType, string? name)
    {
        context.Response.Headers.CacheControl = "public, no-cache";
        return Results.Bytes(bytes, mediaType, name, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..20]}\""));
    }

    private static JsonObject Node(PublicIndicator found, string root, bool series)
    {
        var node = JsonSerializer.SerializeToNode(found.Indicator, RecordJson.Options)!.AsObject(); // a record is never null
        node["url"] = $"{root}indicators/{Uri.EscapeDataString(found.Indicator.Id)}";
        node["datasetUrl"] = $"{root}dataset/{Uri.EscapeDataString(found.Resource.Id)}";
        node["verdict"] = found.Verdict.ToString().ToLowerInvariant();
        node["latest"] = found.Series.Latest is { } latest ? JsonSerializer.SerializeToNode(latest, RecordJson.Options) : null;
        node["dataAt"] = found.Series.DataAt?.Text;
        node["computedAt"] = found.Series.ComputedAt?.UtcDateTime;
        node["due"] = found.Due?.ToString();
        node["problem"] = found.Series.Problem.IsEmpty ? null : JsonSerializer.SerializeToNode(found.Series.Problem, RecordJson.Options);
        if (series)
        {
            node["series"] = JsonSerializer.SerializeToNode(found.Series.Points.Select(static p => p with { Files = null }), RecordJson.Options);
        }

        return node;
    }
}
