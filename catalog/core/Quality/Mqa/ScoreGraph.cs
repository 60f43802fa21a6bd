using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.GraphChecks;
using OpenData.Catalog.Store;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>Assesses the datasets of RDF documents by anybody. The statements are held in memory: some 150 bytes each.</summary>
public sealed class ScoreGraph
{
    private readonly StatementBlock block = MqaShapes.DcatAp301.NewBlock();
    private readonly MqaTerms terms;
    private readonly List<MqaFacts> facts = [];

    /// <exception cref="SourceUnreadableException">A document breaks its syntax or a limit; the text says where.</exception>
    /// <exception cref="SettingsInvalidException">The syntax of a document cannot be told.</exception>
    /// <param name="documents">Together they make one graph.</param>
    /// <param name="cancel">Ends the reading.</param>
    public ScoreGraph(IReadOnlyList<CheckInput> documents, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(documents);
        terms = new MqaTerms(block.Terms);
        for (var i = 0; i < documents.Count; i++)
        {
            ReadDocument.Run(documents[i], new OwnLabels(block, $"f{i}"), new RdfReadOptions { Base = documents[i].Base ?? RelativeIris.NoBase }, cancel);
        }

        Assess(cancel);
    }

    /// <summary>Datasets described.</summary>
    public int Count => facts.Count;

    /// <summary>Addresses that the portal would ask, each once.</summary>
    public IReadOnlyList<DataAddress> Addresses => [.. facts
        .SelectMany(static f => f.Parts.SelectMany(p => p.AccessUrls.Select(a => new DataAddress(a, "dcat:accessURL", p.Name, f.Dataset))
            .Concat(p.DownloadUrls.Select(a => new DataAddress(a, "dcat:downloadURL", p.Name, f.Dataset)))))
        .DistinctBy(static a => a.Url)];

    /// <summary>The datasets in the order of the document.</summary>
    /// <param name="aggregation">How distributions make one number.</param>
    /// <param name="checks">What addresses answered, by address; what is not in it counts as not checked.</param>
    /// <param name="now">Tells whether a refresh is late.</param>
    public IEnumerable<DatasetScore> Scores(MqaAggregation aggregation, IReadOnlyDictionary<string, LinkCheck> checks, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return facts.Select(f => DatasetScore.Of(
            f with { Parts = [.. f.Parts.Select(p => p.With(a => checks.TryGetValue(a, out var check) ? LinkStates.Of(check) : LinkState.NotChecked))] }, aggregation, now));
    }

    private void Assess(CancellationToken cancel)
    {
        var indexed = IndexedGraph.Of(block);
        var graph = new MqaGraph(terms, indexed);
        var newest = MqaShapes.DcatAp301.Violations(indexed, threads: 0, cancel).ToLookup(static v => v.Node, static v => MqaShapes.Told(v.Result));
        var older = MqaShapes.DcatAp211.Violations(indexed, threads: 0, cancel).Select(static v => v.Node).ToHashSet();
        foreach (var node in graph.Datasets())
        {
            cancel.ThrowIfCancellationRequested();
            var read = graph.Read(node, Named(graph, node), part => Named(graph, part));
            var description = graph.Description(node);
            var violations = MqaViolation.OfEach(description.SelectMany(n => newest[n]));
            facts.Add(read with
            {
                Holds = read.Holds | (violations.Count == 0 ? MqaSet.Compliance : MqaSet.None),
                ConformsTo211 = !description.Any(older.Contains),
                Violations = violations,
            });
        }
    }

    // What was relative in the document is shown as it stood there.
    private static string Named(MqaGraph graph, int node) => graph.NameOf(node) is var name && name.StartsWith(RelativeIris.NoBase, StringComparison.Ordinal)
        ? name[RelativeIris.NoBase.Length..]
        : name;
}
