using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore;

/// <summary>Reads from a store: which graphs of ours stand there, and what one of them says. Writes nothing.</summary>
/// <param name="client">The way there.</param>
/// <param name="store">Address of the graph store.</param>
/// <param name="query">Its address for SPARQL.</param>
/// <param name="names">Our names.</param>
/// <param name="hasUser">A user is set: tells what to say when the store wants one.</param>
internal sealed class StoreGraphs(StoreClient client, Uri store, Uri query, GraphNames names, bool hasUser)
{
    /// <summary>Graphs listed by one query. Virtuoso gives at most 10,000 rows and cuts off without a word.</summary>
    private const int PageSize = 1000;

    private const string GraphTypes = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5";

    public Uri Store => store;

    /// <summary>Address of one graph (SPARQL 1.1 Graph Store HTTP Protocol, section 4.2).</summary>
    public Uri AddressOf(string graph) =>
        new($"{store.AbsoluteUri}{(store.Query.Length > 0 ? '&' : '?')}graph={Uri.EscapeDataString(graph)}");

    /// <summary>One graph as it stands there; null when there is none of that name.</summary>
    /// <exception cref="RemoteUnavailableException">No answer, or one that is none of a graph store.</exception>
    /// <exception cref="SettingsInvalidException">The user may not read it.</exception>
    public async Task<StoredGraph?> ReadAsync(string graph, CancellationToken cancel)
    {
        var answer = await AskAsync(AddressOf(graph), GraphTypes, cancel);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.NoContent)
        {
            return null;
        }

        if (!answer.IsDone)
        {
            throw Refused(answer, StoreTexts.Answered(store, graph, answer));
        }

        if (SyntaxOf(answer.MediaType) is not { } syntax)
        {
            throw new RemoteUnavailableException(StoreTexts.NoStore(store, answer));
        }

        return answer.Body is null ? StoredGraph.Unreadable(graph, StoreTexts.TooLarge) : Parse(graph, answer.Body, syntax, cancel);
    }

    /// <summary>Every graph that bears a mark of ours, in order of name: its name, and the id of the record that its mark tells.</summary>
    /// <exception cref="RemoteUnavailableException">No answer, or one that is none of SPARQL.</exception>
    public async IAsyncEnumerable<(string Graph, string Id)> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? after = null; ;)
        {
            var rows = await PageAsync(after, cancel);
            var known = seen.Count;
            foreach (var (graph, record) in rows)
            {
                if (seen.Add(graph) && names.IdOf(record) is { } id)
                {
                    yield return (graph, id);
                }

                after = graph;
            }

            if (rows.Count < PageSize || seen.Count == known)
            {
                yield break;
            }
        }
    }

    // By name from the last one on, not by number: graphs come and go meanwhile, and a large OFFSET is refused.
    private async Task<List<(string Graph, string Record)>> PageAsync(string? after, CancellationToken cancel)
    {
        var further = after is null ? "" : $" && STR(?graph) > {Quoted(after)}";
        var text = $"SELECT ?graph ?record WHERE {{ GRAPH ?graph {{ ?record <{OpenDataSi.Graph}> ?graph }} "
            + $"FILTER(STRSTARTS(STR(?record), {Quoted(names.Addresses.Root + "record/")}){further}) }} ORDER BY STR(?graph) LIMIT {PageSize}";
        var address = new Uri($"{query.AbsoluteUri}{(query.Query.Length > 0 ? '&' : '?')}query={Uri.EscapeDataString(text)}");
        var answer = await AskAsync(address, "application/sparql-results+json", cancel);
        if (!answer.IsDone)
        {
            throw Refused(answer, StoreTexts.NoQuery(query, answer));
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Body ?? []);
            var rows = json.RootElement.GetProperty("results").GetProperty("bindings");
            return [.. rows.EnumerateArray().Select(static row => (Value(row, "graph"), Value(row, "record")))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RemoteUnavailableException(StoreTexts.NoQuery(query, answer), e);
        }
    }

    private async Task<StoreAnswer> AskAsync(Uri address, string accept, CancellationToken cancel)
    {
        try
        {
            return await client.AskAsync(HttpMethod.Get, address, accept, null, cancel);
        }
        catch (StoreFailure e)
        {
            throw new RemoteUnavailableException(StoreTexts.NoAnswer(store, e), e);
        }
    }

    private CatalogException Refused(StoreAnswer answer, LocalText otherwise) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => new SettingsInvalidException(StoreTexts.NotSignedIn(store, hasUser)),
        HttpStatusCode.Forbidden => new SettingsInvalidException(StoreTexts.NotAllowed(store, answer)),
        _ => new RemoteUnavailableException(otherwise),
    };

    private StoredGraph? Parse(string graph, byte[] body, RdfSyntax syntax, CancellationToken cancel)
    {
        try
        {
            // A store may answer for a graph that it does not have with an empty one.
            var triples = GraphText.Read(body, syntax, graph, cancel);
            return triples.Count == 0 ? null : StoredGraph.Of(graph, triples, names);
        }
        catch (RdfSyntaxException e)
        {
            return StoredGraph.Unreadable(graph, LocalText.Of(e.Problem.ToString("sl"), e.Problem.ToString("en")));
        }
        catch (TooSymmetricException)
        {
            return StoredGraph.Unreadable(graph, StoreTexts.TooSymmetric);
        }
    }

    private static RdfSyntax? SyntaxOf(string mediaType) =>
        mediaType is "text/plain" or "text/ntriples" ? RdfSyntax.NTriples : RdfSyntax.FromMediaType(mediaType);

    private static string Value(JsonElement row, string name) => row.GetProperty(name).GetProperty("value").GetString() ?? "";

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
