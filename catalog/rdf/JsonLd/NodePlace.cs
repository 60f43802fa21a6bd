using OpenData.Rdf.Statements;

namespace OpenData.Rdf.JsonLd;

/// <summary>Where a value hangs: the statement that leads to it. In a list every value gets a cell of its own.</summary>
internal struct NodePlace
{
    /// <summary>The open object whose property this is; below 0 when <see cref="Node"/> is the subject.</summary>
    public int Frame;

    public int Node;

    /// <summary>Null when it may not stand in RDF.</summary>
    public KnownIri? Predicate;

    /// <summary>Nothing leads to the value: the top level of a document or a graph.</summary>
    public bool IsTop;

    public bool IsReverse;

    public bool IsList;

    public static NodePlace Top => new() { Frame = -1, Node = -1, IsTop = true };

    public static NodePlace Of(int frame, KeyMeaning property) =>
        new() { Frame = frame, Node = -1, Predicate = property.Predicate, IsReverse = property.IsReverse };
}
