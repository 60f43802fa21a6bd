namespace OpenData.Rdf.Shacl;

/// <summary>A shapes graph cannot be applied as it stands (strict compilation only).</summary>
public sealed class ShapesException : Exception
{
    public ShapesException(IReadOnlyList<ShapesProblem> problems)
        : base(string.Join("; ", (problems ?? throw new ArgumentNullException(nameof(problems))).Take(5))) => Problems = problems;

    /// <summary>All of them.</summary>
    public IReadOnlyList<ShapesProblem> Problems { get; }
}
