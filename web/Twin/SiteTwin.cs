using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>
/// Writes the site as plain files that any web server can hand out: the bytes that the site itself answers, and in place of what needs a query an
/// index that is searched in the browser, parts of lists as files, and the whole catalogue in one document.
/// </summary>
public sealed class SiteTwin(TwinOptions options)
{
    private static readonly string[] Whole = ["turtle", "ntriples", "rdfxml", "jsonld", "csv", "json"];

    // What no page links to, and yet has one answer for everybody.
    private static readonly string[] Machines =
    [
        "/sitemap.xml", "/robots.txt", "/catalog", "/catalog.ttl", "/catalog.nt", "/catalog.rdf", "/catalog.jsonld", "/data.json", "/openapi/v1.json",
        "/api/3/action/site_read", "/api/3/action/status_show", "/api/3/action/package_list", "/api/3/action/organization_list",
        "/api/3/action/group_list", "/api/3/action/tag_list", "/api/3/action/license_list",
    ];

    /// <summary>Makes the twin, or makes it anew; where the site could not answer some address, the twin before stays.</summary>
    /// <param name="hold">On the folder that holds the twin afterwards: empty, missing, or with an older twin.</param>
    /// <param name="cancel">Ends the making; the twin before stays.</param>
    /// <exception cref="CatalogException">The folder cannot be used.</exception>
    public async Task<TwinReport> RunAsync(TwinHold hold, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hold);
        var workspace = options.Site.Workspace;

        // A living site counts points while it is read; here every page shows them whole.
        await new KeepScores(options.Site.Store, options.Site.Clock).RunAsync(workspace.BaseUri, null, cancel);
        using var folder = await TwinFolder.OpenAsync(hold, Program, cancel);
        try
        {
            await using var site = await TwinSite.StartAsync(options.Site, cancel);
            var look = new SiteLook(workspace);
            var organisations = await options.Site.Store.ListOrganisationsAsync(cancel);
            var crawl = new TwinCrawl(site.Client, workspace.BaseUri, folder, new TwinDocument(workspace.BaseUri, SiteContact.Of(workspace, organisations)));
            foreach (var path in Machines.Concat(look.Languages.SelectMany(PagesIn)).Concat(new SiteAssets(look).All.Select(a => a.Address)))
            {
                crawl.Begin(path);
            }

            await foreach (var id in TwinSite.AbsentAsync(options.Site.Store, cancel))
            {
                foreach (var language in look.Languages)
                {
                    crawl.Begin(Reading.UrlFor(language, "/dataset/" + Uri.EscapeDataString(id)));
                }
            }

            await crawl.RunAsync(options.Parallel, options.Progress, cancel);
            if (crawl.Failed.Count > 0)
            {
                return new TwinReport { Failed = crawl.Failed, Nameless = crawl.Nameless, Broken = crawl.Broken };
            }

            await new TwinSearch(site.Catalog, organisations, look, options.Site.Clock, folder).WriteAsync(cancel);
            await WriteWholeAsync(folder, cancel);
            await new TwinServers(site.Client, look, folder).WriteAsync(cancel);
            await folder.FinishAsync(
                new TwinManifest { Base = workspace.BaseUri.AbsoluteUri, Program = Program, Outside = crawl.Outside, Files = folder.Files }, cancel);
            return new TwinReport
            {
                Files = folder.Count, Bytes = folder.Files.Values.Sum(static f => f.Size), Changed = folder.Changed,
                Removed = folder.Before?.Files.Keys.Count(p => !folder.Files.ContainsKey(p)) ?? 0, Broken = crawl.Broken, Nameless = crawl.Nameless,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"Dvojnika ni mogoče zapisati v {hold.Folder} ({e.Message}). Preverite pravice in prostor na disku; prejšnji dvojnik je cel.",
                    en: $"The twin cannot be written into {hold.Folder} ({e.Message}). Check rights and space on the disk; the twin before is whole."),
                e);
        }
    }

    // Another build may write the same records otherwise: its documents are asked for anew.
    private static string Program { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(
        new[] { typeof(SiteTwin), typeof(AllExporters), typeof(ExportCatalog), typeof(Rdf.Iri) }.Select(static t => t.Module.ModuleVersionId.ToString())))))[..16];

    private static IEnumerable<string> PagesIn(string language) => new[] { "/", "/feed.atom", "/twin" }.Select(p => Reading.UrlFor(language, p));

    private async Task WriteWholeAsync(TwinFolder folder, CancellationToken cancel)
    {
        foreach (var exporter in Whole.Select(static name => AllExporters.Find(name)!))
        {
            // Aside, since an export of a large catalogue is large and a file is hashed as it is written.
            var aside = Path.Combine(Path.GetTempPath(), "opendata-twin-" + Guid.CreateVersion7(options.Site.Clock.GetUtcNow()).ToString("N"));
            await using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await new ExportCatalog(options.Site.Store).RunAsync(exporter, new ExportOptions { Catalog = options.Site.Workspace.Describe() }, file, cancel);
            file.Position = 0;
            var type = exporter.MediaType.StartsWith("text/", StringComparison.Ordinal) ? exporter.MediaType + "; charset=utf-8" : exporter.MediaType;
            await folder.WriteAsync(new TwinFile("twin/catalog" + exporter.FileExtension, "", 0, type), file, null, cancel);
        }
    }
}
