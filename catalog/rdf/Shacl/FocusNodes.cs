using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// Finds the focus nodes of a graph in memory: subjects in the order of the document, then targets of which nothing is said, in the order
/// of their texts. Nodes of the background are no focus nodes.
/// </summary>
internal static class FocusNodes
{
    public static IEnumerable<(int Node, Shape[] Shapes)> Of(CheckedGraph graph, Targets targets)
    {
        var asObject = Objects(graph.Data, targets);
        var data = graph.Data;
        for (var i = 0; i < data.SubjectCount; i++)
        {
            var node = data.Subjects[i];
            var found = targets.Of(graph, node, graph.ClassesOf(node), asObject.GetValueOrDefault(node));
            if (found.Length > 0)
            {
                yield return (node, found);
            }
        }

        var loose = asObject.Keys.Concat(targets.Nodes).Distinct().Where(n => !data.IsSubject(n)).ToList();
        loose.Sort((a, b) => Compare(data.Terms, a, b));
        foreach (var node in loose)
        {
            yield return (node, targets.Of(graph, node, set: 0, asObject.GetValueOrDefault(node)));
        }
    }

    /// <summary>An order of terms by what they are and their texts.</summary>
    public static int Compare(TermTable terms, int one, int other)
    {
        var a = terms[one];
        var b = terms[other];
        var order = a.Kind.CompareTo(b.Kind);
        order = order != 0 ? order : a.Text.SequenceCompareTo(b.Text);
        order = order != 0 ? order : a.Language.SequenceCompareTo(b.Language);
        return order != 0 ? order : (a.Datatype is { } d ? d.Text : default).SequenceCompareTo(b.Datatype is { } e ? e.Text : default);
    }

    private static Dictionary<int, List<Shape>> Objects(IndexedGraph data, Targets targets)
    {
        var found = new Dictionary<int, List<Shape>>();
        foreach (var shape in targets.ByObject)
        {
            foreach (var predicate in shape.Targets.ObjectsOf)
            {
                foreach (var subject in data.Subjects)
                {
                    foreach (var value in data.Values(subject, predicate))
                    {
                        if (!found.TryGetValue(value, out var shapes))
                        {
                            found[value] = shapes = [];
                        }

                        shapes.Add(shape);
                    }
                }
            }
        }

        return found;
    }
}
