using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Forms;

/// <summary><c>/receipt/{key}.txt</c>: the receipt as plain text to keep.</summary>
internal static class ReceiptEndpoints
{
    public static async Task<IResult> TextAsync(string key, HttpContext context, SiteOptions options, Reading reading)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await FormReceipt.FindAsync(options, reading, key, context.RequestAborted) is not { } receipt)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.File(receipt.ToText(reading), "text/plain; charset=utf-8", receipt.Entry.Id + ".txt");
    }
}
