using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>The site that a twin is written from: this program's own, on a free port of this machine, gone afterwards.</summary>
internal sealed class TwinSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private TwinSite(WebApplication app, HttpClient client) => (this.app, Client) = (app, client);

    /// <summary>Follows no redirects.</summary>
    public HttpClient Client { get; }

    public SiteCatalog Catalog => app.Services.GetRequiredService<SiteCatalog>();

    public static async Task<TwinSite> StartAsync(SiteOptions site, CancellationToken cancel)
    {
        var app = SiteHost.Build(site with { Urls = "http://127.0.0.1:0", IsTwin = true });
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, MaxConnectionsPerServer = 64 })
        {
            BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromHours(1), MaxResponseContentBufferSize = 256 << 20,
        };
        return new TwinSite(app, client);
    }

    /// <summary>Ids of records that strangers knew or know under another name: what stands there is a tombstone, or leads on.</summary>
    public static async IAsyncEnumerable<string> AbsentAsync(CatalogStore store, [EnumeratorCancellation] CancellationToken cancel)
    {
        var all = new RecordFilter { Archived = true, Order = RecordOrder.Id };
        await foreach (var record in store.ReadAsync(all, cancel))
        {
            if (!record.IsPublic || record.MergedInto is not null)
            {
                yield return record.Resource.Id;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
