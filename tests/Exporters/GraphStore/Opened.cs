using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.GraphStore;
using OpenData.Harvesters.Http;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>A graph store opened as the core opens it, through the program's one way to the network.</summary>
internal static class Opened
{
    public static PublishContext Context(GraphStoreSettings settings, string folder, Uri? baseUri = null) => new()
    {
        Settings = new PublishSettings { GraphStore = settings },
        Catalog = baseUri is null ? GoldenCatalogue.Head : GoldenCatalogue.Head with { BaseUri = baseUri },
        Organisations = GoldenCatalogue.Organisations,
        Files = new KeptFiles(folder),
        Http = Http,
        Clock = TimeProvider.System,
        Folder = folder,
    };

    /// <summary>The program's way to the network, with short pauses.</summary>
    public static HttpMessageHandler Http(bool allowLocal) => Http(allowLocal, TimeSpan.FromSeconds(20));

    /// <summary>The same with the patience that a test has.</summary>
    public static HttpMessageHandler Http(bool allowLocal, TimeSpan patience) => PoliteHttp.CreateHandler(new PoliteHttpOptions
    {
        AllowLocal = allowLocal,
        RetryDelay = TimeSpan.FromMilliseconds(10),
        HeaderTimeout = patience,
        RateWindow = TimeSpan.FromSeconds(20),
    });

    /// <summary>Signed in as one who may write.</summary>
    public static GraphStoreSettings Settings(VirtuosoServer server, string? prefix) => new()
    {
        Url = server.Store, User = "katalog", Password = VirtuosoServer.Password, AllowLocal = true, Graph = prefix,
    };

    public static async Task<IRemoteCatalogue> OpenAsync(GraphStoreSettings settings, TempFolder folder, Uri? baseUri = null) =>
        await new GraphStorePublisher().OpenAsync(Context(settings, folder.Path, baseUri), TestContext.Current.CancellationToken);

    /// <summary>A record to be published.</summary>
    public static CatalogRecord Record(Resource resource) => new()
    {
        Resource = resource, Status = RecordStatus.Approved, Revision = 1, CreatedAt = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero), ChangedAt = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero),
    };

    /// <summary>Sends a new record whole.</summary>
    public static Task<Delivery> CreateAsync(this IRemoteCatalogue remote, LocalForm form) => remote.SendAsync(
        new Consignment(PublicationAction.Create, form, null, Names(form.Content)), TestContext.Current.CancellationToken);

    /// <summary>Sends some fields of a record over what stands there.</summary>
    public static Task<Delivery> UpdateAsync(this IRemoteCatalogue remote, LocalForm form, RemoteRecord there, params string[] fields) => remote.SendAsync(
        new Consignment(PublicationAction.Update, form, there, fields.Length == 0 ? Names(form.Content) : fields.ToHashSet(StringComparer.Ordinal)), TestContext.Current.CancellationToken);

    private static HashSet<string> Names(RemoteFields content) => content.Fields.Select(static f => f.Key).ToHashSet(StringComparer.Ordinal);
}
