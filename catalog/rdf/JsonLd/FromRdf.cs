using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Serialize RDF as JSON-LD (JSON-LD 1.1 API, section 8.4): takes statements in, in any order, and gives one expanded, flat document.
/// </summary>
internal sealed class FromRdf(JsonLdOptions options, CancellationToken cancel) : IStatementSink
{
    private readonly RdfValues values = new(options);
    private readonly NodesOfGraph defaultGraph = new();
    private readonly Dictionary<string, NodesOfGraph> named = new(StringComparer.Ordinal);
    private readonly BlankUses uses = new();

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        cancel.ThrowIfCancellationRequested();
        var nodes = GraphOf(graph);
        var name = NameOf(subject);
        var node = nodes.NodeOf(name);
        uses.AddSubject(name, nodes);
        var property = Encoding.UTF8.GetString(predicate.Text);
        if (value.Kind == TermKind.Literal)
        {
            node.Add(property, values.ValueOf(value));
        }
        else if (property == RdfNames.Type.Value && !options.UseRdfType)
        {
            // A class is named, not referred to: a blank node that is one must keep its label.
            node.Add("@type", NameOf(value));
            uses.AddName(NameOf(value));
        }
        else
        {
            AddReference(nodes, node, property, NameOf(value));
        }
    }

    /// <summary>The document of all statements taken in; nothing may be added after it.</summary>
    public JsonList Finish()
    {
        var lists = new RdfLists(uses, options.Limits);
        foreach (var graph in named.Values.Prepend(defaultGraph))
        {
            if (options.RdfDirection == RdfDirection.CompoundLiteral)
            {
                CompoundLiterals.Convert(graph, uses);
            }

            lists.Convert(graph);
        }

        lists.CheckDepth();
        foreach (var (name, graph) in named)
        {
            defaultGraph.NodeOf(name).Map["@graph"] = Told(graph);
        }

        return Told(defaultGraph);
    }

    private void AddReference(NodesOfGraph nodes, NodeMap.Node node, string property, string name)
    {
        var reference = new JsonMap { ["@id"] = name };
        if (!node.Add(property, reference))
        {
            return;
        }

        var usage = new BlankUses.Usage(nodes, node, property, reference);
        if (name == RdfNames.Nil.Value)
        {
            nodes.Nils.Add(usage);
        }
        else
        {
            uses.AddObject(name, usage);
        }
    }

    private JsonList Told(NodesOfGraph graph)
    {
        var nodes = graph.Nodes.Values.Where(n => n.Map.Count > 1);
        return new JsonList((options.Ordered ? nodes.OrderBy(n => n.Id, StringComparer.Ordinal) : nodes).Select(n => n.Map));
    }

    private NodesOfGraph GraphOf(in TermView graph)
    {
        if (graph.IsNone)
        {
            return defaultGraph;
        }

        var name = NameOf(graph);
        if (!named.TryGetValue(name, out var nodes))
        {
            named[name] = nodes = new NodesOfGraph();
            uses.AddName(name);
        }

        return nodes;
    }

    private static string NameOf(in TermView term)
    {
        var text = Encoding.UTF8.GetString(term.Text);
        return term.Kind == TermKind.BlankNode ? "_:" + text : text;
    }
}

/// <summary>The nodes of one graph, and where lists end in it.</summary>
internal sealed class NodesOfGraph
{
    public Dictionary<string, NodeMap.Node> Nodes { get; } = new(StringComparer.Ordinal);

    public List<BlankUses.Usage> Nils { get; } = [];

    public NodeMap.Node NodeOf(string name)
    {
        if (!Nodes.TryGetValue(name, out var node))
        {
            Nodes[name] = node = new NodeMap.Node(new JsonMap { ["@id"] = name });
        }

        return node;
    }
}
