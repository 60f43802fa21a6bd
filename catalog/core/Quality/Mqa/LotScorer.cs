using System.Text;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// Assesses some datasets at a time as they would be published: each is mapped to DCAT in both editions, and what is counted is the statements. The
/// tables are used again and again; not for use from several threads at once.
/// </summary>
internal sealed class LotScorer
{
    private const int MostViolations = 5;

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
        newest.Fill(datasets, cancel);
        older.Fill(datasets, cancel);
        var facts = new List<MqaFacts>(datasets.Count);
        foreach (var dataset in datasets)
        {
            var node = addresses.Of(dataset);
            var keys = dataset.Distributions.GroupBy(d => ValidIri.Of(d.Iri) ?? addresses.Distribution(dataset.Id, d.Key)).ToDictionary(static g => g.Key.Value, static g => g.First().Key, StringComparer.Ordinal);
            var violations = newest.ViolationsOf(node);
            var read = newest.Read(node, dataset.Id, iri => keys.GetValueOrDefault(iri) ?? iri);
            facts.Add(read with
            {
                Holds = read.Holds | (violations.Count == 0 ? MqaSet.Compliance : MqaSet.None),
                ConformsTo211 = older.ViolationsOf(node).Count == 0,
                Parts = [.. read.Parts.Select(p => p.With(address => OfOwn(address, dataset)))],
                Violations = [.. violations.Take(MostViolations)],
                OverdueAt = DatasetDue.Of(dataset)?.OverdueAt,
            });
        }

        return facts;
    }

    // What we serve ourselves answers: kept files, and the record's page.
    private LinkState OfOwn(string address, Dataset dataset)
    {
        if (!address.StartsWith(addresses.Root, StringComparison.Ordinal))
        {
            return LinkState.NotChecked;
        }

        var answers = address == addresses.Resource(dataset.Id).Value
            || dataset.Distributions.Any(d => d.File is { } file && address == addresses.File(dataset.Id, d.Key, file.Name).Value);
        return answers ? LinkState.Answers : LinkState.NotChecked;
    }

    /// <summary>The datasets in one edition of DCAT-AP.</summary>
    private sealed class Edition
    {
        private readonly MqaShapes shapes;
        private readonly DcatWriter writer;
        private readonly StatementBlock block;
        private readonly MqaTerms terms;
        private readonly int kept;
        private readonly List<Triple> triples = [];
        private readonly Dictionary<int, List<MqaViolation>> violations = [];
        private MqaGraph graph;

        public Edition(MqaShapes shapes, DcatContext context)
        {
            (this.shapes, writer, block) = (shapes, new DcatWriter(context), shapes.NewBlock());
            terms = new MqaTerms(block.Terms);
            kept = block.Terms.Count;
            graph = new MqaGraph(terms, new IndexedGraph(block.Terms));
        }

        public void Fill(IReadOnlyList<Dataset> datasets, CancellationToken cancel)
        {
            block.Clear(kept);
            for (var i = 0; i < datasets.Count; i++)
            {
                triples.Clear();
                writer.Append(datasets[i], triples);
                foreach (var triple in triples)
                {
                    block.Add(new Triple(Own(triple.Subject, i), triple.Predicate, Own(triple.Object, i)));
                }
            }

            var indexed = IndexedGraph.Of(block);
            graph = new MqaGraph(terms, indexed);
            violations.Clear();
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
