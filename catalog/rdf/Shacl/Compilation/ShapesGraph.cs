using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>A shapes graph as the compiler asks for it: by the local names of SHACL's terms.</summary>
internal sealed class ShapesGraph
{
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);

    public ShapesGraph(IndexedGraph graph)
    {
        Graph = graph;
        graph.IndexValues();
        (Type, First, Rest, Nil, SubClassOf) = (
            Find(RdfTerms.Type), Find(RdfTerms.First), Find(RdfTerms.Rest), Find(RdfTerms.Nil), Find(Rdfs.SubClassOf));
    }

    public IndexedGraph Graph { get; }

    public TermTable Terms => Graph.Terms;

    public int Type { get; }

    public int First { get; }

    public int Rest { get; }

    public int Nil { get; }

    public int SubClassOf { get; }

    /// <summary>Number of a term of SHACL; -1 when the graph does not use it.</summary>
    public int Shacl(string name)
    {
        if (!names.TryGetValue(name, out var id))
        {
            names[name] = id = Find(new Iri(ShaclTerms.Namespace + name));
        }

        return id;
    }

    public int Find(Iri iri) => Terms.Find(TermView.Iri(Encoding.UTF8.GetBytes(iri.Value))) is var id and > 0 ? id : -1;

    public ReadOnlySpan<int> Values(int node, string name) => Graph.Values(node, Shacl(name));

    public bool Has(int node, string name) => !Values(node, name).IsEmpty;

    public Term Term(int id) => TermObjects.Term(Terms[id]);

    public bool IsIri(int id) => Terms.KindOf(id) == TermKind.Iri;

    public bool IsLiteral(int id) => Terms.KindOf(id) == TermKind.Literal;

    /// <summary>Whether the node is of a class or one below it.</summary>
    public bool IsA(int node, int type)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>();
        foreach (var own in Graph.Values(node, Type))
        {
            open.Push(own);
        }

        while (open.TryPop(out var next))
        {
            if (next == type)
            {
                return true;
            }

            if (!seen.Add(next) || SubClassOf < 0)
            {
                continue;
            }

            foreach (var above in Graph.Values(next, SubClassOf))
            {
                open.Push(above);
            }
        }

        return false;
    }

    /// <summary>The members of a list (SHACL, section 1.1, "SHACL list"); null when it is none.</summary>
    public List<int>? List(int node)
    {
        var members = new List<int>();
        var seen = new HashSet<int>();
        while (node != Nil)
        {
            if (!seen.Add(node) || First < 0 || Rest < 0 || Terms.KindOf(node) == TermKind.Literal)
            {
                return null;
            }

            var first = Graph.Values(node, First);
            var rest = Graph.Values(node, Rest);
            if (first.Length != 1 || rest.Length != 1)
            {
                return null;
            }

            members.Add(first[0]);
            node = rest[0];
        }

        return members;
    }
}
