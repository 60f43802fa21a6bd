using OpenData.Catalog.Dcat;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore;

/// <summary>What the nodes of one graph are called in the names of fields.</summary>
internal sealed class NodeNaming
{
    private readonly Dictionary<Term, string> prefixes = [];

    private NodeNaming(Addresses addresses, Iri record)
    {
        prefixes[addresses.Catalog] = "catalog/";
        prefixes[record] = "record/";
    }

    /// <summary>Reads off the graph which node is the resource and which are its distributions.</summary>
    /// <param name="triples">The graph.</param>
    /// <param name="names">Our addresses.</param>
    /// <param name="id">Id of our record; null for a graph without our mark.</param>
    /// <param name="graph">The graph's name, which is the resource's where nothing else says so.</param>
    public static NodeNaming Of(IReadOnlyCollection<Triple> triples, GraphNames names, string? id, string graph)
    {
        var record = names.Addresses.Record(id ?? "");
        var topics = triples.Where(t => t.Subject.Equals(record) && t.Predicate == Foaf.PrimaryTopic).Select(static t => t.Object);
        var root = topics.FirstOrDefault() ?? new Iri(graph);
        var naming = new NodeNaming(names.Addresses, record);
        foreach (var triple in triples)
        {
            if (triple.Object is Iri part && triple.Subject.Equals(root)
                && (triple.Predicate == Dcat.DistributionProperty || triple.Predicate == Adms.Sample))
            {
                naming.prefixes[part] = $"{TermText.Prefixed(triple.Predicate)}/{Key(part, names.Addresses, id)}/";
            }
        }

        naming.prefixes[root] = "";
        return naming;
    }

    /// <summary>Name of the field that a statement belongs to.</summary>
    public string Field(Triple triple) =>
        (prefixes.TryGetValue(triple.Subject, out var prefix) ? prefix : TermText.Of(triple.Subject) + "/") + TermText.Prefixed(triple.Predicate);

    /// <summary>Order of a form: the resource, its parts, other nodes, bookkeeping.</summary>
    public static int Rank(string field) =>
        field.StartsWith("catalog/", StringComparison.Ordinal) || field.StartsWith("record/", StringComparison.Ordinal) ? 3
        : field.StartsWith('<') && field.Contains(">/", StringComparison.Ordinal) ? 2
        : field.Contains('/', StringComparison.Ordinal) && !field.StartsWith('<') ? 1
        : 0;

    private static string Key(Iri part, Addresses addresses, string? id) =>
        id is not null && addresses.KeyOf(part.Value) is { } key && addresses.Distribution(id, key) == part ? key : TermText.Of(part);
}
