using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Workspaces;

namespace OpenData.Exporters.GraphStore;

/// <summary>A SPARQL 1.1 graph store (Virtuoso, Fuseki, RDF4J, GraphDB): a named graph for each record, as the DCAT-AP feed has it.</summary>
internal sealed class GraphStorePublisher : IPublisher
{
    public string Name => "graph-store";

    public LocalText Summary => LocalText.Of("shramba grafov SPARQL 1.1, graf na zapis", "a SPARQL 1.1 graph store, a graph for each record");

    public bool IsSetUp(PublishSettings settings, IReadOnlyDictionary<string, Organisation> organisations) =>
        settings.GraphStore.Url is { Length: > 0 };

    public async Task<IRemoteCatalogue> OpenAsync(PublishContext context, CancellationToken cancel)
    {
        var settings = context.Settings.GraphStore;
        var store = StoreAddresses.Store(settings);
        var query = StoreAddresses.Query(settings, store);
        var dcat = new DcatContext
        {
            BaseUri = context.Catalog.BaseUri, Organisations = context.Organisations, OwnIris = context.OwnIris, DescribeOwner = false,
        };
        var names = new GraphNames(dcat.Addresses, StoreAddresses.Prefix(settings));
        var login = Login(settings, context.Secret);
        var client = new StoreClient(context.Http(settings.AllowLocal), login, TimeSpan.FromSeconds(settings.Spacing), context.Clock);
        try
        {
            var graphs = new StoreGraphs(client, store, query, names, settings.User is not null);
            var writer = new DcatWriter(dcat);
            var head = await HeadGraph.ReadAsync(graphs, names, writer, context.Catalog, [.. context.Organisations.Values], cancel);
            return new GraphStoreCatalogue(client, graphs, names, writer, head);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static StoreLogin? Login(GraphStoreSettings settings, Func<string, string> secret) => (settings.User, settings.Password) switch
    {
        (null, null) => null,
        ({ } user, { } password) => new StoreLogin(user, () => secret(password)),
        _ => throw new SettingsInvalidException(LocalText.Of(
            sl: "Pri shrambi grafov gresta uporabnik in geslo skupaj: publish.graphStore.user in publish.graphStore.password.",
            en: "User and password of the graph store go together: publish.graphStore.user and publish.graphStore.password.")),
    };
}
