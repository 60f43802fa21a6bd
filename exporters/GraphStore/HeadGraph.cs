using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Rdf;

namespace OpenData.Exporters.GraphStore;

/// <summary>
/// The graph that describes the catalogue itself and its bodies. It is no record and so no step of a plan: it is written before the first step, when
/// it differs.
/// </summary>
internal sealed class HeadGraph
{
    private readonly GraphNames names;
    private readonly StoredGraph wanted;
    private readonly StoredGraph? there;

    private HeadGraph(GraphNames names, StoredGraph wanted, StoredGraph? there) =>
        (this.names, this.wanted, this.there) = (names, wanted, there);

    /// <summary>What stands there is as it should be.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>Reads what stands there: the first thing asked of a store, which also shows that it is one.</summary>
    public static async Task<HeadGraph> ReadAsync(
        StoreGraphs graphs,
        GraphNames names,
        DcatWriter writer,
        CatalogDescription catalog,
        IReadOnlyCollection<Organisation> organisations,
        CancellationToken cancel)
    {
        var triples = new List<Triple>(writer.CatalogBlock(CatalogHead.Complete(catalog, organisations)));
        foreach (var organisation in organisations.OrderBy(static o => o.Id, StringComparer.Ordinal))
        {
            triples.AddRange(writer.OrganisationBlock(organisation));
        }

        var wanted = StoredGraph.Of(names.Head, [.. triples, names.HeadMark], names);
        var there = await graphs.ReadAsync(names.Head, cancel);
        return new HeadGraph(names, wanted, there) { IsCurrent = there is { Problem: null } && there.Hash == wanted.Hash };
    }

    /// <exception cref="RemoteRefusedException">The store said no, or a graph of that name is not ours.</exception>
    /// <exception cref="RemoteUnavailableException">Nothing was done.</exception>
    /// <exception cref="AnswerLostException">It may have been done.</exception>
    public async Task BringUpToDateAsync(GraphDelivery delivery, CancellationToken cancel)
    {
        if (IsCurrent)
        {
            return;
        }

        if (there is not null && !there.Triples.Contains(names.HeadMark))
        {
            throw new RemoteRefusedException(StoreTexts.Stranger(names.Head));
        }

        await delivery.PutAsync(names.Head, wanted.Triples, there, cancel);
        IsCurrent = true;
    }
}
