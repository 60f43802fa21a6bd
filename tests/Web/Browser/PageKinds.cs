using Microsoft.Playwright;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Browser;

/// <summary>
/// Every kind of page of the site, on the sample municipality's data, without the language. A new kind of page is one line here, and every test of
/// the pages' quality holds for it.
/// </summary>
internal static class PageKinds
{
    public static readonly string[] All =
    [
        "/",
        "/datasets",
        "/datasets?q=ceste&sort=newest",
        "/datasets?theme=TRAN&format=CSV&from=2020-01-01",
        "/datasets?q=nekajkarnitinikjer",
        "/organisations",
        "/organisation/obcina",
        "/katalog-ijz/obcina",
        "/theme/TRAN",
        "/about",
        "/about/api",
        "/dostopnost",
        "/privacy",
        "/terms",
        "/request",
        "/request?dataset=meritve-hitrosti",
        "/report/problem/meritve-hitrosti",
        "/report/reuse/meritve-hitrosti",
        "/quality",
        "/quality/temporalAvailability",
        "/compliance",
        "/quality/licence?owner=obcina",
        "/dataset/meritve-hitrosti",
        "/dataset/meritve-hitrosti/history",
        "/dataset/meritve-hitrosti/lineage",
        "/dataset/meritve-hitrosti/columns/csv",
        "/rows/meritve-hitrosti~csv",
        "/rows/meritve-hitrosti~csv?vozil__gt=2000&_sort_desc=vozil",
        "/rows/wifi-tocke-d96~geojson",
        "/rows/aed~zip/PREBERI.txt",
        "/rows/vodovodno-omrezje~xlsx/Odseki",
        "/dataset/prodana-voda",
        "/dataset/oskrbovane-obcine",
        "/dataset/evidenca-najemnikov-obcinskih-stanovanj",
        "/indicators",
        "/indicators/gladina-vod-01",
        "/indicators/toplota-stavb",
        "/embed",
        "/embed/search",
        "/embed/dataset/meritve-hitrosti",
        "/embed/indicator/obisk-knjiznice",
        "/this-page-is-not-there",
    ];

    public static readonly string[] Languages = ["", "/en"];

    public static TheoryData<string> Data() => [.. All];

    /// <summary>A kind of page as an address of the demo's site.</summary>
    public static string Url(DemoSite site, string language, string page) => site.Address.AbsoluteUri.TrimEnd('/') + language + page;

    public static Task<DemoSite> SiteAsync() => DemoSites.OfAsync(EveryDatabaseAttribute.Kinds[0]);

    /// <summary>Opens the page and waits until everything that it names is loaded.</summary>
    public static async Task<IPage> OpenAsync(IBrowserContext visit, string url)
    {
        var page = await visit.NewPageAsync();
        await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return page;
    }
}
