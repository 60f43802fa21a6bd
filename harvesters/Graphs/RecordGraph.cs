namespace OpenData.Harvesters.Graphs;

using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>
/// What a document says of one record and of the nodes below it, values mended where a source writes a word or an old address for an authority's
/// IRI (<see cref="ValueRepair"/>).
/// </summary>
internal sealed class RecordGraph
{
    private const int MaxStatements = 20_000;

    // What lies behind these is a code list or an ontology, not the record: the statement is kept, its object is not followed.
    private static readonly HashSet<Iri> Borders =
    [
        RdfTerms.Type, Rdfs.IsDefinedBy, Rdfs.SubClassOf, Rdfs.SubPropertyOf, Skos.InScheme, Skos.TopConceptOf, Skos.HasTopConcept, Skos.Broader,
        Skos.Narrower, Skos.Related, Skos.ExactMatch, Skos.CloseMatch, Skos.BroadMatch, Skos.NarrowMatch, Skos.RelatedMatch, Foaf.PrimaryTopic,
        Dcat.InSeries, Dcat.SeriesMember, Dcat.ThemeTaxonomy,
    ];

    private RecordGraph(Term root) => Root = root;

    public Term Root { get; }

    public Graph Graph { get; } = new();

    /// <summary>More is said of the record than is read; the rest is left out.</summary>
    public bool WasCut { get; private set; }

    public ValueRepair Repair { get; } = new();

    /// <summary>The record's distributions, in the order in which they are named.</summary>
    public IReadOnlyList<Term> Distributions => [.. Graph.Objects(Root, Dcat.DistributionProperty).Where(d => d is not Literal)];

    /// <summary>Nodes something is said of, the record first.</summary>
    public IEnumerable<Term> Nodes => Graph.Subjects;

    public static RecordGraph Of(RecordDocument document, Term root, Iri kind)
    {
        var record = new RecordGraph(root);
        var role = kind == Dcat.DataService ? NodeRole.Service : NodeRole.Dataset;
        var seen = new HashSet<Term> { root };
        var queue = new Queue<(Term Node, NodeRole Role)>([(root, role)]);
        while (queue.TryDequeue(out var next))
        {
            var about = document.About(next.Node);
            record.WasCut |= about.Count == StatementStore.MaxAbout;
            foreach (var told in about)
            {
                if (record.Graph.Count >= MaxStatements)
                {
                    record.WasCut = true;
                    return record;
                }

                if (told.Object is BlankNode && document.IsMain(told.Object))
                {
                    // A record of its own, and nameless: nothing that is written can point to it.
                    continue;
                }

                foreach (var triple in record.Repair.Of(told, next.Role, about, document.About))
                {
                    record.Graph.Add(triple);
                    if (IsBelow(triple, document) && seen.Add(triple.Object))
                    {
                        queue.Enqueue((triple.Object, RoleOf(triple.Predicate, next.Role)));
                    }
                }
            }
        }

        return record;
    }

    private static bool IsBelow(Triple triple, RecordDocument document) =>
        triple.Object is not Literal && !Borders.Contains(triple.Predicate) && !document.IsMain(triple.Object)
        && !(triple.Object is Iri iri && IsAuthority(iri));

    private static NodeRole RoleOf(Iri predicate, NodeRole from) =>
        from == NodeRole.Dataset && (predicate == Dcat.DistributionProperty || predicate == Adms.Sample) ? NodeRole.Distribution : NodeRole.Other;

    // Authorities describe their concepts themselves; feeds that repeat it do so in 24 languages.
    private static bool IsAuthority(Iri iri) => iri.Value.StartsWith("http://publications.europa.eu/resource/authority/", StringComparison.Ordinal)
        || AllVocabularies.Municipality.Contains(iri);
}
