namespace OpenData.Catalog.Dcat;

using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Reads one resource out of a graph and remembers which statements the model has taken in.</summary>
internal sealed class NodeReader(Graph graph, Addresses addresses, Func<Term, bool> isMain)
{
    private readonly HashSet<Triple> taken = [];
    private readonly Dictionary<Term, string> names = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    private readonly Dictionary<(Term Node, object Kind), object> read = [];

    private readonly List<(string Name, Iri Iri)> given = [];

    public Graph Graph => graph;

    /// <summary>Own IRIs of nodes for which the model has no place, such as a period's.</summary>
    public IReadOnlyList<(string Name, Iri Iri)> Given => given;

    public Addresses Addresses => addresses;

    /// <summary>Names of blank nodes and of the resource's own nodes, for foreign statements.</summary>
    public IReadOnlyDictionary<Term, string> Names => names;

    /// <summary>Id of the resource in work, when it is one of ours.</summary>
    public string Id { get; set; } = "";

    public void Visit(Term node, string name)
    {
        if (node is BlankNode || name is NodeNames.This || NodeNames.IsDistribution(name))
        {
            names.TryAdd(node, name);
        }
    }

    /// <summary>A node that several properties name is read once and means the same everywhere.</summary>
    public TValue Once<TValue>(Term node, object kind, Func<TValue> make)
        where TValue : class
    {
        if (!read.TryGetValue((node, kind), out var value))
        {
            read[(node, kind)] = value = make();
        }

        return (TValue)value;
    }

    /// <summary>Another dataset, service, series, catalogue or record: what is said of it is not this resource's matter.</summary>
    public bool IsMain(Term node) => isMain(node);

    public void Keep(string name, Iri iri) => given.Add((name, iri));

    public bool IsTaken(Triple triple) => taken.Contains(triple);

    /// <summary>Statements of a node with this property, or one of its older names, that no row has taken yet.</summary>
    public IEnumerable<Triple> Values<T>(Term node, Row<T> row) => Values(node, row.Term, row.Aliases);

    public IEnumerable<Triple> Values(Term node, Iri term, IReadOnlyList<Iri> aliases)
    {
        foreach (var triple in graph.About(node))
        {
            if ((triple.Predicate.Equals(term) || Contains(aliases, triple.Predicate)) && !taken.Contains(triple))
            {
                yield return triple;
            }
        }
    }

    public void Take(Triple triple) => taken.Add(triple);

    /// <summary>The writer types the node again, so the type needs no keeping.</summary>
    public void TakeType(Term node, Iri type) => taken.Add(new Triple(node, RdfTerms.Type, type));

    public bool HasType(Term node, Iri type) => graph.Contains(new Triple(node, RdfTerms.Type, type));

    /// <summary>A key for a distribution, unique in its dataset: from our own address, else from the last part of its IRI, else a number.</summary>
    public string KeyFor(Term node)
    {
        if (node is Iri iri && addresses.KeyOf(iri.Value) is { } ours && keys.Add(ours))
        {
            return ours;
        }

        var wish = node is Iri named ? NodeNames.KeyFrom(named.Value) : "";
        if (wish.Length > 0 && keys.Add(wish))
        {
            return wish;
        }

        for (var n = keys.Count + 1; ; n++)
        {
            var key = "d" + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (keys.Add(key))
            {
                return key;
            }
        }
    }

    private static bool Contains(IReadOnlyList<Iri> aliases, Iri predicate)
    {
        for (var i = 0; i < aliases.Count; i++)
        {
            if (aliases[i].Equals(predicate))
            {
                return true;
            }
        }

        return false;
    }
}
