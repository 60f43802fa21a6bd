using OpenData.Rdf;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// What the datasets of one graph say of the nodes that they name. One may join them only where all of them say the same of each of these: a publisher
/// that one names and another does not would else pass for both.
/// </summary>
internal sealed class SharedNodes
{
    private readonly Dictionary<Iri, HashSet<(Iri Property, Term Value)>> described = [];
    private readonly HashSet<Iri> mentioned = [];

    public void Clear()
    {
        described.Clear();
        mentioned.Clear();
    }

    /// <summary>Whether the graph says of a dataset's nodes what the dataset says, and the other way round.</summary>
    public bool MayJoin(IReadOnlyList<Triple> dataset)
    {
        var own = Described(dataset);
        return own.All(d => described.TryGetValue(d.Key, out var said) ? IsSame(said, d.Value) : !mentioned.Contains(d.Key))
            && !dataset.Any(t => t.Object is Iri iri && !own.ContainsKey(iri) && described.ContainsKey(iri));
    }

    public void Join(IReadOnlyList<Triple> dataset)
    {
        foreach (var (node, said) in Described(dataset))
        {
            described[node] = said;
        }

        mentioned.UnionWith(dataset.Select(static t => t.Object).OfType<Iri>());
    }

    // A blank node of one dataset is none of another's, so that a node with such would have it twice.
    private static bool IsSame(HashSet<(Iri Property, Term Value)> one, HashSet<(Iri Property, Term Value)> other) =>
        one.SetEquals(other) && !one.Any(static s => s.Value is BlankNode);

    private static Dictionary<Iri, HashSet<(Iri Property, Term Value)>> Described(IReadOnlyList<Triple> triples)
    {
        var nodes = new Dictionary<Iri, HashSet<(Iri Property, Term Value)>>();
        foreach (var triple in triples)
        {
            if (triple.Subject is Iri node)
            {
                (nodes.TryGetValue(node, out var said) ? said : nodes[node] = []).Add((triple.Predicate, triple.Object));
            }
        }

        return nodes;
    }
}
