namespace OpenData.Harvesters.Graphs;

using OpenData.Catalog.Dcat;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

/// <summary>From a node of a document to a record: a pure function.</summary>
internal static class RecordMapping
{
    private const int MaxId = 2_000;
    private const int MaxTitle = 5_000;
    private const int MaxDistributions = 5_000;

    // No address of a source is ours, whatever it looks like.
    private static readonly Uri NotOurs = new("http://nobody.invalid/");

    /// <summary>The record as it was found, or why it cannot be taken.</summary>
    public static HarvestEvent ToEvent(RecordDocument document, Term node, Iri kind)
    {
        var graph = RecordGraph.Of(document, node, kind);
        var resource = DcatReader.ReadResource(graph.Graph, node, kind, NotOurs, document.IsMain);
        var id = RecordIdentity.Of(node, resource, graph);
        if (id is null)
        {
            return new HarvestEvent.Rejected(Shown(node), RecordRefusal.Nameless);
        }

        if (id.Length > MaxId)
        {
            return new HarvestEvent.Rejected(id[..MaxId], RecordRefusal.TooLong("id", MaxId));
        }

        if (IsEmpty(resource))
        {
            return new HarvestEvent.Rejected(id, RecordRefusal.Empty);
        }

        if (resource.Title.Any(t => t.Value.Length > MaxTitle))
        {
            return new HarvestEvent.Rejected(id, RecordRefusal.TooLong("dct:title", MaxTitle));
        }

        if (resource is Dataset { Distributions.Count: > MaxDistributions })
        {
            return new HarvestEvent.Rejected(id, RecordRefusal.TooMany("dcat:distribution", MaxDistributions));
        }

        return new HarvestEvent.Found(id, resource)
        {
            Words = Words(graph, resource),
            Findings = RecordFindings.Of(graph, document),
        };
    }

    /// <summary>A node whose own name cannot be read; it goes by its place in the document.</summary>
    public static HarvestEvent OfLostNode(RecordDocument document, RdfProblem problem)
    {
        var name = document.Options.Name.Length > 500 ? document.Options.Name[..500] : document.Options.Name;
        return new HarvestEvent.Rejected(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}#{problem.Line}"), RecordRefusal.Unreadable(problem));
    }

    /// <summary>Nothing is said of it but that it exists: a catalogue's mention of somebody else's record, mostly.</summary>
    private static bool IsEmpty(Resource resource) =>
        resource.Title.IsEmpty && resource.Description.IsEmpty && resource is not Dataset { Distributions.Count: > 0 } and not DataService { EndpointUrls.Count: > 0 };

    private static Dictionary<string, IReadOnlyList<string>> Words(RecordGraph graph, Resource resource)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var distributions = graph.Distributions;
        foreach (var ((node, field), values) in graph.Repair.UnknownWords)
        {
            if (node.Equals(graph.Root))
            {
                words[field] = values;
            }
            else if (resource is Dataset dataset && IndexOf(distributions, node) is >= 0 and var at && at < dataset.Distributions.Count)
            {
                words[$"distributions/{dataset.Distributions[at].Key}/{field}"] = values;
            }
        }

        // DCAT 1 and many generators put the licence on the dataset; it holds for the distributions that say none.
        if (resource is Dataset { Distributions.Count: > 0 } && LicenceOf(graph) is { } licence)
        {
            words["license"] = [licence];
        }

        return words;
    }

    private static string? LicenceOf(RecordGraph graph) => graph.Graph.Objects(graph.Root, Dct.License).FirstOrDefault() switch
    {
        Iri iri => iri.Value,
        Literal literal => literal.Text.Trim(),
        BlankNode blank => graph.Graph.Objects(blank, Dct.Title).Concat(graph.Graph.Objects(blank, Rdfs.Label)).OfType<Literal>().FirstOrDefault()?.Text,
        _ => null,
    };

    private static int IndexOf(IReadOnlyList<Term> terms, Term term)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Equals(term))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Shown(Term node) => node.ToString() is { Length: > MaxId } text ? text[..MaxId] : node.ToString() ?? "";
}
