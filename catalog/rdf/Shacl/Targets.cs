namespace OpenData.Rdf.Shacl;

/// <summary>Which shapes a node is to be checked against (SHACL, section 2.1.3).</summary>
internal sealed class Targets
{
    private readonly ClassSets classes;
    private readonly Shape[] byClass;
    private readonly Shape[] bySubject;
    private readonly List<Shape[]?> bySet = [];
    private readonly Dictionary<int, Shape[]> byNode = [];

    public Targets(Shapes shapes, ClassSets classes)
    {
        this.classes = classes;
        byClass = [.. shapes.Roots.Where(s => s.Targets.Classes.Length > 0)];
        bySubject = [.. shapes.Roots.Where(s => s.Targets.SubjectsOf.Length > 0)];
        ByObject = [.. shapes.Roots.Where(s => s.Targets.ObjectsOf.Length > 0)];
        foreach (var shape in shapes.Roots)
        {
            foreach (var node in shape.Targets.Nodes)
            {
                byNode[node] = byNode.TryGetValue(node, out var others) ? [.. others, shape] : [shape];
            }
        }
    }

    /// <summary>Nodes that shapes name themselves.</summary>
    public IEnumerable<int> Nodes => byNode.Keys;

    /// <summary>Shapes for the values of a property; whoever knows them all tells <see cref="Of"/>.</summary>
    public Shape[] ByObject { get; }

    public bool IsTarget(int set) => OfClasses(set).Length > 0;

    /// <param name="graph">Holds what is said of the node.</param>
    /// <param name="node">The node.</param>
    /// <param name="set">Its classes.</param>
    /// <param name="asObject">The shapes it is a target of because something has it as a value; may be null.</param>
    public Shape[] Of(CheckedGraph graph, int node, int set, IEnumerable<Shape>? asObject)
    {
        var found = OfClasses(set);
        if (byNode.Count > 0 && byNode.TryGetValue(node, out var named))
        {
            found = [.. found, .. named];
        }

        foreach (var shape in bySubject)
        {
            foreach (var predicate in shape.Targets.SubjectsOf)
            {
                if (!graph.Data.Values(node, predicate).IsEmpty)
                {
                    found = [.. found, shape];
                }
            }
        }

        found = asObject is null ? found : [.. found, .. asObject];
        return found.Length < 2 || ReferenceEquals(found, bySet[set]) ? found : [.. found.Distinct().OrderBy(s => s.Number)];
    }

    private Shape[] OfClasses(int set)
    {
        while (bySet.Count <= set)
        {
            bySet.Add(null);
        }

        return bySet[set] ??= [.. byClass.Where(s => s.Targets.Classes.Any(bit => classes.Has(set, bit)))];
    }
}
