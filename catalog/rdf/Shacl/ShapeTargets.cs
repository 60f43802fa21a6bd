namespace OpenData.Rdf.Shacl;

/// <summary>
/// Which nodes a shape is meant for (SHACL, section 2.1.3), by the numbers of the shapes' constants; classes by their bits.
/// </summary>
internal sealed record ShapeTargets(int[] Nodes, int[] Classes, int[] SubjectsOf, int[] ObjectsOf)
{
    public static ShapeTargets None { get; } = new([], [], [], []);

    public bool IsEmpty => Nodes.Length + Classes.Length + SubjectsOf.Length + ObjectsOf.Length == 0;
}
