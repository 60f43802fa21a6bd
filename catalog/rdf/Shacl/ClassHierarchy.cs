using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>The <c>rdfs:subClassOf</c> statements of graphs, as pairs of numbers.</summary>
internal static class ClassHierarchy
{
    public static IEnumerable<(int Below, int Above)> Of(IndexedGraph? graph)
    {
        var axioms = new List<(int, int)>();
        if (graph is null)
        {
            return axioms;
        }

        foreach (var subject in graph.Subjects)
        {
            foreach (var above in graph.Values(subject, Constants.SubClassOf))
            {
                axioms.Add((subject, above));
            }
        }

        return axioms;
    }
}
