namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>
/// Writes records as triples, a block a record, by the rows of the mapping. Not for use from several threads at once; the context may be shared.
/// </summary>
public sealed class DcatWriter(DcatContext context)
{
    private static readonly Iri DataTheme = new("http://publications.europa.eu/resource/authority/data-theme");

    private readonly Block block = new(context);

    public DcatContext Context => context;

    /// <summary>A record's triples: the resource, its distributions and nested nodes, its catalogue record when the context asks for it.</summary>
    public static IReadOnlyList<Triple> ToTriples(CatalogRecord record, DcatContext context)
    {
        var triples = new List<Triple>(64);
        new DcatWriter(context).Append(record, triples);
        return triples;
    }

    /// <summary>A resource's triples without a catalogue record.</summary>
    public static IReadOnlyList<Triple> ToTriples(Resource resource, DcatContext context)
    {
        var triples = new List<Triple>(64);
        new DcatWriter(context).Append(resource, triples);
        return triples;
    }

    /// <summary>Appends a record's triples to a list that is used again and again.</summary>
    public void Append(CatalogRecord record, List<Triple> triples)
    {
        Append(record.Resource, triples);
        if (context.WithRecord)
        {
            AppendEntry(record);
        }
    }

    /// <summary>Appends a resource's triples.</summary>
    public void Append(Resource resource, List<Triple> triples)
    {
        block.Reset(triples);
        block.Id = resource.Id;
        block.HighValue = HighValue.Is(resource);
        var node = context.Addresses.Of(resource);
        if (resource.ForeignStatements is { Length: > 0 })
        {
            block.Names = new Dictionary<string, Term>(StringComparer.Ordinal) { [NodeNames.This] = node };
            block.Given = ForeignStatementText.Given(resource.ForeignStatements);
        }

        switch (resource)
        {
            case Dataset dataset:
                Write(node, Dcat.Dataset, DatasetProperties.All, dataset);
                break;
            case DataService service:
                Write(node, Dcat.DataService, DataServiceProperties.All, service);
                break;
            case DatasetSeries series:
                Write(node, context.Profile.SeriesClass, DatasetSeriesProperties.All, series);
                break;
        }

        if (block.Names is not null)
        {
            ForeignStatementText.Append(block, resource.ForeignStatements!);
        }
    }

    /// <summary>The catalogue's own description, without its lists.</summary>
    public IReadOnlyList<Triple> CatalogBlock(CatalogDescription catalog)
    {
        block.Reset(new List<Triple>(64));
        block.HighValue = context.Profile.HighValueOnly;
        var themed = catalog.ThemeTaxonomies.Count > 0 ? catalog : catalog with { ThemeTaxonomies = [DataTheme] };
        Write(context.Addresses.Catalog, Dcat.Catalog, CatalogProperties.All, SampleMark.Apply(themed));
        return block.Triples;
    }

    /// <summary>Links from the catalogue to some of its records: any number of such blocks may follow each other.</summary>
    public IReadOnlyList<Triple> LinksBlock(IReadOnlyList<RecordKey> keys)
    {
        var catalog = context.Addresses.Catalog;
        var triples = new List<Triple>(keys.Count * 2);
        foreach (var key in keys)
        {
            var node = key.Iri is { Length: > 0 } own && ValidIri.Of(new Iri(own)) is { } valid ? valid : context.Addresses.Resource(key.Id);
            triples.Add(new Triple(catalog, key.Kind == "service" ? Dcat.Service : Dcat.DatasetProperty, node));
        }

        if (context.WithRecord)
        {
            foreach (var key in keys)
            {
                triples.Add(new Triple(catalog, Dcat.Record, context.Addresses.Record(key.Id)));
            }
        }

        return triples;
    }

    /// <summary>An organisation as an agent.</summary>
    public IReadOnlyList<Triple> OrganisationBlock(Organisation organisation)
    {
        block.Reset(new List<Triple>(8));
        Describe(block, organisation);
        return block.Triples;
    }

    internal static void Describe(Block block, Organisation organisation)
    {
        var agent = AgentProperties.Of(organisation, block.Context.Addresses);
        block.Add(agent.Iri!, RdfTerms.Type, Foaf.Agent);
        AgentProperties.Kind.WriteRows(block, agent.Iri!, "", agent);
        if (organisation.PartOf is { Length: > 0 } parent)
        {
            block.Add(agent.Iri!, Org.SubOrganizationOf, block.Context.Addresses.Organisation(parent));
        }
    }

    private void Write<T>(Iri node, Iri type, Row<T>[] rows, T value)
    {
        block.Add(node, RdfTerms.Type, type);
        foreach (var row in rows)
        {
            row.Write(block, node, NodeNames.This, value);
        }
    }

    private void AppendEntry(CatalogRecord record)
    {
        var entry = new RecordEntry
        {
            PrimaryTopic = context.Addresses.Of(record.Resource),
            Issued = Temporal.Of(record.CreatedAt),
            Modified = Temporal.Of(record.ChangedAt),
            ConformsTo = [context.Profile.ConformsTo],
        };
        var names = block.Names;
        block.Names = null;
        Write(context.Addresses.Record(record.Resource.Id), Dcat.CatalogRecord, CatalogRecordProperties.All, entry);
        block.Names = names;
    }
}
