using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore;

/// <summary>Names of our graphs, and the mark by which a graph of ours is told from those of others.</summary>
/// <param name="addresses">The catalogue's IRIs.</param>
/// <param name="prefix">What the names begin with; null where a graph bears its record's own IRI.</param>
internal sealed class GraphNames(Addresses addresses, string? prefix)
{
    private readonly string records = addresses.Root + "record/";

    public Addresses Addresses => addresses;

    /// <summary>Where the catalogue itself and its bodies are described.</summary>
    public string Head => prefix ?? addresses.Catalog.Value;

    /// <summary>Name wished for a record's graph.</summary>
    public string Of(Resource resource) => prefix is null ? addresses.Of(resource).Value : prefix + Uri.EscapeDataString(resource.Id);

    /// <summary>
    /// The statement that says that a graph is ours. It stands in the graph and is about the catalogue record, so that the dataset's own description
    /// stays as it is.
    /// </summary>
    public Triple Mark(string id, string graph) => new(addresses.Record(id), OpenDataSi.Graph, new Iri(graph));

    /// <summary>The same for the graph of the catalogue itself.</summary>
    public Triple HeadMark => new(addresses.Catalog, OpenDataSi.Graph, new Iri(Head));

    /// <summary>It says of this graph that it is ours; in a copy elsewhere it says nothing.</summary>
    public static bool IsMark(Triple triple, string graph) => triple.Predicate == OpenDataSi.Graph && triple.Object is Iri named && named.Value == graph;

    /// <summary>Id of our record that a catalogue record's IRI names; null for another catalogue's.</summary>
    public string? IdOf(string record) =>
        record.StartsWith(records, StringComparison.Ordinal) && record.Length > records.Length
            ? Uri.UnescapeDataString(record[records.Length..])
            : null;
}
