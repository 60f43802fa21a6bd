using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Formats;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Rows;

/// <summary>Rows on their way out: a page of JSON, or all rows of a view as they are read.</summary>
internal static class RowAnswers
{
    private const string Policy = "default-src 'none'; sandbox";

    /// <summary>A page, with its tag: the same question of the same file has the same answer, unless time ran out.</summary>
    public static async Task<IResult> PageAsync(HttpContext context, RowView view, RowQuery query, ReadRows rows, CancellationToken cancel)
    {
        if (ShapeOf(context) is not { } shape)
        {
            return WrongShape(context);
        }

        SetHeaders(context, view, RowFormat.Json);
        var tag = TagOf(context, view);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false)))
        {
            context.Response.Headers.ETag = tag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var page = await rows.PageAsync(view.Table, query, cancel);
        context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"rows;dur={page.Time.TotalMilliseconds:0.0}");
        var next = page.Next is { } position ? NextUrl(context, view, position) : null;
        if (page.IsCut || page.Count is null)
        {
            context.Response.Headers.CacheControl = "no-store"; // asked again, there may be time for all of it
        }
        else
        {
            context.Response.Headers.ETag = tag;
        }

        if (next is not null)
        {
            context.Response.Headers.Append("Link", $"<{next}>; rel=\"next\"");
        }

        var body = RowsDocument.ToJson(view.Table, query, page, new RowsEnvelope { Shape = shape, NextUrl = next, Source = SourceOf(context, view) });
        return Results.Bytes(body, "application/json; charset=utf-8");
    }

    /// <summary>All rows of the view, or as many as were asked for, written as they are read.</summary>
    public static IResult Whole(HttpContext context, RowView view, RowQuery query, RowFormat format, ReadRows rows)
    {
        if (!format.Fits(view.Table))
        {
            return MachineRoutes.Problem(context, StatusCodes.Status404NotFound, LocalText.Of(
                sl: "Tabela nima koordinat, zato je ni v obliki GeoJSON. Vzemite .csv, .xlsx ali .json.",
                en: "The table has no coordinates, so there is no GeoJSON of it. Take .csv, .xlsx or .json."));
        }

        if (ShapeOf(context) is not { } shape)
        {
            return WrongShape(context);
        }

        SetHeaders(context, view, format);
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName(view.FileName + format.Ending);
        context.Response.Headers.ContentDisposition = name.ToString();
        return new StreamedRows(view.Table, query, format, new RowsEnvelope { Shape = shape, Source = SourceOf(context, view) }, rows);
    }

    /// <summary>Address of the page after, pinned to the file that this one is from: rows keep their numbers in it.</summary>
    private static string NextUrl(HttpContext context, RowView view, RowPosition position)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in RowEndpoints.Parameters(context.Request).Where(static p => p.Key is not ("_next" or "version")))
        {
            query.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return $"{Root(context)}data{view.Path}.json?_next={position}{query}&version={view.Table.File.Sha256}";
    }

    private static string SourceOf(HttpContext context, RowView view) =>
        $"{Root(context)}files/{Addresses.Segment(view.Record.Resource.Id, view.Distribution.Key)}/{Uri.EscapeDataString(view.Table.File.Name)}?version={view.Table.File.Sha256}";

    private static string Root(HttpContext context) => ((SiteLook)context.RequestServices.GetService(typeof(SiteLook))!).BaseUri.AbsoluteUri; // registered at start

    private static void SetHeaders(HttpContext context, RowView view, RowFormat format)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "public, no-cache";
        headers.Append("Link", $"<{SourceOf(context, view)}>; rel=\"via\"");
        context.Response.ContentType = format == RowFormat.Csv ? "text/csv; charset=utf-8; header=present" : format.MediaType;
    }

    // Of the same bytes there may be another reading, and people may say other units.
    private static string TagOf(HttpContext context, RowView view)
    {
        var units = string.Join('\n', view.Table.Columns.Select(static c => c.Unit));
        var asked = $"{view.Table.File.Sha256} {view.Table.Mark} {view.Path} {context.Request.QueryString}\n{units}";
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..24]}\"";
    }

    private static RowShape? ShapeOf(HttpContext context) => context.Request.Query["_shape"].LastOrDefault() switch
    {
        null or "" or "objects" => RowShape.Objects,
        "arrays" => RowShape.Arrays,
        "array" => RowShape.Array,
        _ => null,
    };

    private static IResult WrongShape(HttpContext context) => MachineRoutes.Problem(context, StatusCodes.Status400BadRequest, LocalText.Of(
        sl: "_shape je objects, arrays ali array.", en: "_shape is objects, arrays or array."));
}
