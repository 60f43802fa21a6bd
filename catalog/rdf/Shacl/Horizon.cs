namespace OpenData.Rdf.Shacl;

/// <summary>Told when a check looks beyond its focus node, where the graph at hand may not hold everything the document says.</summary>
internal abstract class Horizon
{
    /// <summary>What is said of a node is looked at.</summary>
    public abstract void Look(int node);

    /// <summary>The nodes that have this value are looked for.</summary>
    public abstract void LookBack(int value, int predicate);

    /// <summary>Whether a node is of a class though the graph at hand does not say so.</summary>
    /// <param name="node">The node.</param>
    /// <param name="bit">The class.</param>
    /// <param name="isAsking">Whether more than the result itself hangs on the answer.</param>
    public abstract bool IsOfClass(int node, int bit, bool isAsking);
}
