using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenData.Catalog;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Formats;
using OpenData.Web.Endpoints.Documents;

namespace OpenData.Web.Endpoints.Rows;

/// <summary>Rows written while they are read: nothing of the view is held but the row that is being written.</summary>
internal sealed class StreamedRows(RowTable table, RowQuery query, RowFormat format, RowsEnvelope envelope, ReadRows rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancel = httpContext.RequestAborted;
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        RowScan opened;
        try
        {
            opened = await rows.OpenAsync(table, query, format, cancel);
        }
        catch (CatalogException e)
        {
            httpContext.Response.Clear();
            await MachineRoutes.Problem(httpContext, StatusCodes.Status404NotFound, e.Text).ExecuteAsync(httpContext);
            return;
        }

        using var scan = opened;

        // Files are read and workbooks are packed by calls that wait; a thread of the pool does so, and how many at once is bounded for all documents.
        httpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await Task.Run(() => format.Write(table, query, scan, query.IsWhole || query.IsMax ? null : query.Size, httpContext.Response.Body, envelope, cancel), cancel);
    }
}
