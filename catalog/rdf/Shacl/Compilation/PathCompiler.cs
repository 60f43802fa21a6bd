namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>Reads property paths (SHACL, section 2.3.1). The same predicate always gives the same object.</summary>
internal sealed class PathCompiler(ShapesGraph graph, Constants constants)
{
    private const int MostDepth = 32;
    private const int MostSteps = 10_000;

    private readonly Dictionary<int, PredicatePath> predicates = [];
    private int steps;

    /// <summary>Null when the node is no well-formed path, or one nested too deeply.</summary>
    public ShapePath? Read(int node)
    {
        steps = 0;
        return Read(node, 0);
    }

    public PredicatePath Predicate(int node)
    {
        if (!predicates.TryGetValue(node, out var path))
        {
            predicates[node] = path = new PredicatePath(constants.Intern(graph.Terms[node]), (Iri)graph.Term(node));
        }

        return path;
    }

    private ShapePath? Read(int node, int depth)
    {
        if (graph.IsIri(node) && node != graph.Nil)
        {
            return Predicate(node);
        }

        if (depth > MostDepth || ++steps > MostSteps || graph.IsLiteral(node))
        {
            return null;
        }

        ShapePath? path = null;
        var forms = 0;
        if (graph.First > 0 && !graph.Graph.Values(node, graph.First).IsEmpty)
        {
            forms++;
            path = Members(node, depth) is { } members ? new SequencePath(members) : null;
        }

        foreach (var (name, make) in Forms)
        {
            var values = graph.Values(node, name);
            forms += values.Length;
            if (values.Length == 1 && forms == 1)
            {
                path = Read(values[0], depth + 1) is { } inner ? make(inner) : null;
            }
        }

        var alternatives = graph.Values(node, "alternativePath");
        forms += alternatives.Length;
        if (alternatives.Length == 1 && forms == 1)
        {
            path = Members(alternatives[0], depth) is { } members ? new AlternativePath(members) : null;
        }

        return forms == 1 ? path : null;
    }

    private static (string Name, Func<ShapePath, ShapePath> Make)[] Forms { get; } =
    [
        ("inversePath", p => new InversePath(p)),
        ("zeroOrMorePath", p => new RepeatedPath(p, 0, null)),
        ("oneOrMorePath", p => new RepeatedPath(p, 1, null)),
        ("zeroOrOnePath", p => new RepeatedPath(p, 0, 1)),
    ];

    private List<ShapePath>? Members(int list, int depth)
    {
        if (graph.List(list) is not { Count: >= 2 } nodes)
        {
            return null;
        }

        var members = new List<ShapePath>();
        foreach (var node in nodes)
        {
            if (Read(node, depth + 1) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        return members;
    }
}
