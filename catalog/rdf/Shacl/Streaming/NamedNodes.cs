using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>Targets of <c>sh:targetObjectsOf</c>: they may be said anything of anywhere, or nothing at all.</summary>
internal sealed class NamedNodes(Shapes shapes)
{
    private readonly Dictionary<int, HashSet<Shape>> nodes = [];

    public TermTable Terms { get; } = new();

    /// <summary>By the numbers of <see cref="Terms"/>.</summary>
    public IEnumerable<int> All => nodes.Keys;

    public void Add(TermTable terms, int node, int predicate)
    {
        var own = Terms.Intern(terms[node]);
        if (!nodes.TryGetValue(own, out var naming))
        {
            nodes[own] = naming = [];
        }

        foreach (var shape in shapes.Roots)
        {
            if (shape.Targets.ObjectsOf.AsSpan().Contains(predicate))
            {
                naming.Add(shape);
            }
        }
    }

    /// <summary>The shapes that a node is a target of for being a value; null when there are none.</summary>
    public HashSet<Shape>? Of(in TermView node) => nodes.Count == 0 ? null : nodes.GetValueOrDefault(Terms.Find(node));
}
