using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Rdf;

namespace OpenData.Exporters.GraphStore;

/// <summary>A graph store, opened: a named graph for each record, and one for the catalogue and its bodies.</summary>
internal sealed class GraphStoreCatalogue(StoreClient client, StoreGraphs graphs, GraphNames names, DcatWriter writer, HeadGraph head) : IRemoteCatalogue
{
    private readonly GraphDelivery delivery = new(client, graphs, names);

    public Uri Address => graphs.Store;

    public IReadOnlyList<LocalText> Notes =>
    [
        .. client.IsReadable && Address is { Scheme: "http", IsLoopback: false }
            ? [StoreTexts.ReadablePassword(Address)]
            : Array.Empty<LocalText>(),
        .. head.IsCurrent ? Array.Empty<LocalText>() : [StoreTexts.HeadDiffers],
    ];

    public LocalForm? Map(CatalogRecord record, PublishedRecord? ledger)
    {
        var resource = record.Resource;
        var triples = new List<Triple>(128);
        writer.Append(record, triples);
        var kind = resource is DataService ? "service" : "dataset";
        triples.AddRange(writer.LinksBlock([new RecordKey(resource.Id, kind, resource.Iri?.Value, false)]));
        var graph = ledger?.RemoteName ?? names.Of(resource);
        var raw = GraphText.ToJson(triples, out var size);
        var (fields, problem) = size > GraphText.MaxBytes ? (GraphFields.None, StoreTexts.TooLarge) : FieldsOf(triples, resource.Id, graph);
        return new LocalForm
        {
            Dataset = resource.Id,
            Owner = resource.Owner,
            Title = resource.Title.For("sl"),
            Revision = record.Revision,
            Name = graph,
            Content = fields.Content,
            Raw = raw,
            Blocked = problem is null ? [] : [new BlockedRecord(resource.Id, "graph", problem)],
        };
    }

    public async IAsyncEnumerable<RemoteRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (graph, id) in graphs.ListAsync(cancel))
        {
            // It may have gone since it was listed.
            if (await graphs.ReadAsync(graph, cancel) is { } stored)
            {
                yield return stored.ToRecord(id, names.Addresses);
            }
        }
    }

    public async Task<RemoteRecord?> FindAsync(string idOrName, CancellationToken cancel) =>
        IriReference.IsAbsolute(idOrName) && await graphs.ReadAsync(idOrName, cancel) is { } stored
            ? stored.ToRecord(null, names.Addresses)
            : null;

    public Task PrepareAsync(CancellationToken cancel) => head.BringUpToDateAsync(delivery, cancel);

    public async Task<Delivery> SendAsync(Consignment consignment, CancellationToken cancel)
    {
        var graph = consignment.There?.Id ?? consignment.Form?.Name
            ?? throw new ArgumentException("A step needs a form or what stands there.", nameof(consignment));
        var there = await graphs.ReadAsync(graph, cancel);
        if (consignment.Action == PublicationAction.Remove || consignment.Form is not { } form)
        {
            await RemoveAsync(graph, there, consignment.There, cancel);
            return new Delivery(null);
        }

        Demand(graph, there, consignment);
        var ours = GraphFields.Of(GraphText.FromJson(form.Raw, cancel), names, form.Dataset, graph);
        var wanted = GraphMerge.Of(ours, consignment.There is null ? null : there?.Fields, consignment.Fields);
        var stands = there?.Id == form.Dataset && GraphFields.Of(wanted, names, form.Dataset, graph).Content.Hash == there.Hash
            ? there
            : await delivery.PutAsync(graph, [.. wanted, names.Mark(form.Dataset, graph)], there, cancel);
        return new Delivery(stands.ToRecord(form.Dataset, names.Addresses));
    }

    /// <summary>Files are given by their addresses; the store keeps none.</summary>
    public IAsyncEnumerable<LocalText> CheckFilesAsync(RemoteRecord there, LocalForm here, CancellationToken cancel) =>
        AsyncEnumerable.Empty<LocalText>();

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RemoveAsync(string graph, StoredGraph? now, RemoteRecord? planned, CancellationToken cancel)
    {
        if (now is null)
        {
            return;
        }

        if (planned is not null && now.Hash != planned.Content.Hash)
        {
            throw new RemoteRefusedException(StoreTexts.Changed(graph));
        }

        await delivery.DeleteAsync(graph, cancel);
    }

    // What stands there now must be what the step was planned on: nothing, or the same. A new record may have been written by a step whose answer
    // was lost.
    private static void Demand(string graph, StoredGraph? now, Consignment consignment)
    {
        var form = consignment.Form;
        if (now?.Problem is { } problem)
        {
            throw new RemoteRefusedException(problem);
        }

        if (consignment.There is null && now is not null && now.Id != form?.Dataset)
        {
            throw new RemoteRefusedException(StoreTexts.Stranger(graph));
        }

        if (consignment.There is { } planned && now?.Hash != planned.Content.Hash && now?.Hash != form?.Content.Hash)
        {
            throw new RemoteRefusedException(StoreTexts.Changed(graph));
        }
    }

    private (GraphFields Fields, LocalText? Problem) FieldsOf(List<Triple> triples, string id, string graph)
    {
        if (triples.Count > GraphText.MaxStatements)
        {
            return (GraphFields.None, StoreTexts.TooLarge);
        }

        try
        {
            return (GraphFields.Of(triples, names, id, graph), null);
        }
        catch (TooSymmetricException)
        {
            return (GraphFields.None, StoreTexts.TooSymmetric);
        }
    }
}
