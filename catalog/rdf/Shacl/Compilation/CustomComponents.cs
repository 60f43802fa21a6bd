namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>
/// Constraint components that a shapes graph defines for itself in SPARQL or JavaScript (SHACL, section 6), and the entailment it asks for
/// (section 1.5): neither is done here, and whoever uses one is told.
/// </summary>
internal sealed class CustomComponents
{
    private readonly ShapesGraph graph;
    private readonly Problems problems;
    private readonly HashSet<int> predicates = [];

    public CustomComponents(ShapesGraph graph, Problems problems)
    {
        (this.graph, this.problems) = (graph, problems);
        foreach (var node in graph.Graph.Subjects)
        {
            if (!IsComponent(node))
            {
                continue;
            }

            foreach (var parameter in graph.Values(node, "parameter"))
            {
                foreach (var path in graph.Values(parameter, "path"))
                {
                    predicates.Add(path);
                }
            }
        }
    }

    public void TellUse(int shape, int predicate)
    {
        if (predicates.Contains(predicate))
        {
            problems.Unsupported(shape, graph.Term(predicate).ToString()!);
        }
    }

    public void TellEntailment()
    {
        foreach (var node in graph.Graph.Subjects)
        {
            foreach (var regime in graph.Values(node, "entailment"))
            {
                problems.Unsupported(node, $"sh:entailment <{graph.Term(regime)}>");
            }
        }
    }

    private bool IsComponent(int node)
    {
        var type = graph.Shacl("ConstraintComponent");
        return (type > 0 && graph.IsA(node, type))
            || graph.Has(node, "validator") || graph.Has(node, "nodeValidator") || graph.Has(node, "propertyValidator");
    }
}
