namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>What the compiler had to leave out, each told once.</summary>
internal sealed class Problems(ShapesGraph graph)
{
    private readonly HashSet<ShapesProblem> seen = [];
    private readonly List<ShapesProblem> all = [];

    public IReadOnlyList<ShapesProblem> All => all;

    public void IllFormed(int shape, string slovenian, string english) => Add(ShapesProblemKind.IllFormed, shape, slovenian, english);

    public void Unsupported(int shape, string what) => Add(
        ShapesProblemKind.Unsupported, shape, $"{what} ni podprto in se ne preverja", $"{what} is not supported and is not checked");

    public void WithoutEffect(int shape, string slovenian, string english) =>
        Add(ShapesProblemKind.WithoutEffect, shape, slovenian, english);

    /// <summary>A parameter whose value is not of the kind it must be.</summary>
    public void Parameter(int shape, string name, string slovenian, string english) => IllFormed(
        shape,
        $"sh:{name} je izpuščen: pričakovano je {slovenian}",
        $"sh:{name} is left out: expected {english}");

    private void Add(ShapesProblemKind kind, int shape, string slovenian, string english)
    {
        var problem = new ShapesProblem(kind, graph.Term(shape), slovenian, english);
        if (seen.Add(problem))
        {
            all.Add(problem);
        }
    }
}
