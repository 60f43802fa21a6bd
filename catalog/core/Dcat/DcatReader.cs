namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>What a graph says about catalogues' records.</summary>
public sealed record DcatDocument
{
    /// <summary>The catalogue, when the graph holds exactly one or a first one; null when it holds none.</summary>
    public CatalogDescription? Catalog { get; init; }

    /// <summary>Datasets, services and series in the order in which the graph first names them.</summary>
    public required IReadOnlyList<Resource> Resources { get; init; }

    /// <summary>Catalogue records.</summary>
    public IReadOnlyList<RecordEntry> Entries { get; init; } = [];
}

/// <summary>
/// Reads resources out of a graph by the same rows by which they are written. What the rows do not know is kept in
/// <see cref="Resource.ForeignStatements"/>. A blank node of a resource or a distribution gets an address of ours when it is written.
/// </summary>
public static class DcatReader
{
    private static readonly Iri[] Main = [Dcat.Dataset, Dcat.DataService, Dcat.DatasetSeries, Dcat.Catalog, Dcat.CatalogRecord];

    /// <summary>Reads everything the graph describes.</summary>
    /// <param name="graph">One document; its size is the caller's to limit.</param>
    /// <param name="baseUri">Our own base address: IRIs under it become ids again.</param>
    public static DcatDocument Read(Graph graph, Uri baseUri)
    {
        var addresses = new Addresses(baseUri);
        var kinds = Kinds(graph);
        var resources = new List<Resource>();
        var entries = new List<RecordEntry>();
        CatalogDescription? catalog = null;
        foreach (var (node, kind) in kinds)
        {
            if (kind == Dcat.Catalog)
            {
                catalog ??= ReadRows(new NodeReader(graph, addresses, n => kinds.ContainsKey(n)), node, CatalogProperties.All, new CatalogDescription { BaseUri = baseUri });
            }
            else if (kind == Dcat.CatalogRecord)
            {
                entries.Add(ReadRows(new NodeReader(graph, addresses, n => kinds.ContainsKey(n)), node, CatalogRecordProperties.All, new RecordEntry()));
            }
            else
            {
                resources.Add(ReadResource(graph, node, kind, addresses, n => kinds.ContainsKey(n)));
            }
        }

        return new DcatDocument { Catalog = catalog, Resources = resources, Entries = entries };
    }

    /// <summary>Reads one resource, for a document too large to be held as a whole.</summary>
    /// <param name="graph">What the document says of the resource and of the nodes below it.</param>
    /// <param name="node">The resource.</param>
    /// <param name="kind"><c>dcat:DataService</c>, <c>dcat:DatasetSeries</c>, or anything else for a dataset.</param>
    /// <param name="baseUri">Our own base address: IRIs under it become ids again.</param>
    /// <param name="isMain">Whether a node is a resource, a catalogue or a record of its own.</param>
    public static Resource ReadResource(Graph graph, Term node, Iri kind, Uri baseUri, Func<Term, bool> isMain)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(baseUri);
        return ReadResource(graph, node, kind, new Addresses(baseUri), isMain);
    }

    /// <summary>Nodes of the main classes: by their type, else by the catalogue's property that names them.</summary>
    private static Dictionary<Term, Iri> Kinds(Graph graph)
    {
        var kinds = new Dictionary<Term, Iri>();
        foreach (var subject in graph.Subjects)
        {
            // A series or a catalogue is often typed as a dataset too: the narrower class decides.
            var types = graph.Objects(subject, RdfTerms.Type).OfType<Iri>().Where(Main.Contains).ToList();
            if (types.Count > 0)
            {
                kinds[subject] = types.Find(t => t != Dcat.Dataset) ?? Dcat.Dataset;
            }
        }

        foreach (var triple in graph)
        {
            var kind = triple.Predicate == Dcat.DatasetProperty ? Dcat.Dataset : triple.Predicate == Dcat.Service ? Dcat.DataService : null;
            if (kind is not null && triple.Object is not Literal && graph.About(triple.Object).Count > 0)
            {
                kinds.TryAdd(triple.Object, kind);
            }
        }

        return kinds;
    }

    private static Resource ReadResource(Graph graph, Term node, Iri kind, Addresses addresses, Func<Term, bool> isMain)
    {
        var reader = new NodeReader(graph, addresses, isMain);
        reader.Visit(node, NodeNames.This);
        reader.TakeType(node, kind);
        Resource resource = kind == Dcat.DataService ? ReadRows(reader, node, DataServiceProperties.All, new DataService())
            : kind == Dcat.DatasetSeries ? ReadRows(reader, node, DatasetSeriesProperties.All, new DatasetSeries())
            : ReadRows(reader, node, DatasetProperties.All, new Dataset());
        var id = node is Iri iri ? addresses.IdOf(iri.Value) : null;
        return resource with
        {
            Id = id ?? "",
            Iri = id is null ? node as Iri : null,
            ForeignStatements = ForeignStatementText.Gather(reader, node),
        };
    }

    private static T ReadRows<T>(NodeReader reader, Term node, Row<T>[] rows, T value)
    {
        foreach (var row in rows)
        {
            value = row.Read(reader, node, NodeNames.This, value);
        }

        return value;
    }
}
