using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Commands;
using OpenData.Tests.Support;
using OpenData.Web;
using OpenData.Web.Site;

namespace OpenData.Tests.Web;

/// <summary>A site on loopback over an empty catalogue of a test's own; its address is the catalogue's base address.</summary>
internal sealed class SiteTrial : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly TestStore catalog;
    private readonly WebApplication app;

    private SiteTrial(TempFolder folder, TestStore catalog, Workspace workspace, WebApplication app, Uri address)
    {
        (this.folder, this.catalog, Workspace, this.app, Address) = (folder, catalog, workspace, app, address);
        // A body that is announced with "Expect: 100-continue" waits for the word, however busy the machine is.
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = address };
    }

    public CatalogStore Store => catalog.Store;

    public ManualTime Clock => catalog.Clock;

    public Workspace Workspace { get; }

    /// <summary>Root of the site; ends in a slash.</summary>
    public Uri Address { get; }

    /// <summary>Patterns of every address that the site knows.</summary>
    public IEnumerable<string> Routes => ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
        .Select(e => e.RoutePattern.RawText ?? "").Distinct(StringComparer.Ordinal);

    /// <summary>Follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <param name="kind">Database, from <see cref="EveryDatabaseAttribute"/>.</param>
    /// <param name="settings">Further settings by path.</param>
    public static Task<SiteTrial> StartAsync(string kind, params KeyValuePair<string, string>[] settings) => StartGuardedAsync(kind, null, settings);

    /// <summary>The same, with what looks into files before they go out.</summary>
    public static async Task<SiteTrial> StartGuardedAsync(string kind, IScanFile? scanner, params KeyValuePair<string, string>[] settings)
    {
        var folder = new TempFolder();
        var catalog = await TestStore.OpenAsync(kind);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        Workspace.Create(folder.Path, [new("catalog.baseUri", address.AbsoluteUri), .. settings]);
        var workspace = Workspace.Open(folder.Path, new Dictionary<string, string>());
        var guard = scanner is null ? null : new GuardFiles(catalog.Store, new KeptFiles(workspace.FilesFolder), scanner, new GuardSettings(), catalog.Clock);
        if (guard is not null)
        {
            await guard.BeginAsync(TestContext.Current.CancellationToken);
        }

        var app = SiteHost.Build(new SiteOptions
        {
            Workspace = workspace, Store = catalog.Store, Clock = catalog.Clock, Urls = address.AbsoluteUri,
            Harvest = Registering.Harvest(catalog.Store, workspace, catalog.Clock, guard), Guard = guard,
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SiteTrial(folder, catalog, workspace, app, address);
    }

    /// <summary>Changes the database behind the store's back.</summary>
    public Task RunSqlAsync(string sql) => catalog.RunSqlAsync(sql);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await catalog.DisposeAsync();
        folder.Dispose();
    }
}
