using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Cli;
using OpenData.Tests.Support;
using OpenData.Tests.Web;
using OpenData.Tests.Web.Twin;
using OpenData.Web;
using OpenData.Web.Site;

[assembly: AssemblyFixture(typeof(DemoSites))]

namespace OpenData.Tests.Web;

/// <summary>The sample municipality's site, made once for each database and only read by tests.</summary>
public sealed class DemoSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<DemoSite>>> sites = new(StringComparer.Ordinal);

    /// <param name="kind">Database, from <see cref="EveryDatabaseAttribute"/>.</param>
    public static async Task<DemoSite> OfAsync(string kind)
    {
        var fixture = await TestContext.Current.GetFixture<DemoSites>() ?? throw new InvalidOperationException("no demo site");
        return await fixture.sites.GetOrAdd(kind, k => new Lazy<Task<DemoSite>>(() => DemoSite.StartAsync(k))).Value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully))
        {
            await (await site.Value).DisposeAsync();
        }
    }
}

/// <summary>The sample municipality harvested and served on loopback.</summary>
public sealed class DemoSite : IAsyncDisposable
{
    private readonly CliProgram program;
    private readonly WebApplication app;
    private readonly Lazy<Task<TwinTrial>> twin;

    private DemoSite(CliProgram program, Workspace workspace, CatalogStore store, WebApplication app, Uri address)
    {
        (this.program, Workspace, Store, this.app, Address) = (program, workspace, store, app, address);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        twin = new(WriteTwinAsync);
    }

    public Workspace Workspace { get; }

    public CatalogStore Store { get; }

    /// <summary>Root of the site; ends in a slash. It is the catalogue's base address too.</summary>
    public Uri Address { get; }

    /// <summary>Follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>The time on the site.</summary>
    public TimeProvider Clock => program.Clock;

    /// <summary>The site's twin, written once and only read by tests.</summary>
    internal Task<TwinTrial> TwinAsync() => twin.Value;

    internal static async Task<DemoSite> StartAsync(string kind)
    {
        var program = new CliProgram();
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        program.Environment["OPENDATA__CATALOG__BASEURI"] = address.AbsoluteUri;
        if (kind == "postgresql")
        {
            var cluster = await PgCluster.OfRunAsync();
            program.Environment["OPENDATA__STORE__KIND"] = kind;
            program.Environment["OPENDATA__STORE__CONNECTIONSTRING"] = await cluster.NewDatabaseAsync(CancellationToken.None);
        }

        await program.OkAsync("demo", "demo", "--no-serve");
        var workspace = Workspace.Open(program.At("demo"), program.Environment);
        var store = await CatalogStore.OpenAsync(workspace.StoreOptions(), TimeProvider.System, CancellationToken.None);
        var app = SiteHost.Build(new SiteOptions { Workspace = workspace, Store = store, Clock = program.Clock, Urls = address.AbsoluteUri });
        await app.StartAsync(CancellationToken.None);
        return new DemoSite(program, workspace, store, app, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (twin is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            (await twin.Value).Dispose();
        }

        Client.Dispose();
        await app.DisposeAsync();
        await Store.DisposeAsync();
        program.Dispose();
    }

    private async Task<TwinTrial> WriteTwinAsync()
    {
        var trial = new TwinTrial();
        await trial.WriteAsync(this);
        return trial;
    }
}
