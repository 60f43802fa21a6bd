using OpenData.Rdf.Shacl.Constraints;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// Checks nodes of one graph against shapes, on one thread: what is said of a node in the data and the background counts as one. While it
/// asks whether a node conforms it stops at the first thing wrong; otherwise it collects everything.
/// </summary>
internal sealed class Evaluation(CheckedGraph graph, ValidationOptions options, Horizon? horizon, CancellationToken cancel)
{
    private const int StepsBetweenLooks = 4096;

    private readonly Stack<NodeSet> free = [];
    private readonly List<NodeSet> lent = [];
    private int root;
    private bool isAsking;
    private bool isBroken;
    private long steps;
    private long lastSteps;

    public TermTable Terms => graph.Data.Terms;

    /// <summary>What was found, in order.</summary>
    public List<Finding> Findings { get; private set; } = [];

    /// <summary>Whether nothing further could change the answer.</summary>
    public bool IsDecided => isAsking && isBroken;

    /// <summary>Checks one focus node against one shape and collects what is wrong. False when it takes more work than allowed.</summary>
    public bool Validate(Shape shape, int focus)
    {
        (root, lastSteps) = (focus, steps);
        var before = Findings.Count;
        try
        {
            Check(shape, focus);
            return true;
        }
        catch (WorkLimitException)
        {
            Findings.RemoveRange(before, Findings.Count - before);
            (isAsking, isBroken) = (false, false);
            return false;
        }
        finally
        {
            foreach (var nodes in lent)
            {
                Return(nodes);
            }

            lent.Clear();
        }
    }

    public bool Conforms(Shape shape, int node)
    {
        var (wasAsking, wasBroken) = (isAsking, isBroken);
        (isAsking, isBroken) = (true, false);
        Check(shape, node);
        var conforms = !isBroken;
        (isAsking, isBroken) = (wasAsking, wasBroken);
        return conforms;
    }

    /// <summary>Checks values that a shape's path has led to.</summary>
    public void CheckValues(Shape shape, int focus, ReadOnlySpan<int> values)
    {
        Step();
        foreach (var constraint in shape.Constraints)
        {
            constraint.Check(this, focus, values);
            if (IsDecided)
            {
                return;
            }
        }

        if (shape.Properties == PropertyRows.None)
        {
            return;
        }

        foreach (var value in values)
        {
            shape.Properties.Check(this, value);
            if (IsDecided)
            {
                return;
            }
        }
    }

    public void Report(Constraint constraint, int focus, int value = 0, int predicate = 0)
    {
        if (isAsking)
        {
            isBroken = true;
            return;
        }

        var finding = new Finding(constraint, focus, value, predicate);
        Findings.Add(options.Details && constraint is ShapeConstraint nested ? finding with { Details = Details(nested, value) } : finding);
    }

    /// <summary>The values of a property. Valid while this focus node is checked.</summary>
    public ReadOnlySpan<int> Values(int node, int predicate)
    {
        Look(node);
        var own = graph.Data.Values(node, predicate);
        if (graph.Background is not { } background || !background.IsSubject(node))
        {
            return own;
        }

        var others = background.Values(node, predicate);
        if (own.IsEmpty || others.IsEmpty)
        {
            return own.IsEmpty ? others : own;
        }

        var both = RentNodes();
        lent.Add(both);
        foreach (var value in own)
        {
            both.Add(value);
        }

        foreach (var value in others)
        {
            both.Add(value);
        }

        return both.Span;
    }

    /// <summary>Everything said of a node: predicate and value.</summary>
    public IEnumerable<(int Predicate, int Value)> Edges(int node)
    {
        Look(node);
        var edges = new List<(int, int)>();
        foreach (var source in (ReadOnlySpan<IndexedGraph?>)[graph.Data, graph.Background])
        {
            for (var i = 0; source is not null && i < source.Values(node).Length; i++)
            {
                edges.Add((source.Predicates(node)[i], source.Values(node)[i]));
            }
        }

        return graph.Background is null ? edges : edges.Distinct();
    }

    public void CollectSubjects(int value, int predicate, NodeSet found)
    {
        horizon?.LookBack(value, predicate);
        foreach (var subject in graph.Data.SubjectsOf(value, predicate))
        {
            found.Add(subject);
        }

        if (graph.Background is { } background)
        {
            foreach (var subject in background.SubjectsOf(value, predicate))
            {
                found.Add(subject);
            }
        }
    }

    public bool IsOfClass(int node, int bit) =>
        graph.IsOfClass(node, bit) || (horizon is not null && horizon.IsOfClass(node, bit, isAsking));

    public NodeSet RentNodes() => free.TryPop(out var nodes) ? nodes : new NodeSet();

    public void Return(NodeSet nodes)
    {
        nodes.Clear();
        free.Push(nodes);
    }

    /// <summary>Counts work done.</summary>
    public void Step()
    {
        steps++;
        if (steps % StepsBetweenLooks == 0)
        {
            cancel.ThrowIfCancellationRequested();
        }

        if (steps - lastSteps > options.WorkLimit)
        {
            throw new WorkLimitException();
        }
    }

    private void Look(int node)
    {
        if (horizon is not null && node != root)
        {
            horizon.Look(node);
        }
    }

    private void Check(Shape shape, int node)
    {
        if (shape.IsDeactivated)
        {
            return;
        }

        switch (shape.Path)
        {
            case null:
                CheckValues(shape, node, new ReadOnlySpan<int>(in node));
                break;
            case PredicatePath predicate:
                CheckValues(shape, node, Values(node, predicate.Id));
                break;
            default:
                var values = RentNodes();
                shape.Path.Collect(this, node, values);
                CheckValues(shape, node, values.Span);
                Return(values);
                break;
        }
    }

    private List<Finding> Details(ShapeConstraint constraint, int value)
    {
        var outer = Findings;
        Findings = [];
        foreach (var shape in constraint.Shapes)
        {
            Check(shape, value);
        }

        var details = Findings;
        Findings = outer;
        return details;
    }

    private sealed class WorkLimitException : Exception;
}
