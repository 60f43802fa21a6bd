using System.Buffers;
using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;

namespace OpenData.Exporters.GraphStore;

/// <summary>The addresses and names that the settings give.</summary>
internal static class StoreAddresses
{
    /// <summary>How stores call the two addresses of one set of graphs: Virtuoso, Fuseki, RDF4J and GraphDB.</summary>
    private static readonly (string Store, string Query)[] Known =
    [
        ("/sparql-graph-crud-auth", "/sparql-auth"),
        ("/sparql-graph-crud", "/sparql"),
        ("/data", "/query"),
        ("/rdf-graphs/service", ""),
    ];

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" <>\"{}|\\^`\t\n");

    /// <exception cref="SettingsInvalidException">There is none, or a local one that is not allowed.</exception>
    public static Uri Store(GraphStoreSettings settings) => settings.Url is { Length: > 0 } url
        ? Checked(url, settings)
        : throw new SettingsInvalidException(LocalText.Of(
            sl: "Naslova shrambe grafov ni. Vpišite ga: opendata config set publish.graphStore.url=https://…",
            en: "There is no address of a graph store. Set it: opendata config set publish.graphStore.url=https://…"));

    /// <summary>The address for SPARQL, as set or as told from the store's.</summary>
    /// <exception cref="SettingsInvalidException">It is not set and cannot be told.</exception>
    public static Uri Query(GraphStoreSettings settings, Uri store)
    {
        if (settings.Query is { Length: > 0 } query)
        {
            return Checked(query, settings);
        }

        var path = store.AbsolutePath.TrimEnd('/');
        foreach (var (end, other) in Known)
        {
            if (path.EndsWith(end, StringComparison.Ordinal))
            {
                return new UriBuilder(store) { Path = path[..^end.Length] + other }.Uri;
            }
        }

        throw new SettingsInvalidException(LocalText.Of(
            sl: $"Iz naslova {store} ni mogoče izpeljati naslova za poizvedbe SPARQL. Vpišite publish.graphStore.query.",
            en: $"The address for SPARQL queries cannot be told from {store}. Set publish.graphStore.query."));
    }

    /// <summary>What the graphs' names begin with; null where they bear their records' IRIs.</summary>
    /// <exception cref="SettingsInvalidException">It is no beginning of an IRI.</exception>
    public static string? Prefix(GraphStoreSettings settings) => settings.Graph switch
    {
        null or "" => null,
        var prefix when IriReference.IsAbsolute(prefix) && !prefix.AsSpan().ContainsAny(Forbidden) => prefix,
        var prefix => throw new SettingsInvalidException(LocalText.Of(
            sl: $"»{prefix}« ni začetek imena grafa (IRI), kot je https://primer.si/graf/. Popravite publish.graphStore.graph.",
            en: $"\"{prefix}\" is no beginning of a graph's name (an IRI) such as https://primer.si/graf/. Mend publish.graphStore.graph.")),
    };

    private static Uri Checked(string address, GraphStoreSettings settings)
    {
        var uri = new Uri(address);
        var isLocal = uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip));
        return !isLocal || settings.AllowLocal ? uri : throw new SettingsInvalidException(LocalText.Of(
            sl: $"Shramba grafov {uri.Host} je na lokalnem naslovu. Če je prava, jo dovolite: opendata config set publish.graphStore.allowLocal=true",
            en: $"The graph store {uri.Host} is at a loopback address. If that is right, allow it: opendata config set publish.graphStore.allowLocal=true"));
    }
}
