using OpenData.Rdf.Shacl.Compilation;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// A shapes graph, compiled once, to check as much data as one likes. It never changes and is safe to use from many threads.
/// SHACL Core is complete; what goes beyond it is told in <see cref="Problems"/>. <c>owl:imports</c> are not followed.
/// </summary>
public sealed class Shapes
{
    internal Shapes(Constants constants, IReadOnlyList<Shape> all, IReadOnlyList<ShapesProblem> problems, int[] classes)
    {
        (Constants, All, Problems, Classes) = (constants, all, problems, classes);
        Roots = [.. all.Where(s => !s.Targets.IsEmpty && !s.IsDeactivated)];
        UsesInverse = all.Any(s => s.Path?.IsInverse == true);
    }

    /// <summary>Every shape of the graph, in its order.</summary>
    public IReadOnlyList<Shape> All { get; }

    /// <summary>What is not applied, and why.</summary>
    public IReadOnlyList<ShapesProblem> Problems { get; }

    internal Constants Constants { get; }

    /// <summary>Shapes with targets.</summary>
    internal Shape[] Roots { get; }

    /// <summary>Classes that targets and constraints ask for.</summary>
    internal int[] Classes { get; }

    internal bool UsesInverse { get; }

    /// <summary>Compiles what can be applied and tells the rest in <see cref="Problems"/>.</summary>
    public static Shapes Compile(IndexedGraph graph) => new ShapesCompiler(graph).Compile();

    /// <summary>As above.</summary>
    public static Shapes Compile(StatementBlock block) => Compile(IndexedGraph.Of(block));

    /// <summary>Compiles a shapes graph that must be well-formed and within SHACL Core.</summary>
    /// <exception cref="ShapesException">It is not.</exception>
    public static Shapes CompileStrictly(IndexedGraph graph)
    {
        var shapes = Compile(graph);
        var faults = shapes.Problems.Where(p => p.Kind != ShapesProblemKind.WithoutEffect).ToList();
        return faults.Count == 0 ? shapes : throw new ShapesException(faults);
    }

    /// <summary>
    /// An empty block for data to be checked: what is read into it is checked as it is, other data is copied first.
    /// </summary>
    public StatementBlock NewBlock() => new(Constants.Seed());
}
