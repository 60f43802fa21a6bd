using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>Data and background over one table of terms, with the classes of every node.</summary>
internal sealed class CheckedGraph
{
    private readonly ClassSets classes;
    private readonly int[] sets;

    public CheckedGraph(IndexedGraph data, IndexedGraph? background, Shapes shapes)
    {
        (Data, Background) = (data, background);
        classes = new ClassSets(shapes.Classes);
        classes.Learn(Axioms(data).Concat(background is null ? [] : Axioms(background)));
        sets = new int[data.Terms.Count + 1];
        Sort(data);
        if (background is not null)
        {
            Sort(background);
        }

        if (shapes.UsesInverse)
        {
            data.IndexValues();
            background?.IndexValues();
        }
    }

    public IndexedGraph Data { get; }

    public IndexedGraph? Background { get; }

    public ClassSets Classes => classes;

    public bool IsOfClass(int node, int bit) => node < sets.Length && classes.Has(sets[node], bit);

    /// <summary>The classes asked for that a node is of, as a number of <see cref="ClassSets"/>.</summary>
    public int ClassesOf(int node) => sets[node];

    private static IEnumerable<(int Below, int Above)> Axioms(IndexedGraph graph)
    {
        var axioms = new List<(int, int)>();
        foreach (var subject in graph.Subjects)
        {
            foreach (var above in graph.Values(subject, Constants.SubClassOf))
            {
                axioms.Add((subject, above));
            }
        }

        return axioms;
    }

    private void Sort(IndexedGraph graph)
    {
        foreach (var subject in graph.Subjects)
        {
            foreach (var type in graph.Values(subject, Constants.Type))
            {
                sets[subject] = classes.Union(sets[subject], classes.OfType(type));
            }
        }
    }
}
