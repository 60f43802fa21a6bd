using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// Finds which nodes of the data are to be checked against which shapes (SHACL, section 2.1.3): subjects in the order of the document, then
/// targets of which nothing is said, in the order of their texts. Nodes of the background are no focus nodes.
/// </summary>
internal sealed class FocusNodes
{
    private readonly CheckedGraph graph;
    private readonly Shapes shapes;
    private readonly List<Shape[]?> bySet = [];
    private readonly Dictionary<int, SortedDictionary<int, Shape>> named = [];

    public FocusNodes(CheckedGraph graph, Shapes shapes)
    {
        (this.graph, this.shapes) = (graph, shapes);
        NameTargets();
    }

    public IEnumerable<(int Node, Shape[] Shapes)> All()
    {
        var data = graph.Data;
        for (var i = 0; i < data.SubjectCount; i++)
        {
            var node = data.Subjects[i];
            var found = OfClasses(graph.ClassesOf(node));
            if (named.Count > 0 && named.TryGetValue(node, out var more))
            {
                foreach (var shape in found)
                {
                    more[shape.Number] = shape;
                }

                found = [.. more.Values];
            }

            if (found.Length > 0)
            {
                yield return (node, found);
            }
        }

        var loose = named.Keys.Where(n => !data.IsSubject(n)).ToList();
        loose.Sort((a, b) => Compare(data.Terms, a, b));
        foreach (var node in loose)
        {
            yield return (node, [.. named[node].Values]);
        }
    }

    internal static int Compare(TermTable terms, int one, int other)
    {
        var a = terms[one];
        var b = terms[other];
        var order = a.Kind.CompareTo(b.Kind);
        order = order != 0 ? order : a.Text.SequenceCompareTo(b.Text);
        order = order != 0 ? order : a.Language.SequenceCompareTo(b.Language);
        return order != 0 ? order : (a.Datatype is { } d ? d.Text : default).SequenceCompareTo(b.Datatype is { } e ? e.Text : default);
    }

    private Shape[] OfClasses(int set)
    {
        while (bySet.Count <= set)
        {
            bySet.Add(null);
        }

        return bySet[set] ??= [.. shapes.Roots.Where(s => s.Targets.Classes.Any(bit => graph.Classes.Has(set, bit)))];
    }

    private void NameTargets()
    {
        foreach (var shape in shapes.Roots)
        {
            foreach (var node in shape.Targets.Nodes)
            {
                Name(node, shape);
            }
        }

        var bySubject = shapes.Roots.Where(s => s.Targets.SubjectsOf.Length > 0).ToArray();
        var byObject = shapes.Roots.Where(s => s.Targets.ObjectsOf.Length > 0).ToArray();
        if (bySubject.Length + byObject.Length == 0)
        {
            return;
        }

        foreach (var subject in graph.Data.Subjects)
        {
            foreach (var shape in bySubject)
            {
                if (shape.Targets.SubjectsOf.Any(p => !graph.Data.Values(subject, p).IsEmpty))
                {
                    Name(subject, shape);
                }
            }

            foreach (var shape in byObject)
            {
                foreach (var predicate in shape.Targets.ObjectsOf)
                {
                    foreach (var value in graph.Data.Values(subject, predicate))
                    {
                        Name(value, shape);
                    }
                }
            }
        }
    }

    private void Name(int node, Shape shape)
    {
        if (!named.TryGetValue(node, out var own))
        {
            named[node] = own = [];
        }

        own[shape.Number] = shape;
    }
}
