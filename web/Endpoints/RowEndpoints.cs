using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Formats;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Endpoints.Rows;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary>
/// <c>/data/{id}~{key}</c> and <c>/data/{id}~{key}/{sheet}</c>, with <c>.json .csv .xlsx .geojson</c>: the rows of a harvested table by Datasette's
/// conventions. JSON comes in pages; the other formats hold all rows of the view, unless <c>_size</c> asks for fewer.
/// </summary>
internal static class RowEndpoints
{
    public static void MapRows(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/data/{part}", (HttpContext context, string part, SiteOptions site, SiteCatalog open, ReadRows rows, CancellationToken cancel) =>
            AnswerAsync(context, RowAddress.Parse(part, null), site, open, rows, cancel)).WithMetadata(RequestCostAttribute.Document);
        routes.MapRead("/data/{part}/{**sheet}", (HttpContext context, string part, string sheet, SiteOptions site, SiteCatalog open, ReadRows rows, CancellationToken cancel) =>
            AnswerAsync(context, RowAddress.Parse(part, sheet), site, open, rows, cancel)).WithMetadata(RequestCostAttribute.Document);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, RowAddress? address, SiteOptions site, SiteCatalog open, ReadRows rows, CancellationToken cancel)
    {
        if (address is null)
        {
            return Nothing(context);
        }

        var version = context.Request.Query["version"].LastOrDefault();
        if (version is not null && FileVersions.IsAbsurd(version))
        {
            return MachineRoutes.Problem(context, StatusCodes.Status400BadRequest, LocalText.Of(
                sl: "version je SHA-256 datoteke (64 šestnajstiških znakov) ali dan (2026-11-21).",
                en: "version is the file's SHA-256 (64 hexadecimal digits) or a day (2026-11-21)."));
        }

        var answer = await open.FindAsync(address.Id, cancel);
        if (answer is not RecordAnswer.Found { Record: var record })
        {
            return answer is RecordAnswer.Moved ? Nothing(context) : RecordEndpoints.Absent(context, answer, "");
        }

        if (DataGate.Refuse(context, record) is { } refused)
        {
            return refused;
        }

        var versions = FileEndpoints.Versions(context, site);
        if (await RowView.FindAsync(versions, record, address, version, cancel) is not { } view)
        {
            return DataGate.Withhold(context, await RowView.FindHoldAsync(versions, record, address, version, cancel)) ?? Nothing(context);
        }

        context.Response.Headers.Append("Vary", "Accept");
        if (view.Format is null && Problems.WantsPage(context))
        {
            return Results.Redirect($"{context.Request.PathBase}/rows{view.Path}{context.Request.QueryString}");
        }

        try
        {
            var format = view.Format ?? FormatOf(context.Request.Headers.Accept);
            var query = RowQueryText.Read(view.Table, Parameters(context.Request));
            return format == RowFormat.Json && !query.IsWhole
                ? await RowAnswers.PageAsync(context, view, query, rows, cancel)
                : RowAnswers.Whole(context, view, query, format, rows);
        }
        catch (SettingsInvalidException e)
        {
            return MachineRoutes.Problem(context, StatusCodes.Status400BadRequest, e.Text);
        }
        catch (Exception e) when (e is NotFoundException or SourceUnreadableException)
        {
            return MachineRoutes.Problem(context, StatusCodes.Status404NotFound, ((CatalogException)e).Text);
        }
    }

    /// <summary>Names and values of a query, in their order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parameters(HttpRequest request) =>
        request.Query.SelectMany(static p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? "")));

    private static RowFormat FormatOf(string? accept) =>
        RowFormat.All.First(f => f.MediaType == (AcceptHeader.Choose(accept, [.. RowFormat.All.Select(static f => f.MediaType)]) ?? RowFormat.Json.MediaType));

    private static IResult Nothing(HttpContext context) => MachineRoutes.Problem(context, StatusCodes.Status404NotFound, LocalText.Of(
        sl: "Te tabele ali te njene različice tu ni.", en: "There is no such table here, or no such version of it."));
}
