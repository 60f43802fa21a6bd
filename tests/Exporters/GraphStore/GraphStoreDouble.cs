using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>
/// A small graph store on loopback that keeps graphs as the N-Triples it was sent, lists those that bear a mark, and does what no well-behaved
/// store does where a test says so. What a real store does to graphs is tested against a real one.
/// </summary>
internal sealed partial class GraphStoreDouble : IAsyncDisposable
{
    private LoopbackServer server = null!; // set by the only way to make one

    /// <summary>Graphs by name.</summary>
    public ConcurrentDictionary<string, string> Graphs { get; } = new(StringComparer.Ordinal);

    /// <summary>Methods of the requests so far, queries as <c>QUERY</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Headers <c>Authorization</c> as they came.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Answers in the store's place; false to let it go on.</summary>
    public Func<HttpContext, string, Task<bool>> Fault { get; set; } = static (_, _) => Task.FromResult(false);

    /// <summary>What becomes of a graph that is put.</summary>
    public Func<string, string> Keeping { get; set; } = static graph => graph;

    public string Address => server.Address;

    public int Writes => Asked.Count(static m => m is "PUT" or "DELETE");

    public GraphStoreSettings Settings => new() { Url = Address + "/data", Graph = "https://primer.si/graf/", AllowLocal = true };

    public static async Task<GraphStoreDouble> StartAsync()
    {
        var store = new GraphStoreDouble();
        store.server = await LoopbackServer.StartAsync(store.AnswerAsync);
        return store;
    }

    /// <summary>Does something once, on the first request of a method.</summary>
    public void Once(string method, Func<HttpContext, Task<bool>> fault)
    {
        var left = 1;
        Fault = async (context, graph) => context.Request.Method == method && Interlocked.Decrement(ref left) == 0 && await fault(context);
    }

    public static async Task<bool> AnswerAsync(HttpContext context, HttpStatusCode status, string text = "", string type = "text/html")
    {
        (context.Response.StatusCode, context.Response.ContentType) = ((int)status, type);
        await context.Response.WriteAsync(text);
        return true;
    }

    public static async Task<string> BodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var graph = context.Request.Query["graph"].ToString();
        var isQuery = context.Request.Path == "/query";
        Asked.Enqueue(isQuery ? "QUERY" : context.Request.Method);
        if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            Authorizations.Enqueue(authorization);
        }

        if (await Fault(context, graph))
        {
            return;
        }

        await (isQuery ? ListAsync(context) : context.Request.Method switch
        {
            "GET" when Graphs.TryGetValue(graph, out var text) => AnswerAsync(context, HttpStatusCode.OK, text, "application/n-triples"),
            "PUT" => PutAsync(context, graph),
            "DELETE" when Graphs.TryRemove(graph, out _) => AnswerAsync(context, HttpStatusCode.NoContent),
            _ => AnswerAsync(context, HttpStatusCode.NotFound),
        });
    }

    public async Task PutAsync(HttpContext context, string graph)
    {
        Graphs[graph] = Keeping(await BodyAsync(context));
        await AnswerAsync(context, HttpStatusCode.OK);
    }

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query["query"].ToString();
        var after = After().Match(query) is { Success: true } match ? match.Groups[1].Value : "";
        var limit = int.Parse(Limit().Match(query).Groups[1].Value, null);
        var rows = Graphs.Where(g => string.CompareOrdinal(g.Key, after) > 0)
            .SelectMany(static g => Mark().Matches(g.Value).Where(m => m.Groups[2].Value == g.Key && m.Groups[1].Value.Contains("/record/", StringComparison.Ordinal)).Select(m => (g.Key, Record: m.Groups[1].Value)))
            .OrderBy(static r => r.Key, StringComparer.Ordinal).Take(limit)
            .Select(static r => new { graph = new { type = "uri", value = r.Key }, record = new { type = "uri", value = r.Record } });
        return AnswerAsync(context, HttpStatusCode.OK, JsonSerializer.Serialize(new { head = new { vars = new[] { "graph", "record" } }, results = new { bindings = rows } }), "application/sparql-results+json");
    }

    [GeneratedRegex("STR\\(\\?graph\\) > \"([^\"]*)\"")]
    private static partial Regex After();

    [GeneratedRegex("LIMIT ([0-9]+)")]
    private static partial Regex Limit();

    [GeneratedRegex("^<([^>]*)> <https://w3id.org/opendata-si/terms#graph> <([^>]*)> \\.$", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
