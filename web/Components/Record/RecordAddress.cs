using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Publishing;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Record;

/// <summary>What stands at a record's address, and the status and address that tell so.</summary>
internal static class RecordAddress
{
    private const int MaxId = 300;

    /// <summary>Finds the record; answers 404, 410 or 301 to the new address where it is not there itself.</summary>
    /// <param name="site">The site.</param>
    /// <param name="catalog">What is published.</param>
    /// <param name="id">Part of the address.</param>
    /// <param name="http">Takes the status.</param>
    /// <param name="reading">The reader's language.</param>
    /// <param name="page">The page's part of the address after the id, with its slash; empty for the record's own.</param>
    /// <param name="cancel">Ends the search.</param>
    public static async Task<RecordAnswer> FindAsync(
        SiteOptions site, PublishedCatalog catalog, string id, HttpContext http, Reading reading, string page, CancellationToken cancel)
    {
        // Nothing in the catalogue is called so, and no database need be asked.
        var answer = id.Length is 0 or > MaxId || id.Any(char.IsControl) ? new RecordAnswer.Unknown()
            : await RecordLookup.FindAsync(site.Store, catalog, id, cancel);
        switch (answer)
        {
            case RecordAnswer.Unknown:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case RecordAnswer.Gone:
                Bury(http);
                break;
            case RecordAnswer.Moved moved:
                http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
                http.Response.Headers.Location = reading.Url("/dataset/" + Uri.EscapeDataString(moved.Id) + page);
                break;
        }

        return answer;
    }

    /// <summary>Path of a record's page, without language.</summary>
    public static string Of(string id) => "/dataset/" + Uri.EscapeDataString(id);

    // People read the tombstone instead of the page of the status; machines get their problem document.
    private static void Bury(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status410Gone;
        if (Problems.WantsPage(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }
    }
}
