using System.Text;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// Assesses some datasets at a time as they would be published: each is mapped to DCAT in both editions, and what is counted is the statements. Those
/// that say different things of one node are judged apart, so that each has the points that it has alone. The tables are used again and again; not for
/// use from several threads at once.
/// </summary>
internal sealed class LotScorer
{
    private readonly Addresses addresses;
    private readonly Edition newest;
    private readonly Edition older;

    public LotScorer(Uri baseUri, IReadOnlyDictionary<string, Organisation> organisations)
    {
        addresses = new Addresses(baseUri);
        newest = new Edition(MqaShapes.DcatAp301, Context(DcatProfile.DcatAp301));
        older = new Edition(MqaShapes.DcatAp211, Context(DcatProfile.DcatAp211));

        DcatContext Context(DcatProfile profile) => new() { BaseUri = baseUri, Organisations = organisations, Profile = profile, WithRecord = false };
    }

    /// <summary>Facts of each dataset, in their order; what addresses of others answer is left open.</summary>
    /// <param name="datasets">With their owners' defaults filled in.</param>
    /// <param name="cancel">Ends the work.</param>
    public IReadOnlyList<MqaFacts> Score(IReadOnlyList<Dataset> datasets, CancellationToken cancel)
    {
        var facts = new MqaFacts[datasets.Count];
        for (var waiting = Enumerable.Range(0, datasets.Count).ToList(); waiting.Count > 0;)
        {
            newest.Clear();
            older.Clear();
            var together = waiting.FindAll(i => Join(datasets[i], i));
            newest.Judge(cancel);
            older.Judge(cancel);
            foreach (var i in together)
            {
                facts[i] = FactsOf(datasets[i]);
            }

            waiting = [.. waiting.Except(together)];
        }

        return facts;
    }

    private bool Join(Dataset dataset, int number)
    {
        var fits = newest.Write(dataset) & older.Write(dataset);
        if (fits)
        {
            newest.Add(number);
            older.Add(number);
        }

        return fits;
    }

    private MqaFacts FactsOf(Dataset dataset)
    {
        var node = addresses.Of(dataset);
        var keys = dataset.Distributions.GroupBy(d => ValidIri.Of(d.Iri) ?? addresses.Distribution(dataset.Id, d.Key)).ToDictionary(static g => g.Key.Value, static g => g.First().Key, StringComparer.Ordinal);
        var violations = newest.ViolationsOf(node);
        var read = newest.Read(node, dataset.Id, iri => keys.GetValueOrDefault(iri) ?? iri);
        return read with
        {
            Holds = read.Holds | (violations.Count == 0 ? MqaSet.Compliance : MqaSet.None),
            ConformsTo211 = older.ViolationsOf(node).Count == 0,
            Parts = [.. read.Parts.Select(p => p.With(address => OfOwn(address, dataset)))],
            Violations = MqaViolation.OfEach(violations),
            OverdueAt = DatasetDue.Of(dataset)?.OverdueAt,
        };
    }

    // What we serve ourselves answers: kept files, and the record's page.
    private LinkState OfOwn(string address, Dataset dataset) => addresses.Serves(dataset, address) ? LinkState.Answers : LinkState.NotChecked;

    /// <summary>The datasets in one edition of DCAT-AP.</summary>
    private sealed class Edition
    {
        private readonly MqaShapes shapes;
        private readonly DcatWriter writer;
        private readonly StatementBlock block;
        private readonly MqaTerms terms;
        private readonly int kept;
        private readonly List<Triple> triples = [];
        private readonly SharedNodes nodes = new();
        private readonly Dictionary<int, List<MqaViolation>> violations = [];
        private MqaGraph graph;

        public Edition(MqaShapes shapes, DcatContext context)
        {
            (this.shapes, writer, block) = (shapes, new DcatWriter(context), shapes.NewBlock());
            terms = new MqaTerms(block.Terms);
            kept = block.Terms.Count;
            graph = new MqaGraph(terms, new IndexedGraph(block.Terms));
        }

        public void Clear()
        {
            block.Clear(kept);
            nodes.Clear();
            violations.Clear();
        }

        /// <summary>Writes a dataset; true when it may be judged together with those that were added.</summary>
        public bool Write(Dataset dataset)
        {
            triples.Clear();
            writer.Append(dataset, triples);
            return nodes.MayJoin(triples);
        }

        /// <summary>Adds what was written last.</summary>
        public void Add(int record)
        {
            nodes.Join(triples);
            foreach (var triple in triples)
            {
                block.Add(new Triple(Own(triple.Subject, record), triple.Predicate, Own(triple.Object, record)));
            }
        }

        public void Judge(CancellationToken cancel)
        {
            var indexed = IndexedGraph.Of(block);
            graph = new MqaGraph(terms, indexed);
            foreach (var (node, result) in shapes.Violations(indexed, threads: 1, cancel))
            {
                (violations.TryGetValue(node, out var list) ? list : violations[node] = []).Add(MqaShapes.Told(result));
            }
        }

        public MqaFacts Read(Iri node, string name, Func<string, string> nameOfPart) =>
            graph.Read(NumberOf(node), name, part => nameOfPart(graph.NameOf(part)));

        public IReadOnlyList<MqaViolation> ViolationsOf(Iri node) =>
            violations.Count == 0 ? [] : [.. graph.Description(NumberOf(node)).SelectMany(n => violations.GetValueOrDefault(n) ?? [])];

        private int NumberOf(Iri node) => block.Terms.Find(TermView.Iri(Encoding.UTF8.GetBytes(node.Value)));

        // The writer counts the blank nodes of each record anew.
        private static Term Own(Term term, int record) => term is BlankNode blank ? new BlankNode($"r{record}.{blank.Label}") : term;
    }
}
