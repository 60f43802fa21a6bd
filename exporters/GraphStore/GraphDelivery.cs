using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore;

/// <summary>
/// Writes one graph so that it afterwards stands there whole, or as it was before. A store may throw the old graph away before it finds that it
/// cannot read the new one (Virtuoso does), may change or drop values without a word, and its answer may be lost: each write is read back.
/// </summary>
internal sealed class GraphDelivery(StoreClient client, StoreGraphs graphs, GraphNames names)
{
    /// <summary>Texts from this length on, in characters, are named when a store refuses a graph.</summary>
    private const int LongText = 65_000;

    private static readonly Iri[] Picky = [GeoSparql.WktLiteral, new("http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral")];

    /// <summary>Puts a graph in place of what stands there.</summary>
    /// <param name="graph">Its name.</param>
    /// <param name="wanted">All of its statements, our mark included.</param>
    /// <param name="before">What stands there now; null for nothing.</param>
    /// <param name="cancel">Gives up between two requests.</param>
    /// <returns>What stands there afterwards: the same as was wanted.</returns>
    /// <exception cref="RemoteRefusedException">The store said no, or does not keep a value; what stood there stands there again.</exception>
    /// <exception cref="RemoteUnavailableException">Nothing was done.</exception>
    /// <exception cref="AnswerLostException">It may have been done.</exception>
    public async Task<StoredGraph> PutAsync(string graph, IReadOnlyList<Triple> wanted, StoredGraph? before, CancellationToken cancel)
    {
        var meant = StoredGraph.Of(graph, wanted, names);
        for (var attempt = 0; ; attempt++)
        {
            var answer = await WriteAsync(HttpMethod.Put, graph, GraphText.Write(wanted), cancel);
            if (answer is { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed })
            {
                throw Refusal(graph, answer, meant);
            }

            var after = await ReadBackAsync(graph, cancel);
            if (after is { Problem: null } && after.Id == meant.Id && after.Hash == meant.Hash)
            {
                return after;
            }

            if (answer is null or { IsPassing: true } && attempt == 0)
            {
                continue; // whatever became of it, the same graph may be put again
            }

            await RestoreAsync(graph, before, after, cancel);
            throw answer is null ? new AnswerLostException(StoreTexts.Lost(graphs.Store, graph))
                : answer.IsPassing ? new RemoteUnavailableException(StoreTexts.Answered(graphs.Store, graph, answer))
                : answer.IsDone ? new RemoteRefusedException(Unkept(graph, meant, after))
                : Refusal(graph, answer, meant);
        }
    }

    /// <summary>Takes a graph away.</summary>
    /// <exception cref="RemoteRefusedException">The store said no.</exception>
    /// <exception cref="RemoteUnavailableException">Nothing was done.</exception>
    /// <exception cref="AnswerLostException">It may have been done.</exception>
    public async Task DeleteAsync(string graph, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await WriteAsync(HttpMethod.Delete, graph, null, cancel);
            if (answer is not null && (answer.IsDone || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone))
            {
                return;
            }

            if (answer is { IsPassing: false })
            {
                throw Refusal(graph, answer, null);
            }

            if (await ReadBackAsync(graph, cancel) is null)
            {
                return;
            }

            if (attempt > 0)
            {
                throw answer is null
                    ? new AnswerLostException(StoreTexts.Lost(graphs.Store, graph))
                    : new RemoteUnavailableException(StoreTexts.Answered(graphs.Store, graph, answer));
            }
        }
    }

    /// <summary>Null when the answer was lost.</summary>
    private async Task<StoreAnswer?> WriteAsync(HttpMethod method, string graph, byte[]? body, CancellationToken cancel)
    {
        try
        {
            return await client.AskAsync(method, graphs.AddressOf(graph), null, body, cancel);
        }
        catch (StoreFailure e)
        {
            return e.WasSent ? null : throw new RemoteUnavailableException(StoreTexts.NoAnswer(graphs.Store, e), e);
        }
    }

    private async Task<StoredGraph?> ReadBackAsync(string graph, CancellationToken cancel)
    {
        try
        {
            return await graphs.ReadAsync(graph, cancel);
        }
        catch (Exception e) when (e is RemoteUnavailableException or SettingsInvalidException)
        {
            throw new AnswerLostException(StoreTexts.Lost(graphs.Store, graph), e);
        }
    }

    private async Task RestoreAsync(string graph, StoredGraph? before, StoredGraph? after, CancellationToken cancel)
    {
        if (before?.Hash == after?.Hash && before?.Id == after?.Id)
        {
            return;
        }

        _ = before is null
            ? await WriteAsync(HttpMethod.Delete, graph, null, cancel)
            : await WriteAsync(HttpMethod.Put, graph, GraphText.Write(before.Triples), cancel);
        var now = await ReadBackAsync(graph, cancel);
        if (now?.Hash != before?.Hash)
        {
            throw new AnswerLostException(StoreTexts.Damaged(graphs.Store, graph));
        }
    }

    private RemoteRefusedException Refusal(string graph, StoreAnswer answer, StoredGraph? meant) => new(answer.Status switch
    {
        HttpStatusCode.Unauthorized => StoreTexts.NotSignedIn(graphs.Store, hasUser: true),
        HttpStatusCode.Forbidden => StoreTexts.NotAllowed(graphs.Store, answer),
        _ => StoreTexts.Refused(
            graphs.Store, graph, answer, meant?.Fields.Names.FirstOrDefault(f => meant.Fields.Statements(f).Any(IsSuspect))),
    });

    // Values that a store reads, and may not understand.
    private static bool IsSuspect(Triple triple) =>
        triple.Object is Literal literal && (literal.Text.Length >= LongText || Picky.Contains(literal.Datatype));

    // The first field that did not arrive as it was sent.
    private LocalText Unkept(string graph, StoredGraph meant, StoredGraph? after)
    {
        var field = meant.Fields.Names.Union(after?.Fields.Names ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .FirstOrDefault(f => meant.Fields.Value(f) != after?.Fields.Value(f)) ?? "odsi:graph";
        return StoreTexts.CannotHold(graphs.Store, graph, field, meant.Fields.Value(field), after?.Fields.Value(field));
    }
}
